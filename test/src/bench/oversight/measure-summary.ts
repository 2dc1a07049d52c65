import { withClient } from '@khien/database';
import type { Asking } from '../asking/asking.js';
import { measureQuestions, type QuestionCost } from '../asking/measure-questions.js';
import { summaryQuestions } from './questions.js';

/** The bare counts that the figures are compared with, as the owner, past row-level security. */
const COUNT = 'select count(*) from information_system';
const SCAN = `select origin, count(*), count(*) filter (where approved_level is not null),
  count(*) filter (where next_due_at < now()) from information_system where state <> 'RETIRED' group by origin`;
const HISTORY = `select origin, count(*), count(*) filter (where approved_level is not null),
  count(*) filter (where next_due_at < timestamptz '2025-09-21T00:00+07') from information_system_history
  where recorded_from < timestamptz '2025-09-21T00:00+07' and recorded_until >= timestamptz '2025-09-21T00:00+07'
    and state <> 'RETIRED' group by origin`;

/** Counting the rows of the table is the reference. */
export async function measureSummary(
  asking: Asking,
  urls: { readonly adminUrl: string; readonly ownerUrl: string },
  rounds: number,
): Promise<readonly QuestionCost[]> {
  const questions = summaryQuestions(new Date().toISOString().slice(0, 10));
  return withClient(urls.ownerUrl, (owner) =>
    measureQuestions(
      urls.adminUrl,
      [
        ['SQL by hand: count(*)', () => owner.query(COUNT)],
        ['SQL by hand: the figures of now, from the systems', () => owner.query(SCAN)],
        ['SQL by hand: the figures of 20 September 2025, from the history', () => owner.query(HISTORY)],
        ...questions.map(({ title, caller, query }) => [title, () => asking.ask(caller, query)] as const),
      ],
      rounds,
    ),
  );
}
