import type { KeyRing } from '@khien/identity';
import type { Logger } from '@khien/logging';
import { z } from 'zod';
import { type FileOptions, fileSchema } from './files/file.options.js';
import type { GraphExample } from './graphiql/examples.js';
import { type SignInOptions, signInSchema } from './identity/sign-in.options.js';
import { type LimitOptions, limitsSchema } from './limits/limit.options.js';
import type { FollowedEvents } from './live/event-hub.js';
import { type LiveOptions, liveSchema } from './live/live.options.js';
import { type OperationsOptions, operationsSchema } from './operations/operations.options.js';
import { type TrafficOptions, trafficSchema } from './traffic/traffic.options.js';
import type { SubgraphTransport } from './transport/transport.js';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** File with the supergraph; it is watched, and replaced in service when it changes. */
  readonly supergraphFile: string;
  /** The way to each subgraph, by its name in the supergraph. The gateway closes them when it closes. */
  readonly transports: Readonly<Record<string, SubgraphTransport>>;
  readonly log: Logger;
  /** The keys by which subgraphs are told who asks; they hold the public part. */
  readonly callerKeys: KeyRing;
  /** Where people and services sign in; none: everybody is the public. */
  readonly signIn?: SignInOptions | undefined;
  /** 127.0.0.1 unless given. */
  readonly host?: string;
  /** 4000 unless given; 0 takes a free one. */
  readonly port?: number;
  /** Largest request body, in bytes; 1 MiB unless given. */
  readonly bodyLimitBytes?: number;
  /** How much one operation may ask for; {@link CLIENT_LIMITS} and the defaults there unless given. */
  readonly limits?: LimitOptions | undefined;
  /** Memory for query plans, in MiB; 32 unless given, which holds several thousand plans. */
  readonly queryPlanCacheMiB?: number;
  /** How long requests in flight may take to finish on closing, in milliseconds; 10,000 unless given. */
  readonly shutdownTimeoutMs?: number;
  /** How much is taken on, from whom; see {@link TrafficOptions} for the defaults. */
  readonly traffic?: TrafficOptions | undefined;
  /** How files go through; see {@link FileOptions} for the defaults. */
  readonly files?: FileOptions | undefined;
  /** What carries the events that clients subscribe to; none: nothing can be subscribed to. Whoever gives it closes it. */
  readonly events?: FollowedEvents | undefined;
  /** How many may listen; see {@link LiveOptions} for the defaults. */
  readonly live?: LiveOptions | undefined;
  /** Which operations run; any unless given. */
  readonly operations?: OperationsOptions | undefined;
  /** The explorer for browsers at the graph's address, with these queries in its tabs; `false` for none. */
  readonly graphiql?: { readonly examples?: readonly GraphExample[] } | false;
}

const schema = z.object({
  supergraphFile: z.string().min(1),
  signIn: signInSchema.optional(),
  operations: operationsSchema.default(() => operationsSchema.parse({})),
  traffic: trafficSchema.default(() => trafficSchema.parse({})),
  files: fileSchema.default(() => fileSchema.parse({})),
  live: liveSchema.default(() => liveSchema.parse({})),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(4000),
  bodyLimitBytes: z
    .int()
    .positive()
    .default(1024 * 1024),
  limits: limitsSchema,
  queryPlanCacheMiB: z.number().positive().default(32),
  shutdownTimeoutMs: z.int().nonnegative().default(10_000),
});

/** Settings of a gateway with their defaults in place. */
export type ResolvedOptions = z.infer<typeof schema>;

/**
 * Checks the options and fills in defaults.
 *
 * @throws Error that names every option that is wrong
 */
export function resolveOptions(options: GatewayOptions): ResolvedOptions {
  const parsed = schema.safeParse(options);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (Object.keys(options.transports).length === 0) problems.push('transports: give at least one subgraph');
  if (!parsed.success || problems.length > 0) {
    throw new Error(
      `The gateway's options are not valid:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return parsed.data;
}
