import type { BackgroundWork } from '@khien/subgraph';
import { FOLLOW_WORK } from '../feeds/follow.work.js';

/** Gives what feeds saw before a range was accepted, or after it ended, to who held it then: a range a transaction. */
export const rematchWork: BackgroundWork = {
  name: 'observations matched anew',
  async run({ orm, ending, log }) {
    while (!ending.aborted) {
      const [row] = await orm.em
        .fork()
        .execute<{ asset: string | null; matched: string | null }[]>('select * from botnet_rematch()');
      if (row === undefined || row.asset === null) return;
      const matched = Number(row.matched);
      log.info({ asset: row.asset, matched }, 'observations matched anew');
      if (matched > 0) await orm.em.fork().execute('select pg_notify(?, ?)', ['khien_work', FOLLOW_WORK]);
    }
  },
};
