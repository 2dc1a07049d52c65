import { type EntityManager, type MikroORM, sql } from '@mikro-orm/postgresql';
import { requireAudit } from '../audit/require-audit.js';
import type { SubgraphDefinition } from '../definition.js';
import { applyFunctionGrants } from './function-grants.js';
import { applyGrants, FRAME_GRANTS } from './grants.js';

/** The database was brought further by a newer version of the program than this one. */
export class NewerDatabaseError extends Error {
  constructor(
    readonly database: string,
    readonly unknownMigrations: readonly string[],
  ) {
    super(
      `The database "${database}" has migrations that this version does not know ` +
        `(${unknownMigrations.join(', ')}): a newer version has used it. ` +
        'Start that version or a later one, or give this one a database of its own.',
    );
    this.name = 'NewerDatabaseError';
  }
}

/** The database lacks migrations that this version needs. */
export class PendingMigrationsError extends Error {
  constructor(
    readonly database: string,
    readonly pending: readonly string[],
  ) {
    super(
      `The database "${database}" lacks ${pending.length} migration(s) of this version ` +
        `(${pending.join(', ')}). Run "khien migrate" first.`,
    );
    this.name = 'PendingMigrationsError';
  }
}

/** Which migrations a database has, lacks, and has from elsewhere, by name. */
export interface MigrationState {
  readonly executed: readonly string[];
  readonly pending: readonly string[];
  readonly unknown: readonly string[];
}

/** Looks, and changes nothing. */
export async function migrationState(orm: MikroORM): Promise<MigrationState> {
  const known = knownMigrations(orm);
  const executed = await executedMigrations(orm);
  return {
    executed,
    pending: known.filter((name) => !executed.includes(name)),
    unknown: executed.filter((name) => !known.includes(name)),
  };
}

/** For whom a database is brought to this version. */
export interface MigrateOptions {
  readonly definition: Pick<SubgraphDefinition, 'grants' | 'functions' | 'unaudited'>;
  /** The role that the subgraph runs as: not the one that owns the tables. */
  readonly applicationRole: string;
}

/**
 * Brings a database to this version, forward only, in one transaction; two processes that try at once take
 * turns. Gives the application role its rights, and takes all others from it.
 *
 * @returns names of the migrations that ran
 * @throws NewerDatabaseError before anything is changed
 */
export async function migrate(orm: MikroORM, options: MigrateOptions): Promise<readonly string[]> {
  const em = orm.em.fork();
  const database = orm.config.get('dbName') ?? '';
  return em.transactional(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('khien migrate'))`);
    const { unknown, pending } = await migrationState(orm);
    if (unknown.length > 0) throw new NewerDatabaseError(database, unknown);
    const ran = pending.length === 0 ? [] : await runMigrations(orm, transaction);
    const grants = { ...FRAME_GRANTS, ...options.definition.grants };
    await applyGrants(transaction, options.applicationRole, grants);
    await applyFunctionGrants(transaction, options.applicationRole, options.definition.functions);
    await requireAudit(transaction, options.definition);
    return ran.map((migration) => migration.name);
  });
}

async function runMigrations(orm: MikroORM, transaction: EntityManager) {
  // A table with rows whose deferred triggers (of the audit) still wait cannot be altered.
  await transaction.execute(sql`set constraints all immediate`);
  return orm.migrator.up({ transaction: transaction.getTransactionContext() });
}

/**
 * Refuses to go on with a database that is not at this version.
 *
 * @throws NewerDatabaseError, PendingMigrationsError
 */
export async function assertMigrated(orm: MikroORM): Promise<void> {
  const { unknown, pending } = await migrationState(orm);
  const database = orm.config.get('dbName') ?? '';
  if (unknown.length > 0) throw new NewerDatabaseError(database, unknown);
  if (pending.length > 0) throw new PendingMigrationsError(database, pending);
}

function knownMigrations(orm: MikroORM): readonly string[] {
  const { migrationsList = [] } = orm.config.get('migrations');
  return migrationsList.flatMap((entry) => ('name' in entry ? [entry.name] : []));
}

async function executedMigrations(orm: MikroORM): Promise<readonly string[]> {
  const em = orm.em.fork();
  const [table] = await em.execute<{ exists: boolean }[]>(
    "select to_regclass('public.schema_migration') is not null as exists",
  );
  if (table?.exists !== true) return [];
  const rows = await em.execute<{ name: string }[]>('select name from schema_migration order by id');
  return rows.map((row) => row.name);
}
