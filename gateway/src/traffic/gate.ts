import { ErrorCode } from '@khien/errors';
import type { Caller } from '@khien/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../http/refusal.js';
import { Admission, NotAdmitted } from './admission.js';
import { clientKey } from './client-key.js';
import type { RateLimit, RateState } from './rate-limit.js';
import type { Traffic } from './traffic.options.js';

/** After this long a client that was shed should ask again, in seconds. */
const RETRY_AFTER_S = 1;

/** What stands before the graph: how often a client may ask, and how much is worked on at once. */
export class Gate {
  readonly #rate: RateLimit;
  readonly #admission: Admission;

  constructor(traffic: Traffic, rate: RateLimit) {
    this.#rate = rate;
    this.#admission = new Admission(traffic);
  }

  /**
   * Lets a request in when it is its turn; its turn ends with its answer, or when the client has gone.
   *
   * @throws Refusal `RATE_LIMITED` (429) for who asks too often or too much at once; `OVERLOADED` (503)
   */
  async enter(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    await this.count(request, reply, caller);
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    try {
      const release = await this.#admission.enter(clientKey(caller, request.ip), gone.signal);
      // Whether the answer went out or the client went away: either way the turn is over.
      if (gone.signal.aborted) release();
      else reply.raw.once('close', release);
    } catch (error) {
      if (error instanceof NotAdmitted) throw refusalOf(error);
      throw error;
    }
  }

  /** Counts a request, and tells the client how it stands. @throws Refusal `RATE_LIMITED` */
  async count(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    const state = await this.#rate.count(caller, request.ip);
    if (state === undefined) return;
    reply.headers(headersOf(state));
    if (state.remaining < 0) {
      throw new Refusal(ErrorCode.RATE_LIMITED, { retryAfterS: state.resetS }, tooMany(state.resetS));
    }
  }
}

function headersOf({ limit, remaining, resetS }: RateState): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(Math.max(0, remaining)),
    'ratelimit-reset': String(resetS),
  };
}

function tooMany(retryAfterS: number) {
  return { status: 429, headers: { 'retry-after': String(retryAfterS) } };
}

function refusalOf({ because }: NotAdmitted): Refusal {
  const parameters = { retryAfterS: RETRY_AFTER_S };
  if (because === 'client') return new Refusal(ErrorCode.RATE_LIMITED, parameters, tooMany(RETRY_AFTER_S));
  return new Refusal(ErrorCode.OVERLOADED, parameters, {
    status: 503,
    headers: { 'retry-after': String(RETRY_AFTER_S) },
  });
}
