import { eventSettings } from '@khien/events';
import { z } from 'zod';

/** The settings of a subgraph process. */
export interface SubgraphSettings {
  readonly databaseUrl: string;
  /** File with the keys of the gateway. */
  readonly callerKeysFile: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly poolSize: number;
  readonly logLevel: string;
  /** How often background work is done, in seconds; 0 for never. */
  readonly backgroundEverySeconds: number;
  /** Days off beyond those that are built in; none unless given. */
  readonly holidaysFile: string | undefined;
  /** What carries events, `postgres://…` or `nats://…`; without it none are carried. */
  readonly eventsUrl: string | undefined;
  /** How long events are kept, in days. */
  readonly eventsRetentionDays: number;
}

/** How often background work is done, in seconds; 0 for never. */
export const backgroundInterval = z.coerce.number().int().min(0).max(86_400).default(300);

const schema = z.object({
  ...eventSettings.shape,
  databaseUrl: z
    .string({ error: 'missing; give the postgres:// URL of the database' })
    .regex(/^postgres(ql)?:\/\//, {
      error: 'must start with postgres:// or postgresql://',
    }),
  KHIEN_CALLER_KEYS_FILE: z.string({
    error:
      'missing; give the file with the keys by which the gateway signs who asks ("khien keys rotate <file>")',
  }),
  KHIEN_SUBGRAPH_HOST: z.string().default('127.0.0.1'),
  KHIEN_SUBGRAPH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  KHIEN_DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10),
  KHIEN_BACKGROUND_INTERVAL_S: backgroundInterval,
  KHIEN_HOLIDAYS_FILE: z.string().min(1).optional(),
  KHIEN_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** The setting that holds the database URL of one subgraph, such as `KHIEN_DATABASE_URL_SECURITY_LEVELS`. */
export function databaseUrlVariable(subgraph: string): string {
  return `KHIEN_DATABASE_URL_${subgraph.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Reads the settings of a subgraph process from environment variables.
 *
 * @throws Error that names every variable that is missing or wrong, and what it should hold
 */
export function readSubgraphSettings(name: string, env: NodeJS.ProcessEnv): SubgraphSettings {
  const variable = databaseUrlVariable(name);
  const parsed = schema.safeParse({ ...env, databaseUrl: env[variable] });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const [setting] = issue.path;
      return `  ${setting === 'databaseUrl' ? variable : String(setting)}: ${issue.message}`;
    });
    throw new Error(`The settings of the subgraph ${name} are not valid:\n${lines.join('\n')}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.databaseUrl,
    callerKeysFile: data.KHIEN_CALLER_KEYS_FILE,
    host: data.KHIEN_SUBGRAPH_HOST,
    port: data.KHIEN_SUBGRAPH_PORT,
    poolSize: data.KHIEN_DATABASE_POOL_SIZE,
    logLevel: data.KHIEN_LOG_LEVEL,
    backgroundEverySeconds: data.KHIEN_BACKGROUND_INTERVAL_S,
    holidaysFile: data.KHIEN_HOLIDAYS_FILE,
    eventsUrl: data.KHIEN_EVENTS_URL,
    eventsRetentionDays: data.KHIEN_EVENTS_RETENTION_DAYS,
  };
}
