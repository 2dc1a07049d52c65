import { type RequestContext, searchPatterns } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';

/**
 * Incidents that a search may hit before it is taken for a wide one. That many are looked up and sorted in about 10 ms;
 * beyond it so many are hit that a page is soon full when the list is read in its order.
 */
const MOST_CANDIDATES = 2_000;

/**
 * Finds incidents by words. Row-level security keeps the trigram index from whoever it binds (`like` is not leakproof), so
 * the owner of the table looks into it first, all words at once; ids of what the caller sees come out. Costs one statement
 * more for each text that a request searches for.
 */
export class IncidentSearchReader {
  constructor(private readonly context: RequestContext) {}

  /** A predicate on the table `incident`, alias `i`: every word stands in it. None for a text without words. */
  async matching(text: string | null | undefined): Promise<RawBuilder<unknown> | undefined> {
    const patterns = searchPatterns(text ?? '');
    if (!text || patterns.length === 0) return undefined;
    const candidates = await this.#candidates(text);
    if (candidates !== null) return sql`i.id = any(${[...candidates]}::uuid[])`;
    const words = patterns.map((pattern) => sql`i.search_text like ${pattern}`);
    // Under row-level security the planner knows nothing of what `like` hits and takes it for next to nothing: it would read
    // and sort the whole table. Of a case it assumes that every other row passes, and reads the list in its order.
    return sql`case when ${sql.join(words, sql` and `)} then true else false end`;
  }

  /** Ids of what the words hit and the caller sees; null for too many, seen or not. */
  #candidates(text: string): Promise<readonly string[] | null> {
    const loader = this.context.loader<string, readonly string[] | null>('incidents like', (texts) =>
      Promise.all(texts.map((one) => this.#ask(one))),
    );
    return loader.load(text);
  }

  async #ask(text: string): Promise<readonly string[] | null> {
    const { rows } = await sql<{ ids: readonly string[] | null }>`
      select incidents_like(array[${sql.join([...searchPatterns(text)])}], ${MOST_CANDIDATES})::text[] as ids`.execute(
      this.context.db,
    );
    return rows[0]?.ids ?? null;
  }
}
