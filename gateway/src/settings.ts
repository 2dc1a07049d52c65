import { fileURLToPath } from 'node:url';
import { eventSettings } from '@khien/events';
import { z } from 'zod';
import { type FileOptions, fileSettings } from './files/file.options.js';
import type { SignInOptions } from './identity/sign-in.options.js';
import { signInSettings } from './identity/sign-in.settings.js';
import type { LimitOptions } from './limits/limit.options.js';
import { limitSettings } from './limits/limit.settings.js';
import { type LiveOptions, liveSettings } from './live/live.options.js';
import { type OperationsOptions, operationsSettings } from './operations/operations.options.js';
import { type TrafficOptions, trafficSettings } from './traffic/traffic.options.js';

/** The settings of a gateway process. */
export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  readonly supergraphFile: string;
  /** File with the keys by which subgraphs are told who asks. */
  readonly callerKeysFile: string;
  /** Where people and services sign in; none when everybody is the public. */
  readonly signIn: SignInOptions | undefined;
  /** Address of each subgraph, by its name in the supergraph. */
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly limits: LimitOptions;
  readonly subgraphTimeoutMs: number;
  readonly subgraphConnections: number;
  readonly bodyLimitBytes: number;
  readonly queryPlanCacheMiB: number;
  readonly shutdownTimeoutMs: number;
  /** How much is taken on, from whom. */
  readonly traffic: TrafficOptions;
  /** How files go through. */
  readonly files: FileOptions;
  /** Where the events are that clients subscribe to; none: nothing can be subscribed to. */
  readonly eventsUrl: string | undefined;
  /** How many may listen. */
  readonly live: LiveOptions;
  /** Which operations run. */
  readonly operations: OperationsOptions;
  readonly graphiql: boolean;
  readonly logLevel: string;
}

/** The supergraph that the build composes and the repository holds. */
export const composedSupergraphFile: string = fileURLToPath(
  new URL('../supergraph.graphql', import.meta.url),
);

const SUBGRAPH_URL = 'KHIEN_SUBGRAPH_URL_';

const schema = z.object({
  KHIEN_HOST: z.string().min(1).default('127.0.0.1'),
  KHIEN_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  KHIEN_SUPERGRAPH_FILE: z.string().min(1).default(composedSupergraphFile),
  KHIEN_CALLER_KEYS_FILE: z.string({
    error:
      'missing; give the file with the keys by which subgraphs are told who asks ("khien keys rotate <file>")',
  }),
  KHIEN_SUBGRAPH_TIMEOUT_MS: z.coerce.number().int().positive().default(15_000),
  KHIEN_SUBGRAPH_CONNECTIONS: z.coerce.number().int().positive().default(64),
  KHIEN_BODY_LIMIT_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(1024 * 1024),
  KHIEN_QUERY_PLAN_CACHE_MIB: z.coerce.number().positive().default(32),
  KHIEN_SHUTDOWN_TIMEOUT_MS: z.coerce.number().int().nonnegative().default(10_000),
  KHIEN_GRAPHIQL: z.stringbool().default(true),
  KHIEN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

const subgraphUrlsSchema = z.record(z.string(), z.url({ protocol: /^https?$/ }));

/** The setting that holds the address of one subgraph, such as `KHIEN_SUBGRAPH_URL_SECURITY_LEVELS`. */
export function subgraphUrlVariable(subgraph: string): string {
  return SUBGRAPH_URL + subgraph.toUpperCase().replaceAll('-', '_');
}

/**
 * Reads the settings of a gateway process from environment variables.
 *
 * @throws Error that names every variable that is missing or wrong, and what it should hold
 */
export function readGatewaySettings(env: NodeJS.ProcessEnv): GatewaySettings {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== '');
  const parsed = schema.safeParse(Object.fromEntries(set));
  const signIn = signInSettings.safeParse(Object.fromEntries(set));
  const traffic = trafficSettings.safeParse(Object.fromEntries(set));
  const files = fileSettings.safeParse(Object.fromEntries(set));
  const operations = operationsSettings.safeParse(Object.fromEntries(set));
  const events = eventSettings.safeParse(Object.fromEntries(set));
  const live = liveSettings.safeParse(Object.fromEntries(set));
  const limits = limitSettings.safeParse(Object.fromEntries(set));
  const urls = subgraphUrlsSchema.safeParse(
    Object.fromEntries(set.filter(([name]) => name.startsWith(SUBGRAPH_URL))),
  );
  const issues = [parsed, signIn, limits, traffic, files, live, events, operations, urls].flatMap(
    ({ error }) => error?.issues ?? [],
  );
  const problems = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (urls.success && Object.keys(urls.data).length === 0) {
    problems.push(`${SUBGRAPH_URL}<NAME>: missing; give the address of every subgraph`);
  }
  if (
    !parsed.success ||
    !signIn.success ||
    !limits.success ||
    !traffic.success ||
    !files.success ||
    !operations.success ||
    !live.success ||
    !events.success ||
    !urls.success ||
    problems.length > 0
  ) {
    throw new Error(
      `The gateway's settings are not valid:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  const { data } = parsed;
  const subgraphUrls = Object.entries(urls.data).map(([name, url]) => [subgraphName(name), url]);
  return {
    host: data.KHIEN_HOST,
    port: data.KHIEN_PORT,
    supergraphFile: data.KHIEN_SUPERGRAPH_FILE,
    callerKeysFile: data.KHIEN_CALLER_KEYS_FILE,
    signIn: signIn.data,
    limits: limits.data,
    subgraphUrls: Object.fromEntries(subgraphUrls),
    subgraphTimeoutMs: data.KHIEN_SUBGRAPH_TIMEOUT_MS,
    subgraphConnections: data.KHIEN_SUBGRAPH_CONNECTIONS,
    bodyLimitBytes: data.KHIEN_BODY_LIMIT_BYTES,
    queryPlanCacheMiB: data.KHIEN_QUERY_PLAN_CACHE_MIB,
    shutdownTimeoutMs: data.KHIEN_SHUTDOWN_TIMEOUT_MS,
    traffic: traffic.data,
    files: files.data,
    live: live.data,
    eventsUrl: events.data.KHIEN_EVENTS_URL,
    operations: operations.data,
    graphiql: data.KHIEN_GRAPHIQL,
    logLevel: data.KHIEN_LOG_LEVEL,
  };
}

function subgraphName(variable: string): string {
  return variable.slice(SUBGRAPH_URL.length).toLowerCase().replaceAll('_', '-');
}
