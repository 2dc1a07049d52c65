import type { BackgroundWork } from '@khien/subgraph';

/** Systems at a time. */
const BATCH = 500;

/** Books the incidents of systems whose level or owner has changed: figures by level follow the projection. */
export const figuresCatchUp: BackgroundWork = {
  name: 'figures of incidents follow the levels of systems',
  async run({ orm, ending }) {
    const connection = orm.em.getConnection();
    const booked = async (): Promise<number> => {
      const [row] = await connection.execute<{ systems: number }[]>(
        `select incident_figures_catch_up(${BATCH}) as systems`,
      );
      return row?.systems ?? 0;
    };
    // The first call marks what is new. What others may still look at waits for another time.
    await booked();
    while (!ending.aborted && (await booked()) > 0);
  },
};
