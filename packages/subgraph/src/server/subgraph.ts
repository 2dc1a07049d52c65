import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { VIETNAM, type WorkingCalendar } from '@khien/calendar';
import type { FileKeeping } from '@khien/files';
import { OperationGate, type OperationLimits, SUBGRAPH_LIMITS } from '@khien/graph-limits';
import { CALLER_HEADER, type Caller, CallerVerifier, type KeyRing } from '@khien/identity';
import type { Logger } from '@khien/logging';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { GraphQLFormattedError } from 'graphql';
import type { Pool } from 'pg';
import { auditPlugin } from '../audit/audit.plugin.js';
import { ReadLog } from '../audit/read-log.js';
import { noteRootFields } from '../audit/root-fields.js';
import { type BackgroundTools, startBackgroundWork } from '../background/background-work.js';
import { workBell } from '../background/work-bell.js';
import { withCaller } from '../caller/current-caller.js';
import { type Clock, systemClock } from '../context/clock.js';
import { RequestContext, type RequestHeaders } from '../context/request-context.js';
import { assertBoundByPolicies } from '../database/bound-by-policies.js';
import { assertMigrated } from '../database/migrate.js';
import { openOrm } from '../database/orm.js';
import { assertSessionsStay } from '../database/sessions-stay.js';
import { allFeatures, type SubgraphDefinition, schemaOf } from '../definition.js';
import { carryEvents, type EventCarrying } from '../events/events-of.js';
import { type EventLag, eventLag } from '../events/lag.js';
import { attachmentsOf, downloadsOf, uploadsOf } from '../files/downloads-of.js';
import { answerFileRequest, type FileAnswer, type FileRequest } from '../files/file-requests.js';
import { startSweeping } from '../files/file-sweep.js';
import { limitReferences } from '../schema/reference-limit.js';
import { formatSubgraphError } from './errors.js';
import { execute, type GraphRequest, type GraphResult } from './execute.js';
import { type HttpServer, listen } from './http.js';
import { metricsOf } from './metrics.js';
import { variablesPlugin } from './variables.plugin.js';

/** What a running subgraph needs from outside. */
export interface SubgraphOptions {
  /** `postgres://…` of the subgraph's own database, as its application role. */
  readonly databaseUrl: string;
  /** Keys of the gateway: requests whose caller none of them signed are refused. */
  readonly callerKeys: KeyRing;
  /**
   * `required` unless given: refuses a database role that row-level security does not bind. `not required` is for
   * tests and benchmarks that show what the service alone does.
   */
  readonly rowSecurity?: 'required' | 'not required';
  /** How uploaded files are kept; none are taken unless given. The subgraph closes the store when it closes. */
  readonly files?: FileKeeping | undefined;
  /** By what events are told and heard; none are unless given. Whoever gives the transport closes it, after the subgraph. */
  readonly events?: EventCarrying | undefined;
  /** How much one request may ask for; {@link SUBGRAPH_LIMITS} unless given. */
  readonly limits?: OperationLimits;
  readonly log: Logger;
  /** Most database connections at once; 10 unless given. */
  readonly poolSize?: number;
  /** Does the features' background work every so many seconds; none unless given. */
  readonly backgroundEverySeconds?: number | undefined;
  /** What it does by itself (background work, sweeping, carrying events) begins when this is resolved; at once unless given. */
  readonly workBegins?: Promise<void>;
  /** The machine's clock unless given. */
  readonly clock?: Clock;
  /** Which days are worked; the one of the known notices unless given. */
  readonly calendar?: WorkingCalendar;
  /** Where the subgraph's own settings are read from; the process's environment unless given. */
  readonly env?: NodeJS.ProcessEnv;
  /** Told of the connection pool when it is made. */
  readonly onPool?: (pool: Pool) => void;
}

/** Whether a subgraph can answer, and if not, why. */
export interface Readiness {
  readonly ready: boolean;
  readonly reason?: string;
}

/** A running subgraph. */
export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly orm: MikroORM;
  /** What its background work stands on, for whoever has a single work to do. */
  readonly workTools: Omit<BackgroundTools, 'ending'>;
  /** Answers a request in this process, without HTTP. Never throws: what goes wrong stands in `errors`. */
  execute(request: GraphRequest): Promise<GraphResult>;
  /** Answers a request for a file in this process, without HTTP. Never throws. */
  file(request: FileRequest): Promise<FileAnswer>;
  /** Opens an HTTP server; port 0 takes a free one. */
  listen(address: { host: string; port: number }): Promise<{ url: string }>;
  readiness(): Promise<Readiness>;
  /** How far behind the events of this subgraph are; undefined where none are carried. */
  eventLag(): Promise<EventLag | undefined>;
  /** Lets requests in flight finish, then closes server and database connections. */
  close(): Promise<void>;
}

/**
 * Starts a subgraph on its database.
 *
 * @throws NewerDatabaseError, PendingMigrationsError when the database is not at this version; UnboundRoleError when
 * row-level security would not bind it; SharedSessionsError when it would bind it to whoever asked before
 */
export async function startSubgraph(
  definition: SubgraphDefinition,
  options: SubgraphOptions,
): Promise<Subgraph> {
  const { log, clock = systemClock, calendar = VIETNAM } = options;
  const settings = definition.settings?.(options.env ?? process.env) ?? {};
  const { sdl, schema } = schemaOf(definition);
  const features = allFeatures(definition);
  const downloads = downloadsOf(features);
  const uploads = uploadsOf(features);
  const attachments = attachmentsOf(features);
  noteRootFields(schema);
  limitReferences(schema);
  let pool: Pool | undefined;
  const orm = await openOrm({
    databaseUrl: options.databaseUrl,
    applicationName: `khien ${definition.name}`,
    entities: features.flatMap((feature) => feature.entities ?? []),
    migrations: definition.migrations,
    log,
    poolSize: options.poolSize ?? 10,
    onPool: (made) => {
      pool = made;
      options.onPool?.(made);
    },
  });
  try {
    await assertMigrated(orm);
    if (options.rowSecurity !== 'not required') await assertBoundByPolicies(orm);
    if (pool) await assertSessionsStay(pool);
  } catch (error) {
    await orm.close(true);
    throw error;
  }

  const format = formatSubgraphError({ log, subgraph: definition.name });
  const server = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted: GraphQLFormattedError, error: unknown) => format(formatted, error),
    logger: log,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      variablesPlugin,
      auditPlugin(format),
    ],
  });
  await server.start();

  const reads = new ReadLog(orm);
  const unaudited = new Set(Object.keys(definition.unaudited ?? {}));
  const auditedContent = Object.assign({}, ...definition.features.map((one) => one.auditedContent ?? {}));
  const verifier = new CallerVerifier(options.callerKeys, definition.name);
  const contextOf = (caller: Caller, headers: RequestHeaders) => {
    const { files } = options;
    const subgraph = definition.name;
    const given = { subgraph, orm, clock, calendar, log, headers, caller, reads, unaudited, auditedContent };
    return new RequestContext({ ...given, files, attachments, settings });
  };
  const contextFor = async (headers: RequestHeaders) => {
    const { [CALLER_HEADER]: token } = headers;
    return contextOf(await verifier.verify(typeof token === 'string' ? token : undefined), headers);
  };
  const as: BackgroundTools['as'] = (caller, action, work) =>
    withCaller(caller, async () => {
      const context = contextOf(caller, {});
      context.audit.asked(action, true);
      const done = await work(context);
      await context.audit.writeReads();
      return done;
    });
  const workTools = { orm, clock, calendar, settings, log, as };
  const gate = new OperationGate(options.limits ?? SUBGRAPH_LIMITS);
  const readiness = () => checkReadiness(orm);
  const answering = { downloads, uploads, contextFor, formatError: format };
  const { events } = options;
  const lag = async () =>
    events && eventLag((statement) => orm.em.fork().execute(statement), events.transport, clock.now());
  const metrics = async () => metricsOf([{ name: definition.name, eventLag: lag }]);
  const work = features.flatMap((feature) => feature.work ?? []);
  const { backgroundEverySeconds: every = 0 } = options;
  const { name: subgraph } = definition;
  const ends: (() => Promise<void>)[] = [];
  let closing = false;
  const begin = () => {
    if (closing) return;
    if (work.length > 0 && every > 0) {
      const bell = workBell({ subgraph, databaseUrl: options.databaseUrl, log });
      ends.push(startBackgroundWork(work, workTools, every, bell));
    }
    if (options.files) {
      ends.push(startSweeping({ subgraph, orm, files: options.files, now: () => clock.now(), log }));
    }
    if (events) {
      const handlers = features.flatMap((feature) => feature.eventHandlers ?? []);
      ends.push(carryEvents({ ...events, subgraph, databaseUrl: options.databaseUrl, handlers, log }));
    }
  };
  if (options.workBegins === undefined) begin();
  else void options.workBegins.then(begin);
  let http: HttpServer | undefined;
  return {
    name: definition.name,
    sdl,
    orm,
    workTools,
    readiness,
    eventLag: lag,
    execute: (request) => execute({ server, gate, contextFor, formatError: format }, request),
    file: (request) => answerFileRequest(answering, request),
    async listen(address) {
      http = await listen(server, { ...address, ...answering, gate, readiness, metrics, log });
      return { url: http.url };
    },
    async close() {
      closing = true;
      await http?.close();
      await server.stop();
      await Promise.all(ends.map((end) => end()));
      await options.files?.store.close();
      await orm.close(true);
    },
  };
}

async function checkReadiness(orm: MikroORM): Promise<Readiness> {
  try {
    await orm.em.fork().execute('select 1');
    return { ready: true };
  } catch {
    return { ready: false, reason: 'the database is not answering' };
  }
}
