import { withClient } from '@khien/database';

/** An organization with all above it, as far as rights need it. */
export interface OrganizationRef {
  readonly id: string;
  readonly code: string;
  /** Itself and all above it. */
  readonly ancestorIds: readonly string[];
}

/**
 * Brings the tree of organizations of a subgraph that does not own it to this state, in one transaction.
 *
 * @param ownerUrl `postgres://…` as the role that owns the database
 * @param others what becomes of organizations that are not among the rows
 */
export async function seedOrganizationRefs(
  ownerUrl: string,
  rows: readonly OrganizationRef[],
  others: 'remove' | 'keep' = 'remove',
): Promise<void> {
  const given = JSON.stringify(rows);
  await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(
      `with given as (
         select r.id, r.code, r."ancestorIds" as ancestor_ids
         from jsonb_to_recordset($1::jsonb) as r(id uuid, code text, "ancestorIds" uuid[]))
       delete from organization_ref known where (not $2 or known.id in (select id from given)) and not exists
         (select from given where (given.id, given.code, given.ancestor_ids) = (known.id, known.code, known.ancestor_ids))`,
      [given, others === 'keep'],
    );
    await client.query(
      `insert into organization_ref (id, code, ancestor_ids)
       select r.id, r.code, r."ancestorIds"
       from jsonb_to_recordset($1::jsonb) as r(id uuid, code text, "ancestorIds" uuid[])
       on conflict (id) do nothing`,
      [given],
    );
    await client.query('commit');
  });
}
