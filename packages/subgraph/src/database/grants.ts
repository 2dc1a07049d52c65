import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** What the application role may do with a table. */
export type Privilege = 'select' | 'insert' | 'update' | 'delete';

/** By table. A table that is not listed is out of the application's reach. */
export type Grants = Readonly<Record<string, readonly Privilege[]>>;

/** What every subgraph's application role may do with the frame's own tables. */
export const FRAME_GRANTS: Grants = {
  schema_migration: ['select'],
  organization_ref: ['select'],
  idempotency_key: ['select', 'insert', 'update'],
  audit_entry: ['select'],
  stored_file: ['select', 'insert', 'update'],
};

/**
 * Gives the application role exactly these rights on the tables of the database; what it had beyond them is taken away.
 * For functions see `applyFunctionGrants`.
 *
 * @throws Error when a table does not exist
 */
export async function applyGrants(em: EntityManager, role: string, grants: Grants): Promise<void> {
  const db = em.getKysely<unknown>();
  const grantee = sql.id(role);
  await sql`revoke all on all tables in schema public from ${grantee}`.execute(db);
  await sql`grant usage on schema public to ${grantee}`.execute(db);
  for (const [table, privileges] of Object.entries(grants)) {
    await sql`grant ${sql.raw(privileges.join(', '))} on ${sql.id('public', table)} to ${grantee}`.execute(
      db,
    );
  }
}
