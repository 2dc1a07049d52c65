import type { BackgroundWork } from '@khien/subgraph';
import { oldestKept } from './feed-settings.js';

/** Drops the months of observations that are older than they are kept, and refused rows of imports as old. */
export const retentionWork: BackgroundWork = {
  name: 'retention of observations',
  async run({ orm, clock, settings, log }) {
    const oldest = oldestKept(settings, clock.now()).toISOString().slice(0, 10);
    const [row] = await orm.em
      .fork()
      .execute<{ dropped: string[] }[]>('select botnet_forget(?::date) as dropped', [oldest]);
    if (row !== undefined && row.dropped.length > 0)
      log.info({ dropped: row.dropped }, 'old observations were dropped');
    const [refused] = await orm.em
      .fork()
      .execute<{ rows: string }[]>('select feed_forget(?::date) as rows', [oldest]);
    if (refused !== undefined && Number(refused.rows) > 0)
      log.info({ rows: Number(refused.rows) }, 'old refused rows were dropped');
  },
};
