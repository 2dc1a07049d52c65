import type { BackgroundWork } from '@khien/subgraph';

/** Gives what feeds saw before a range was accepted, or after it ended, to who held it then: a range a transaction. */
export const rematchWork: BackgroundWork = {
  name: 'observations matched anew',
  async run({ orm, ending, log }) {
    while (!ending.aborted) {
      const [row] = await orm.em
        .fork()
        .execute<{ asset: string | null; matched: string | null }[]>('select * from botnet_rematch()');
      if (row === undefined || row.asset === null) return;
      log.info({ asset: row.asset, matched: Number(row.matched) }, 'observations matched anew');
    }
  },
};
