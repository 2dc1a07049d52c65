import type { FileKeeping } from '@khien/files';
import { CALLER_HEADER, type Caller, CallerSigner, GRANTED_ROLES, KeyRing } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { copyTestDatabase, type TestDatabase } from '@khien/testing';
import type { Clock } from '../context/clock.js';
import { migrate } from '../database/migrate.js';
import { openOrm } from '../database/orm.js';
import { StatementLog } from '../database/statement-log.js';
import type { SubgraphDefinition } from '../definition.js';
import type { GraphResult } from '../server/execute.js';
import { type Subgraph, startSubgraph } from '../server/subgraph.js';
import { testCaller } from './test-caller.js';

const log = createLogger({ name: 'test', level: process.env['KHIEN_TEST_LOG'] ?? 'silent' });

/** How a subgraph is started for a test. */
export interface TestSubgraphOptions {
  /** A superuser's URL, from `inject('postgresAdminUrl')`. */
  readonly adminUrl: string;
  /** What the database is for. */
  readonly name: string;
  readonly clock?: Clock;
  /** How uploaded files are kept; none are taken unless given. */
  readonly files?: FileKeeping;
  /** Fills the database, as the role that owns it. */
  readonly seed?: (ownerUrl: string) => Promise<unknown>;
  /** Who asks unless a question says otherwise; somebody with every role for the Government unless given. */
  readonly caller?: Caller;
  /** `owner` runs the subgraph past row-level security, to see what the service alone holds back. */
  readonly runAs?: 'application' | 'owner';
  /** The subgraph's own settings, by variable; the process's environment unless given. */
  readonly env?: NodeJS.ProcessEnv;
}

/** What goes with a question. */
export interface TestQuestion {
  readonly caller?: Caller;
  /** Vietnamese, the graph's default, unless given. */
  readonly language?: 'vi' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
}

/** A subgraph running on a database of its own. */
export interface TestSubgraph {
  readonly subgraph: Subgraph;
  /** Statements of the last question. */
  readonly statements: StatementLog;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
  readonly callerKeys: KeyRing;
  /** The headers by which the gateway would hand on this caller. */
  headersOf(caller: Caller): Promise<Readonly<Record<string, string>>>;
  /** Asks, errors included. */
  ask(query: string, variables?: Record<string, unknown>, question?: TestQuestion): Promise<GraphResult>;
  /** Asks, and throws when there are errors. */
  data<T = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    question?: TestQuestion,
  ): Promise<T>;
  close(): Promise<void>;
}

/** Somebody with every role, acting for the organization above all others. */
export const ALL_SEEING: Caller = testCaller({ roles: GRANTED_ROLES, subject: 'all-seeing' });

/** Makes a database that is at the version of a subgraph: a copy of one that was brought there once in this run. */
export async function createMigratedDatabase(
  definition: SubgraphDefinition,
  adminUrl: string,
  name: string,
): Promise<TestDatabase> {
  const { grants, functions, unaudited } = definition;
  return copyTestDatabase(adminUrl, name, {
    name: definition.name,
    version: JSON.stringify([definition.migrations.map((step) => step.name), grants, functions, unaudited]),
    prepare: (database) => migrateTestDatabase(definition, database),
  });
}

/** Brings a database to the migrations of a definition, as an upgrade does. */
export async function migrateTestDatabase(
  definition: Pick<SubgraphDefinition, 'migrations' | 'grants' | 'functions' | 'unaudited'>,
  database: TestDatabase,
): Promise<void> {
  const orm = await openOrm({
    databaseUrl: database.url,
    applicationName: 'test migration',
    entities: [],
    migrations: definition.migrations,
    log,
    poolSize: 2,
  });
  await migrate(orm, { definition, applicationRole: database.applicationRole });
  await orm.close(true);
}

/** Makes a database, migrates and fills it, and starts the subgraph on it. */
export async function startTestSubgraph(
  definition: SubgraphDefinition,
  options: TestSubgraphOptions,
): Promise<TestSubgraph> {
  const database = await createMigratedDatabase(definition, options.adminUrl, options.name);
  await options.seed?.(database.url);
  const asOwner = options.runAs === 'owner';
  const callerKeys = await KeyRing.generate();
  const signer = new CallerSigner(callerKeys);
  const statements = new StatementLog();
  const subgraph = await startSubgraph(definition, {
    databaseUrl: asOwner ? database.url : database.applicationUrl,
    callerKeys,
    rowSecurity: asOwner ? 'not required' : 'required',
    log,
    onPool: statements.watch,
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.env ? { env: options.env } : {}),
    files: options.files,
  });

  const headersOf = async (caller: Caller) => ({
    [CALLER_HEADER]: await signer.sign(caller, definition.name),
  });
  const ask: TestSubgraph['ask'] = async (query, variables = {}, question = {}) => {
    const { caller = options.caller ?? ALL_SEEING, language, headers = {} } = question;
    const signed = await headersOf(caller);
    statements.clear();
    return subgraph.execute({
      query,
      variables,
      headers: { ...(language ? { 'accept-language': language } : {}), ...signed, ...headers },
    });
  };
  return {
    subgraph,
    statements,
    ownerUrl: database.url,
    applicationUrl: database.applicationUrl,
    callerKeys,
    headersOf,
    ask,
    async data<T>(...request: Parameters<TestSubgraph['ask']>): Promise<T> {
      const { data, errors } = await ask(...request);
      if (errors !== undefined || !data) throw new Error(JSON.stringify(errors, null, 2));
      return data as T;
    },
    async close() {
      await subgraph.close();
      await database.drop();
    },
  };
}
