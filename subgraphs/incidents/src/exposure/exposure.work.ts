import type { BackgroundWork } from '@khien/subgraph';

/** Days that are counted in one transaction. */
const AT_ONCE = 31;

/** Counts exposure anew for the days whose observations changed. */
export const exposureWork: BackgroundWork = {
  name: 'counts of exposure',
  async run({ orm, ending }) {
    while (!ending.aborted) {
      const [row] = await orm.em
        .fork()
        .execute<{ days: number }[]>('select botnet_catch_up(?) as days', [AT_ONCE]);
      if (row === undefined || row.days < AT_ONCE) return;
    }
  },
};
