import type { WorkingCalendar } from '@khien/calendar';
import { withClient } from '@khien/database';
import type { BackgroundWork } from '@khien/subgraph';
import { sql } from 'kysely';
import { soonUntil } from './dossier-clocks.rules.js';

/** Deadlines marked in one transaction. */
const BATCH = 500;

/** How many deadlines were announced, each for the first and only time. */
export interface Announced {
  readonly soon: number;
  readonly overdue: number;
}

interface Row {
  readonly announced: string;
  readonly deadlines: string | number;
}

type Ask = (now: Date, soon: Date, most: number) => Promise<readonly Row[]>;

/**
 * Marks the deadlines that are soon due or overdue at a moment, and announces each once: also those that passed while
 * nobody looked, and however many look at once.
 */
async function announce(ask: Ask, now: Date, calendar: WorkingCalendar): Promise<Announced> {
  let [soon, overdue] = [0, 0];
  for (;;) {
    const rows = await ask(now, soonUntil(now, calendar), BATCH);
    const of = (kind: string) => Number(rows.find(({ announced }) => announced === kind)?.deadlines ?? 0);
    soon += of('SOON');
    overdue += of('OVERDUE');
    if (of('SOON') + of('OVERDUE') === 0) return { soon, overdue };
  }
}

/** Announces deadlines now. @param databaseUrl as the role that the subgraph runs as */
export function announceDeadlines(
  databaseUrl: string,
  now: Date,
  calendar: WorkingCalendar,
): Promise<Announced> {
  return withClient(databaseUrl, (client) =>
    announce(
      async (...given) =>
        (await client.query<Row>('select * from dossier_deadlines_announce($1, $2, $3)', given)).rows,
      now,
      calendar,
    ),
  );
}

/** Announces deadlines from within the subgraph. */
export const deadlinesWork: BackgroundWork = {
  name: 'deadlines',
  async run({ orm, clock, calendar, log }) {
    const db = orm.em.fork().getKysely<unknown>();
    const ask: Ask = async (now, soon, most) =>
      (await sql<Row>`select * from dossier_deadlines_announce(${now}, ${soon}, ${most})`.execute(db)).rows;
    const announced = await announce(ask, clock.now(), calendar);
    if (announced.soon + announced.overdue > 0) log.info({ ...announced }, 'deadlines announced');
  },
};
