import { withClient } from '@khien/database';
import type { BackgroundWork } from '@khien/subgraph';
import { sql } from 'kysely';

/** Deadlines marked in one transaction. */
const BATCH = 500;

/** How many deadlines of incidents were announced, each for the first and only time. */
export interface AnnouncedDeadlines {
  readonly soon: number;
  readonly overdue: number;
  readonly escalated: number;
}

interface Row {
  readonly announced: string;
  readonly deadlines: string | number;
}

type Ask = (now: Date, most: number) => Promise<readonly Row[]>;

/**
 * Announces what is soon due, overdue or escalated at a moment, each once: also what passed while nobody looked, and however
 * many look at once.
 */
async function announce(ask: Ask, now: Date): Promise<AnnouncedDeadlines> {
  let [soon, overdue, escalated] = [0, 0, 0];
  for (;;) {
    const rows = await ask(now, BATCH);
    if (rows.length === 0) return { soon, overdue, escalated };
    const of = (kind: string) => Number(rows.find(({ announced }) => announced === kind)?.deadlines ?? 0);
    soon += of('DEADLINE_SOON');
    overdue += of('DEADLINE_OVERDUE');
    escalated += of('ESCALATED');
  }
}

/** Announces deadlines of incidents now. @param databaseUrl as the role that the subgraph runs as */
export function announceIncidentDeadlines(databaseUrl: string, now: Date): Promise<AnnouncedDeadlines> {
  return withClient(databaseUrl, (client) =>
    announce(
      async (...given) =>
        (await client.query<Row>('select * from incident_deadlines_announce($1, $2)', given)).rows,
      now,
    ),
  );
}

/** Announces deadlines from within the subgraph. */
export const incidentDeadlinesWork: BackgroundWork = {
  name: 'incident deadlines',
  async run({ orm, clock, log }) {
    const db = orm.em.fork().getKysely<unknown>();
    const ask: Ask = async (now, most) =>
      (await sql<Row>`select * from incident_deadlines_announce(${now}, ${most})`.execute(db)).rows;
    const announced = await announce(ask, clock.now());
    if (announced.soon + announced.overdue + announced.escalated > 0) {
      log.info({ ...announced }, 'deadlines of incidents announced');
    }
  },
};
