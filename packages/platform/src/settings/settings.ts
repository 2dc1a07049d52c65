import { eventSettings } from '@khien/events';
import {
  fileSettings,
  type GatewayOptions,
  limitSettings,
  operationsSettings,
  type SignInOptions,
  signInSettings,
  trafficSettings,
} from '@khien/gateway';
import { backgroundInterval, databaseUrlVariable } from '@khien/subgraph';
import { z } from 'zod';
import { SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/subgraphs.js';

/** Where the subgraphs' databases are. */
export type DatabaseSettings =
  /** A PostgreSQL of our own, in this directory; the default place unless given. */
  | { readonly kind: 'embedded'; readonly directory: string | undefined }
  /** A server on which databases and roles are made: `KHIEN_DATABASE_URL`. */
  | { readonly kind: 'server'; readonly adminUrl: string; readonly prefix: string }
  /**
   * Databases that an operator made: for each `KHIEN_DATABASE_URL_<SUBGRAPH>`, as the role that the subgraph runs as,
   * and `KHIEN_DATABASE_OWNER_URL_<SUBGRAPH>`, as the role that owns it.
   */
  | { readonly kind: 'given'; readonly urls: GivenUrls; readonly ownerUrls: GivenUrls };

type GivenUrls = Readonly<Record<SubgraphName, string>>;

/** What carries events between the subgraphs. */
export interface EventsSettings {
  /** `postgres://…` or `nats://…`; none: a database beside the others, which the platform makes. */
  readonly url: string | undefined;
  /** For events in a PostgreSQL that an operator made: as the role that owns the database. */
  readonly ownerUrl: string | undefined;
  /** How long events are kept, in days. */
  readonly retentionDays: number;
}

/** The settings of the platform that come from environment variables; the command line wins over them. */
export interface PlatformSettings {
  readonly database: DatabaseSettings;
  readonly events: EventsSettings;
  readonly host: string;
  readonly port: number;
  readonly processes: 'one' | 'many';
  /** Where one process serves its figures for Prometheus: that port, or the next free one. */
  readonly metrics: { readonly host: string; readonly port: number };
  readonly demoScale: number;
  /** The OpenID provider of the operator: `KHIEN_OIDC_*`; none when it is not set. */
  readonly signIn: SignInOptions | undefined;
  /** What the gateway takes on, which operations it runs, and how much one of them may ask for. */
  readonly gateway: Pick<GatewayOptions, 'traffic' | 'operations' | 'limits' | 'files'>;
  /** Where the demonstration provider listens, or the next free port. */
  readonly identityPort: number;
  /** How often the subgraphs do their background work, in seconds; 0 for never. */
  readonly backgroundEverySeconds: number;
  /** Days off beyond those that are built in: `KHIEN_HOLIDAYS_FILE`. */
  readonly holidaysFile: string | undefined;
  /** Chosen by the command when absent. */
  readonly logLevel: string | undefined;
}

/** A setting that is missing or wrong: which one, and what it should hold. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings are not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^/]/, { error: 'must be a URL that starts with postgres:// or postgresql://' });

const schema = z.object({
  ...eventSettings.shape,
  KHIEN_EVENTS_OWNER_URL: postgresUrl.optional(),
  KHIEN_DATABASE_URL: postgresUrl.optional(),
  KHIEN_DATABASE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/, { error: 'must be 1 to 31 lower-case letters, digits or underscores' })
    .default('khien'),
  KHIEN_DATA_DIR: z.string().min(1).optional(),
  KHIEN_HOST: z.string().min(1).default('127.0.0.1'),
  KHIEN_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  KHIEN_IDENTITY_PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
  KHIEN_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  KHIEN_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(4002),
  KHIEN_PROCESSES: z.enum(['one', 'many']).default('one'),
  KHIEN_DEMO_SCALE: z.coerce.number().min(0).max(1000).default(1),
  KHIEN_BACKGROUND_INTERVAL_S: backgroundInterval,
  KHIEN_HOLIDAYS_FILE: z.string().min(1).optional(),
  KHIEN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
});

/**
 * Reads the settings from environment variables. An empty variable counts as absent.
 *
 * @throws SettingsError that names every variable that is wrong
 */
export function readSettings(env: NodeJS.ProcessEnv): PlatformSettings {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  const signIn = signInSettings.safeParse(present);
  const traffic = trafficSettings.safeParse(present);
  const files = fileSettings.safeParse(present);
  const operations = operationsSettings.safeParse(present);
  const limits = limitSettings.safeParse(present);
  const issues = [parsed, signIn, traffic, files, operations, limits].flatMap(
    ({ error }) => error?.issues ?? [],
  );
  const problems = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const given = givenDatabases(present, problems);
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  const { data } = parsed;
  return {
    database: databaseSettings(data, given),
    events: {
      url: data.KHIEN_EVENTS_URL,
      ownerUrl: data.KHIEN_EVENTS_OWNER_URL,
      retentionDays: data.KHIEN_EVENTS_RETENTION_DAYS,
    },
    host: data.KHIEN_HOST,
    port: data.KHIEN_PORT,
    processes: data.KHIEN_PROCESSES,
    metrics: { host: data.KHIEN_METRICS_HOST, port: data.KHIEN_METRICS_PORT },
    demoScale: data.KHIEN_DEMO_SCALE,
    signIn: signIn.data,
    gateway: {
      ...{ traffic: traffic.data, files: files.data },
      ...{ operations: operations.data, limits: limits.data },
    },
    identityPort: data.KHIEN_IDENTITY_PORT,
    backgroundEverySeconds: data.KHIEN_BACKGROUND_INTERVAL_S,
    holidaysFile: data.KHIEN_HOLIDAYS_FILE,
    logLevel: data.KHIEN_LOG_LEVEL,
  };
}

function databaseSettings(
  data: z.infer<typeof schema>,
  given: Pick<DatabaseSettings & { kind: 'given' }, 'urls' | 'ownerUrls'> | undefined,
): DatabaseSettings {
  if (given !== undefined) return { kind: 'given', ...given };
  if (data.KHIEN_DATABASE_URL !== undefined) {
    return { kind: 'server', adminUrl: data.KHIEN_DATABASE_URL, prefix: data.KHIEN_DATABASE_PREFIX };
  }
  return { kind: 'embedded', directory: data.KHIEN_DATA_DIR };
}

/** The variable with the URL of a subgraph's database as the role that owns it. */
export function ownerUrlVariable(subgraph: string): string {
  return databaseUrlVariable(subgraph).replace('KHIEN_DATABASE_URL_', 'KHIEN_DATABASE_OWNER_URL_');
}

function givenDatabases(env: NodeJS.ProcessEnv, problems: string[]) {
  const urls = givenUrls(env, databaseUrlVariable, problems);
  const ownerUrls = givenUrls(env, ownerUrlVariable, problems);
  if (urls && ownerUrls) return { urls, ownerUrls };
  const missing = urls ? ownerUrlVariable : databaseUrlVariable;
  if (urls || ownerUrls) {
    problems.push(
      `${SUBGRAPH_NAMES.map(missing).join(', ')}: missing; a subgraph's database is given by two URLs, as the role ` +
        'that owns it (migrations, seeds) and as the role that the subgraph runs as (row-level security binds it)',
    );
  }
  return undefined;
}

/** The URLs of all subgraphs, or none; some but not all is a mistake that would split the data. */
function givenUrls(
  env: NodeJS.ProcessEnv,
  variableOf: (subgraph: string) => string,
  problems: string[],
): GivenUrls | undefined {
  const urls: Partial<Record<SubgraphName, string>> = {};
  const missing: string[] = [];
  for (const name of SUBGRAPH_NAMES) {
    const variable = variableOf(name);
    const value = env[variable];
    if (value === undefined) {
      missing.push(variable);
      continue;
    }
    const checked = postgresUrl.safeParse(value);
    if (!checked.success) problems.push(`${variable}: ${checked.error.issues[0]?.message}`);
    urls[name] = value;
  }
  if (missing.length === SUBGRAPH_NAMES.length) return undefined;
  if (missing.length > 0)
    problems.push(`${missing.join(', ')}: missing; give the URL of every subgraph, or of none`);
  return isComplete(urls) ? urls : undefined;
}

function isComplete(urls: Partial<Record<SubgraphName, string>>): urls is Record<SubgraphName, string> {
  return SUBGRAPH_NAMES.every((name) => urls[name] !== undefined);
}
