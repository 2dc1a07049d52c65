import { type Bilingual, ErrorCode, KhienError } from '@khien/errors';
import { type RawBuilder, sql } from 'kysely';

/** The longest text that is searched for, in UTF-16 code units. */
const MAX_CHARACTERS = 200;

/** The most words that are searched for; each is a condition on its own. */
const MAX_WORDS = 20;

/**
 * Text search that ignores case and Vietnamese diacritics (`da nang` finds `Đà Nẵng`): every word of the text
 * must stand in the column, in any order. The column needs the trigram index that `khien_fold` makes possible:
 * `create index … using gin (khien_fold(column) gin_trgm_ops)`.
 *
 * @returns a predicate; none for a text without words, which asks for nothing
 * @throws KhienError `OUT_OF_RANGE` for a text that is longer than any name
 */
export function matchesText(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> | undefined {
  const predicates = searchPatterns(text).map((pattern) => sql`khien_fold(${column}) like ${pattern}`);
  if (predicates.length === 0) return undefined;
  return sql`(${sql.join(predicates, sql` and `)})`;
}

/**
 * The words of a text as patterns for `like` on a column that holds folded text, such as the result of `khien_fold`;
 * none for a text without words.
 *
 * @throws KhienError `OUT_OF_RANGE` for a text that is longer than any name
 */
export function searchPatterns(text: string): readonly RawBuilder<string>[] {
  return wordsOf(text).map((word) => sql<string>`('%' || khien_fold(${escapeLike(word)}) || '%')`);
}

function wordsOf(text: string): readonly string[] {
  assertAtMost(text.length, MAX_CHARACTERS, { vi: 'Độ dài của search', en: 'The length of search' });
  const words = text.normalize('NFC').split(/\s+/u).filter(Boolean);
  assertAtMost(words.length, MAX_WORDS, { vi: 'Số từ của search', en: 'The number of words in search' });
  return words;
}

function assertAtMost(actual: number, max: number, what: Bilingual): void {
  if (actual > max) throw new KhienError(ErrorCode.OUT_OF_RANGE, { what, min: 0, max });
}

/** Takes their special meaning from the wildcards of `like`. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
