import type { Caller } from '@khien/identity';
import type { Logger } from '@khien/logging';
import { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { clientKey } from './client-key.js';
import type { Traffic } from './traffic.options.js';

/** Limits count over this long, in seconds. */
const RATE_WINDOW_S = 10;

/** How a client stands to its limit. */
export interface RateState {
  /** Requests in a window. */
  readonly limit: number;
  /** Requests left in this window; 0 or less when it has asked too much. */
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetS: number;
}

/** Counts requests by client and by organization: in this process, or in Redis for several gateways together. */
export class RateLimit {
  readonly #perClient: RateLimiterAbstract | undefined;
  readonly #perOrganization: RateLimiterAbstract | undefined;
  readonly #redis: Redis | undefined;

  constructor(traffic: Pick<Traffic, 'ratePerClient' | 'ratePerOrganization' | 'redisUrl'>, log: Logger) {
    this.#redis = traffic.redisUrl === undefined ? undefined : openRedis(traffic.redisUrl, log);
    this.#perClient = this.#limiter('client', traffic.ratePerClient);
    this.#perOrganization = this.#limiter('organization', traffic.ratePerOrganization);
  }

  /** Counts a request. @returns the tightest of its limits; undefined where there are none */
  async count(caller: Caller, address: string): Promise<RateState | undefined> {
    const states = await Promise.all([
      consume(this.#perClient, clientKey(caller, address)),
      caller.organization === null ? undefined : consume(this.#perOrganization, caller.organization),
    ]);
    return states
      .filter((state) => state !== undefined)
      .reduce<RateState | undefined>(
        (tightest, state) => (tightest && tightest.remaining <= state.remaining ? tightest : state),
        undefined,
      );
  }

  async close(): Promise<void> {
    this.#redis?.disconnect();
  }

  #limiter(name: string, points: number): RateLimiterAbstract | undefined {
    if (points === 0) return undefined;
    const options = { keyPrefix: `khien-rate-${name}`, points, duration: RATE_WINDOW_S };
    const memory = new RateLimiterMemory(options);
    if (this.#redis === undefined) return memory;
    // Without Redis each gateway goes on counting for itself.
    return new RateLimiterRedis({ ...options, storeClient: this.#redis, insuranceLimiter: memory });
  }
}

async function consume(
  limiter: RateLimiterAbstract | undefined,
  key: string,
): Promise<RateState | undefined> {
  if (limiter === undefined) return undefined;
  const state = (result: RateLimiterRes) => ({
    limit: limiter.points,
    remaining: limiter.points - result.consumedPoints,
    resetS: Math.max(1, Math.ceil(result.msBeforeNext / 1_000)),
  });
  try {
    return state(await limiter.consume(key));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return state(refused);
    throw refused;
  }
}

function openRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    lazyConnect: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 500,
  });
  let told = false;
  redis.on('error', (error: Error) => {
    if (!told) log.warn({ err: error }, 'Redis is not answering: requests are counted by each gateway alone');
    told = true;
  });
  redis.on('ready', () => {
    if (told) log.info('Redis is back: requests are counted together');
    told = false;
  });
  return redis;
}
