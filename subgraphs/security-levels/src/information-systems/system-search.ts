import { searchPatterns } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';

/**
 * Systems (table alias `s`) with every word of a text in their name; nothing for a text without words. Found through a
 * function of the table's owner, since row-level security keeps the trigram index from everybody else; what the
 * caller may not see stays invisible, since the table is joined under the caller's own rights.
 */
export function namedLike(text: string): readonly RawBuilder<unknown>[] {
  return searchPatterns(text).map((pattern) => sql`s.id in (select information_systems_named(${pattern}))`);
}
