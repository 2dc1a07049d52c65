import { type RawBuilder, sql } from 'kysely';
import type { Rule } from './rule.js';
import { reachOf, type WhoAsks } from './who-asks.js';

/**
 * The condition under which the caller may see a row, for the `where` of a reader; undefined when every row may
 * be seen. The organization is the database's own idea of it (`khien_scope()`), evaluated once a statement.
 *
 * @param rule the object rule of the type (for a type with cases: that of one case)
 * @param organizationColumns columns that hold an organization's id; one of them in the caller's scope is enough
 * @param named condition that holds for rows that name the caller, such as `r.person = khien_subject()`
 */
export function visibleRows(
  context: Pick<WhoAsks, 'caller'>,
  rule: Rule,
  organizationColumns: readonly RawBuilder<unknown>[],
  named?: RawBuilder<boolean>,
): RawBuilder<boolean> | undefined {
  const reach = reachOf(rule, context.caller);
  if (reach.anywhere) return undefined;
  const ways: RawBuilder<boolean>[] = [];
  if (reach.within) {
    for (const column of organizationColumns) {
      ways.push(sql<boolean>`${column} = any ((select khien_scope())::uuid[])`);
    }
  }
  if (reach.named && named !== undefined) ways.push(named);
  if (reach.circle !== null) ways.push(sql<boolean>`(select ${sql.raw(reach.circle.condition)})`);
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`;
}
