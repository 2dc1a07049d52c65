import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, type WebhookReach, webhookUrlProblem } from './delivery.rules.js';
import { signedHeaders, type WebhookMessage } from './webhook-signature.rules.js';

/** For one attempt, from the look-up of the name to the end of the answer's head. */
const TIMEOUT_MS = 10_000;

/** What became of an attempt. */
export interface Attempt {
  /** `GONE`: the receiver says that it wants no more (410), or the address is none that may be asked. */
  readonly outcome: 'DELIVERED' | 'FAILED' | 'GONE';
  /** Why not, in words for whoever looks into it; never what the receiver answered. */
  readonly error: string | null;
}

/** What an attempt needs. */
export interface WebhookAttempt {
  readonly url: string;
  readonly message: WebhookMessage;
  readonly secrets: readonly string[];
  readonly reach: WebhookReach;
  readonly timeoutMs?: number;
  /** What looks names up; the system's own unless given. */
  readonly lookup?: LookUp;
}

/** Looks a name up, as `dns.lookup` does with `all`. */
type LookUp = (
  host: string,
  options: LookupOptions,
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/**
 * Posts a message. The name is looked up once, and the connection goes to the address that was looked at: nobody can answer
 * with another one in between. Redirects are not followed, and of the answer its status alone is read.
 */
export function sendWebhook({
  url,
  message,
  secrets,
  reach,
  timeoutMs = TIMEOUT_MS,
  lookup = (host, options, done) => systemLookup(host, { ...options, all: true }, done),
}: WebhookAttempt): Promise<Attempt> {
  const problem = webhookUrlProblem(url, reach);
  if (problem !== null) return Promise.resolve({ outcome: 'GONE', error: `address refused: ${problem}` });
  const target = new URL(url);
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(message.body),
      'user-agent': 'Khien-Webhook/1',
      ...signedHeaders(message, secrets),
    },
    ...(reach.allowPrivate ? {} : { lookup: publicOnly(lookup) }),
    // A connection of its own: one that is kept was made for a name as it was then.
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
  };
  return new Promise((resolve) => {
    const fail = (error: Error) =>
      resolve({
        outcome: 'FAILED',
        error:
          error.name === 'TimeoutError' || error.name === 'AbortError'
            ? `no answer in ${timeoutMs} ms`
            : reason(error),
      });
    const request = (target.protocol === 'https:' ? httpsRequest : httpRequest)(
      target,
      options,
      (response) => {
        const { statusCode = 0 } = response;
        response.destroy();
        if (statusCode >= 200 && statusCode < 300) resolve({ outcome: 'DELIVERED', error: null });
        else resolve({ outcome: statusCode === 410 ? 'GONE' : 'FAILED', error: `HTTP ${statusCode}` });
      },
    );
    request.on('error', fail);
    request.end(message.body);
  });
}

/** Of what a name stands for only what is public; one address of a private network spoils the name. */
function publicOnly(lookUp: LookUp): LookupFunction {
  return (host, options, callback) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address))) {
        return callback(
          Object.assign(new Error('the name stands for no public address'), { code: 'EPRIVATE' }),
          [],
        );
      }
      const [first] = found;
      if (options.all) return callback(null, found);
      return callback(null, first?.address ?? '', first?.family ?? 4);
    });
  };
}

function reason(error: Error): string {
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : 'connection failed';
}
