import type { BackgroundWork } from '@khien/subgraph';
import { sql } from 'kysely';

/** Dispatches that are looked at in one transaction. */
const BATCH = 500;

/**
 * Announces each clock of a dispatch that has run out, once: also those that ran out while nobody looked, and however many
 * look at once.
 */
export const dispatchesWork: BackgroundWork = {
  name: 'dispatches',
  async run({ orm, clock, log, ending }) {
    const db = orm.em.fork().getKysely<unknown>();
    while (!ending.aborted) {
      const { rows } = await sql<{ clock: string; dispatches: string }>`
        select * from dispatches_announce(${clock.now()}, ${BATCH})`.execute(db);
      if (rows.length === 0) return;
      const announced = Object.fromEntries(rows.map((row) => [row.clock, Number(row.dispatches)]));
      log.info({ announced }, 'overdue dispatches announced');
    }
  },
};
