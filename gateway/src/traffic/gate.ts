import { setTimeout as pause } from 'node:timers/promises';
import { ErrorCode, errorBody, KhienError, type Language, readerLanguage } from '@khien/errors';
import type { Caller } from '@khien/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../http/refusal.js';
import { Admission, NotAdmitted, type Release } from './admission.js';
import { clientKey } from './client-key.js';
import type { RateLimit, RateState } from './rate-limit.js';
import type { Traffic } from './traffic.options.js';

/** After this long a client that was shed should ask again, in seconds. */
const RETRY_AFTER_S = 1;

/**
 * How long a request that is refused waits for that answer, in milliseconds: who pays no heed to `Retry-After` is slowed
 * down all the same.
 */
const REFUSED_AFTER_MS = 500;

const OVERLOADED = new KhienError(ErrorCode.OVERLOADED, { retryAfterS: RETRY_AFTER_S });

/** The answer of every request that is shed, made once. */
const SHED: Readonly<Record<Language, string>> = {
  VI: errorBody(OVERLOADED, 'VI'),
  EN: errorBody(OVERLOADED, 'EN'),
};

/** What stands before the graph: how often a client may ask, and how much is worked on at once. */
export class Gate {
  readonly #rate: RateLimit;
  readonly #admission: Admission;
  readonly #turns = new WeakMap<FastifyRequest, Release>();
  /** Whose work has begun. */
  readonly #begun = new WeakSet<FastifyRequest>();

  constructor(traffic: Traffic, rate: RateLimit) {
    this.#rate = rate;
    this.#admission = new Admission(traffic);
  }

  /**
   * Sheds a request when nobody more is taken on, whoever asks. With thousands who ask again at once, finding out who they
   * are and making an error of each would take all the time that is left for those who were accepted.
   *
   * @returns whether it did; the request is answered then
   */
  async sheds(reply: FastifyReply): Promise<boolean> {
    if (!this.#admission.full) return false;
    await shed(reply);
    return true;
  }

  /**
   * Lets a request in when it is its turn. The turn ends with its work ({@link Gate.during}), not with its client: who asks
   * and goes away would have any number of requests in work.
   *
   * @returns whether it is in; else it was shed (503 `OVERLOADED`), and is answered
   * @throws Refusal `RATE_LIMITED` (429) for who asks too often or too much at once
   */
  async enter(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<boolean> {
    await this.count(request, reply, caller);
    const gone = new AbortController();
    const leave = () => gone.abort();
    reply.raw.once('close', leave);
    // Whoever went before anybody listened is not heard of again.
    if (request.raw.socket.destroyed) leave();
    try {
      const release = await this.#admission.enter(clientKey(caller, request.ip), gone.signal);
      this.#turns.set(request, release);
      reply.raw.off('close', leave);
      // A request that is refused on its way to the work, or never comes whole, has none.
      reply.raw.once('close', () => this.#begun.has(request) || release());
      if (!gone.signal.aborted) return true;
      release();
      throw new NotAdmitted('client');
    } catch (error) {
      if (!(error instanceof NotAdmitted)) throw error;
      if (error.because === 'client') return tooMany(RETRY_AFTER_S);
      await shed(reply);
      return false;
    }
  }

  /** Does the work of a request that was let in; its turn ends with it. */
  async during<T>(request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    this.#begun.add(request);
    try {
      return await work();
    } finally {
      this.#turns.get(request)?.();
    }
  }

  /** Counts a request, and tells the client how it stands. @throws Refusal `RATE_LIMITED` */
  async count(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<void> {
    const state = await this.#rate.count(caller, request.ip);
    if (state === undefined) return;
    reply.headers(headersOf(state));
    if (state.remaining < 0) await tooMany(state.resetS);
  }
}

function headersOf({ limit, remaining, resetS }: RateState): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(Math.max(0, remaining)),
    'ratelimit-reset': String(resetS),
  };
}

/** @throws Refusal `RATE_LIMITED`, after a moment */
async function tooMany(retryAfterS: number): Promise<never> {
  await pause(REFUSED_AFTER_MS);
  const http = { status: 429, headers: { 'retry-after': String(retryAfterS) } };
  throw new Refusal(ErrorCode.RATE_LIMITED, { retryAfterS }, http);
}

async function shed(reply: FastifyReply): Promise<void> {
  await pause(REFUSED_AFTER_MS);
  reply.code(503).header('retry-after', String(RETRY_AFTER_S)).type('application/json; charset=utf-8');
  reply.send(SHED[readerLanguage()]);
}
