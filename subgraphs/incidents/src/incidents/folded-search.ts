import { type RawBuilder, sql } from 'kysely';

/**
 * Text search like the frame's `matchesText`, for a column that holds folded text already: every word of the text
 * must stand in it, in any order. Folding at reading costs some 30 µs a row, which a common word makes many times.
 *
 * @returns a predicate; none for a text without words, which asks for nothing
 */
export function foldedTextHas(column: RawBuilder<unknown>, text: string): RawBuilder<unknown> | undefined {
  const words = text.normalize('NFC').split(/\s+/u).filter(Boolean);
  if (words.length === 0) return undefined;
  const predicates = words.map((word) => {
    const literal = word.replace(/[\\%_]/g, (character) => `\\${character}`);
    return sql`${column} like '%' || khien_fold(${literal}) || '%'`;
  });
  return sql`(${sql.join(predicates, sql` and `)})`;
}
