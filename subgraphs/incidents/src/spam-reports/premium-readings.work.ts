import type { BackgroundWork } from '@khien/subgraph';
import { sql } from 'kysely';
import { PREMIUM_READING, premiumNumbersIn } from './premium-number.rules.js';

/** Reports at a time. */
const BATCH = 500;

/** Reports that were read by an older reading are read again: what changes is on record, and once is enough. */
export const premiumReadings: BackgroundWork = {
  name: 'premium numbers of stored reports',
  async run({ orm, ending }) {
    const db = orm.em.fork().getKysely<unknown>();
    while (!ending.aborted) {
      const { rows } = await sql<{ id: string; content: string }>`
        select * from spam_reports_to_read(${PREMIUM_READING}, ${BATCH})`.execute(db);
      if (rows.length === 0) return;
      const readings = rows.map(({ id, content }) => ({ id, numbers: premiumNumbersIn(content) }));
      await sql`select spam_reports_read(${PREMIUM_READING}, ${JSON.stringify(readings)}::jsonb)`.execute(db);
    }
  },
};
