import type { Logger } from '@khien/logging';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { type EntityClass, MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { audit } from '../audit/audit.migration.js';
import { carryCaller } from '../caller/caller-settings.js';
import { callers } from '../caller/callers.migration.js';
import { events } from '../events/events.migration.js';
import { storedFiles } from '../files/stored-files.migration.js';
import { foundation } from './frame.migration.js';
import { releaseLost } from './lost-connections.js';
import type { MigrationStep } from './migration-step.js';

/** How a subgraph's database is opened. */
export interface OrmOptions {
  /** `postgres://…` of the subgraph's own database. PostgreSQL 15 or later. */
  readonly databaseUrl: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly entities: readonly EntityClass<object>[];
  /** In the order in which they run; the frame's own come before them. */
  readonly migrations: readonly MigrationStep[];
  readonly log: Logger;
  /** Most connections that this process holds at once. */
  readonly poolSize: number;
  /** Told of the connection pool once, when it is made; tests count statements through it. */
  readonly onPool?: (pool: Pool) => void;
}

/** A statement that runs longer than this is ended by the server: 30 s, in ms. */
const STATEMENT_TIMEOUT_MS = 30_000;

/** Opens the ORM on a subgraph's database. It connects with the first statement, not here. */
export function openOrm(options: OrmOptions): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: options.databaseUrl,
    entities: [...options.entities],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      application_name: options.applicationName,
      connectionTimeoutMillis: 5_000,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      keepAlive: true,
      onPoolCreated: (pool: Pool) => {
        carryCaller(pool);
        releaseLost(pool);
        options.onPool?.(pool);
      },
    },
    migrations: {
      tableName: 'schema_migration',
      migrationsList: [foundation, callers, audit, storedFiles, events, ...options.migrations],
      snapshot: false,
      allOrNothing: true,
    },
    logger: (message) => options.log.debug(message),
    debug: false,
  });
}
