import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { APPLICATION_FUNCTIONS } from '../audit/audit-functions.sql.js';
import { EVENT_FUNCTIONS } from '../events/event-functions.sql.js';
import { FILE_FUNCTIONS } from '../files/stored-files.migration.js';

/**
 * Leaves the application role, of all functions that run with the owner's rights, only these; and of trigger functions
 * none. PostgreSQL lets everybody execute every function by default, and whoever may execute a trigger function can hang
 * it on a table of their own, where it does with the owner's rights what is put in. Temporary tables are out of reach
 * for the same reason.
 *
 * @param functions with their argument types, such as `incidents_like(text[], integer)`
 * @throws Error for one that does not exist or that everybody may call anyway
 */
export async function applyFunctionGrants(
  em: EntityManager,
  role: string,
  functions: readonly string[] = [],
): Promise<void> {
  const db = em.getKysely<unknown>();
  const grantee = sql.id(role);
  const { rows: guarded } = await sql<{ oid: string; signature: string }>`
    select p.oid::text as oid, p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and (p.prosecdef or p.prorettype = 'trigger'::regtype)
      and not exists (select from pg_depend d
        where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`.execute(db);
  for (const { signature } of guarded) {
    await sql`revoke execute on function ${sql.raw(signature)} from public, ${grantee}`.execute(db);
  }
  const known = new Set(guarded.map(({ oid }) => oid));
  for (const signature of [...APPLICATION_FUNCTIONS, ...FILE_FUNCTIONS, ...EVENT_FUNCTIONS, ...functions]) {
    const { rows } = await sql<{ oid: string }>`select ${signature}::regprocedure::oid::text as oid`.execute(
      db,
    );
    if (!known.has(rows[0]?.oid ?? '')) throw new Error(`${signature} does not run with the owner's rights`);
    await sql`grant execute on function ${sql.raw(signature)} to ${grantee}`.execute(db);
  }
  const { rows: database } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  await sql`revoke temporary on database ${sql.id(database[0]?.name ?? '')} from public, ${grantee}`.execute(
    db,
  );
}
