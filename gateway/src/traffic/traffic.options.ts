import { isIP } from 'node:net';
import { z } from 'zod';

/** How much a gateway takes on, from whom, and what it lets browsers of other origins do. */
export interface TrafficOptions {
  /**
   * Requests that are worked on at once, of all clients; 12 unless given. What is worked on shares one event loop: more
   * of it at once answers no more requests, and lets everybody wait, new connections first.
   */
  readonly concurrency?: number;
  /** Requests that may wait for their turn; beyond them the gateway sheds. 256 unless given. */
  readonly queue?: number;
  /** Longest wait for a turn, in milliseconds; 2,000 unless given. */
  readonly queueTimeoutMs?: number;
  /** Requests of one client that are worked on or wait; 48 unless given. */
  readonly concurrencyPerClient?: number;
  /** Requests of one client in ten seconds; 1,000 unless given, 0 for no limit. */
  readonly ratePerClient?: number;
  /** Requests of everybody who acts for one organization in ten seconds; 10,000 unless given, 0 for no limit. */
  readonly ratePerOrganization?: number;
  /** `redis://…` in which several gateways count together; each counts for itself unless given. */
  readonly redisUrl?: string | undefined;
  /** Origins whose pages may ask the graph, such as `https://portal.example`; none unless given. */
  readonly corsOrigins?: readonly string[];
  /** Addresses or networks (CIDR) of proxies whose `X-Forwarded-*` is believed; none unless given. */
  readonly trustedProxies?: readonly string[];
  /** Time for the headers of a request to arrive, in milliseconds; 10,000 unless given. */
  readonly headersTimeoutMs?: number;
  /** Time for a whole request to arrive, in milliseconds; 20,000 unless given. */
  readonly requestTimeoutMs?: number;
}

const count = z.int().positive();
const origin = z.string().refine((text) => URL.parse(text)?.origin === text, {
  error: 'must be an origin: scheme, host and port, such as https://portal.example',
});
const network = z
  .string()
  .refine(isNetwork, { error: 'must be an IP address or a network such as 10.0.0.0/8' });

/** {@link TrafficOptions} with their defaults in place. */
export const trafficSchema = z.object({
  concurrency: count.default(12),
  queue: z.int().nonnegative().default(256),
  queueTimeoutMs: count.default(2_000),
  concurrencyPerClient: count.default(48),
  ratePerClient: z.int().nonnegative().default(1_000),
  ratePerOrganization: z.int().nonnegative().default(10_000),
  redisUrl: z.url({ protocol: /^rediss?$/ }).optional(),
  corsOrigins: z.array(origin).readonly().default([]),
  trustedProxies: z.array(network).readonly().default([]),
  headersTimeoutMs: count.default(10_000),
  requestTimeoutMs: count.default(20_000),
});

/** How a gateway limits traffic, with every default in place. */
export type Traffic = z.output<typeof trafficSchema>;

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const number = z.coerce.number();

/** The environment variables of {@link TrafficOptions}; lists are separated by commas. */
export const trafficSettings = z
  .object({
    KHIEN_CONCURRENCY: number.pipe(count).optional(),
    KHIEN_QUEUE: number.pipe(z.int().nonnegative()).optional(),
    KHIEN_QUEUE_TIMEOUT_MS: number.pipe(count).optional(),
    KHIEN_CONCURRENCY_PER_CLIENT: number.pipe(count).optional(),
    KHIEN_RATE_PER_CLIENT: number.pipe(z.int().nonnegative()).optional(),
    KHIEN_RATE_PER_ORGANIZATION: number.pipe(z.int().nonnegative()).optional(),
    KHIEN_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    KHIEN_CORS_ORIGINS: list.pipe(z.array(origin)).optional(),
    KHIEN_TRUSTED_PROXIES: list.pipe(z.array(network)).optional(),
    KHIEN_HEADERS_TIMEOUT_MS: number.pipe(count).optional(),
    KHIEN_REQUEST_TIMEOUT_MS: number.pipe(count).optional(),
  })
  .transform((settings): TrafficOptions => {
    const options = {
      concurrency: settings.KHIEN_CONCURRENCY,
      queue: settings.KHIEN_QUEUE,
      queueTimeoutMs: settings.KHIEN_QUEUE_TIMEOUT_MS,
      concurrencyPerClient: settings.KHIEN_CONCURRENCY_PER_CLIENT,
      ratePerClient: settings.KHIEN_RATE_PER_CLIENT,
      ratePerOrganization: settings.KHIEN_RATE_PER_ORGANIZATION,
      redisUrl: settings.KHIEN_REDIS_URL,
      corsOrigins: settings.KHIEN_CORS_ORIGINS,
      trustedProxies: settings.KHIEN_TRUSTED_PROXIES,
      headersTimeoutMs: settings.KHIEN_HEADERS_TIMEOUT_MS,
      requestTimeoutMs: settings.KHIEN_REQUEST_TIMEOUT_MS,
    };
    return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  });

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}
