import { type RequestContext, searchPatterns } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';

/** Up to so many found systems are named in the statement; beyond, its own order soon comes upon enough of them. */
const MOST_NAMED = 1_000;

/**
 * Systems (table alias `s`) with every word of a text in their name; nothing for a text without words.
 *
 * Under row-level security the trigram index serves nobody, since `like` is not leakproof. So a function of the table's
 * owner looks first, and gives the systems that the caller may see. Few of them are looked up; words that many names
 * have are compared row by row, in the order of the page.
 */
export async function namedLike(
  context: RequestContext,
  text: string,
): Promise<readonly RawBuilder<unknown>[]> {
  const patterns = searchPatterns(text);
  if (patterns.length === 0) return [];
  const found = await context
    .loader<string, readonly string[]>('systems named', (texts) =>
      Promise.all(texts.map((one) => idsNamed(context, one))),
    )
    .load(text);
  if (found.length <= MOST_NAMED) return [sql`s.id = any(${[...found]}::uuid[])`];
  // Behind coalesce the planner takes half of the systems to match; of the bare condition it may not use its statistics,
  // takes 1 in 200, and reads all systems instead of the first in order.
  return [sql`coalesce(s.name_folded like all (array[${sql.join(patterns)}]), false)`];
}

async function idsNamed(context: RequestContext, text: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select named.id from information_systems_named(array[${sql.join(searchPatterns(text))}], ${MOST_NAMED + 1})
      as named(id)`.execute(context.db);
  return rows.map(({ id }) => id);
}
