import { type RawBuilder, sql } from 'kysely';

/**
 * Text search that ignores case and Vietnamese diacritics (`da nang` finds `Đà Nẵng`): every word of the text
 * must stand in the column, in any order. The column needs the trigram index that `khien_fold` makes possible:
 * `create index … using gin (khien_fold(column) gin_trgm_ops)`.
 *
 * @returns a predicate; none for a text without words, which asks for nothing
 */
export function matchesText(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> | undefined {
  const words = text.normalize('NFC').split(/\s+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  const predicates = words.map(
    (word) => sql`khien_fold(${column}) like '%' || khien_fold(${escapeLike(word)}) || '%'`,
  );
  return sql`(${sql.join(predicates, sql` and `)})`;
}

/** Takes their special meaning from the wildcards of `like`. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
