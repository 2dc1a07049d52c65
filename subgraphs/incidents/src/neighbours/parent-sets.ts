import { type RawBuilder, sql } from 'kysely';

/** A parent whose incidents are found by a set of ids that came with it, such as the systems that it owns. */
export interface ParentWithSet {
  readonly id: string;
  readonly memberIds: readonly string[];
}

/**
 * The sets of several parents as a table `owner` with the columns `key` and `members`. Each set is one value, the
 * text of an array, so that finding a parent's set does not walk through the members of all others.
 */
export function setsOf(parents: readonly ParentWithSet[]): RawBuilder<unknown> {
  const keys = parents.map(({ id }) => id);
  const sets = parents.map(({ memberIds }) => arrayText(memberIds));
  return sql`unnest(${keys}::text[], ${sets}::text[]) as owner(key, members)`;
}

/**
 * The members of the parent in `owner`, each once, as a table `member` with the column `id` of this type. Turned into it
 * here and not where it is compared: a conversion from text may fail, so row-level security lets no index answer such a
 * comparison.
 */
export function membersAs(type: 'uuid' | 'text'): RawBuilder<unknown> {
  return sql`(select distinct unnest(owner.members::${sql.raw(type)}[]) as id) as member`;
}

function arrayText(elements: readonly string[]): string {
  return `{${elements.map((element) => `"${element.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
