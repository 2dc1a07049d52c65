import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { FRAME_GRANTS } from '../database/grants.js';
import type { SubgraphDefinition } from '../definition.js';

const TRIGGER = 'khien_audit_required';
const WRITES: readonly string[] = ['insert', 'update', 'delete'];

/**
 * Makes every table that the application may write refuse a transaction that changes it and appends nothing. The frame's own table of idempotency keys needs no entry: the change that a key
 * stands for has one.
 *
 * @throws Error for an exception that names a table which the application cannot write
 */
export async function requireAudit(
  em: EntityManager,
  { grants, unaudited = {} }: Pick<SubgraphDefinition, 'grants' | 'unaudited'>,
): Promise<void> {
  const db = em.getKysely<unknown>();
  const { stored_file = [] } = FRAME_GRANTS;
  const written = Object.entries({ ...grants, stored_file }).flatMap(([table, rights]) =>
    rights.some((right) => WRITES.includes(right)) ? [table] : [],
  );
  const idle = Object.keys(unaudited).filter((table) => !written.includes(table));
  if (idle.length > 0) throw new Error(`unaudited, but not written by the application: ${idle.join(', ')}`);

  const { rows } = await sql<{ table: string }>`
    select c.relname as table from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where t.tgname = ${TRIGGER} and t.tgparentid = 0`.execute(db);
  const guarded = new Set(rows.map(({ table }) => table));
  const wanted = new Set(written.filter((table) => !(table in unaudited)));
  for (const table of guarded) {
    if (!wanted.has(table))
      await sql`drop trigger ${sql.id(TRIGGER)} on ${sql.id('public', table)}`.execute(db);
  }
  for (const table of wanted) {
    if (guarded.has(table)) continue;
    await sql`create constraint trigger ${sql.id(TRIGGER)} after insert or update or delete on ${sql.id('public', table)}
      deferrable initially deferred for each row execute function khien_audit_required()`.execute(db);
  }
}
