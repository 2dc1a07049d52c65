import { type RawBuilder, sql } from 'kysely';

/**
 * Text search that ignores case and Vietnamese diacritics (`da nang` finds `Đà Nẵng`): every word of the text
 * must stand in the column, in any order. The column needs the trigram index that `khien_fold` makes possible:
 * `create index … using gin (khien_fold(column) gin_trgm_ops)`.
 *
 * @returns a predicate; none for a text without words, which asks for nothing
 */
export function matchesText(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> | undefined {
  const predicates = searchPatterns(text).map((pattern) => sql`khien_fold(${column}) like ${pattern}`);
  if (predicates.length === 0) return undefined;
  return sql`(${sql.join(predicates, sql` and `)})`;
}

/**
 * The words of a text as patterns for `like` on a column that holds folded text, such as the result of `khien_fold`;
 * none for a text without words.
 */
export function searchPatterns(text: string): readonly RawBuilder<string>[] {
  return wordsOf(text).map((word) => sql<string>`('%' || khien_fold(${escapeLike(word)}) || '%')`);
}

function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').split(/\s+/u).filter(Boolean);
}

/** Takes their special meaning from the wildcards of `like`. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
