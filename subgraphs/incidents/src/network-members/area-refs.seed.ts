import { withSeedClient } from '@khien/seeding';

/** An administrative unit with the one around it. */
export interface AreaRef {
  /** Code and first day, such as `26740@2025-07-01`. */
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * Tells this subgraph which administrative unit lies in which: the census owns them. What is known stays, since incidents of
 * the past lie in units of the past.
 *
 * @param databaseUrl `postgres://…` as the role that owns the database
 */
export function seedAreaRefs(databaseUrl: string, areas: Iterable<AreaRef>): Promise<void> {
  const parents = new Map([...areas].map(({ id, parentId }) => [id, parentId]));
  const rows = [...parents.keys()].map((id) => {
    const ancestorIds: string[] = [];
    for (let at: string | null = id; at !== null && !ancestorIds.includes(at); at = parents.get(at) ?? null) {
      ancestorIds.push(at);
    }
    return { id, ancestor_ids: ancestorIds };
  });
  return withSeedClient(databaseUrl, async (client) => {
    await client.query(
      `insert into area_ref as known (id, ancestor_ids)
       select r.id, r.ancestor_ids from jsonb_to_recordset($1::jsonb) as r(id text, ancestor_ids text[])
       on conflict (id) do update set ancestor_ids = excluded.ancestor_ids where known.ancestor_ids <> excluded.ancestor_ids`,
      [JSON.stringify(rows)],
    );
  });
}
