import { withClient } from '@khien/database';

/** What the database did for a request, on the mean of some. */
export interface DatabaseWork {
  readonly statements: number;
  /** Pages of 8 KiB that were looked at, in memory or not. */
  readonly buffers: number;
  /** Time of execution, in milliseconds. */
  readonly databaseMs: number;
}

const SETTING_REACHES_ALL_MS = 300;

/** Switches the counting of statements on, so long as `work` runs. */
export async function whileCounting<T>(
  adminUrl: string,
  work: (count: (requests: number, ask: () => Promise<unknown>) => Promise<DatabaseWork>) => Promise<T>,
): Promise<T> {
  return withClient(adminUrl, async (admin) => {
    const track = async (what: 'top' | 'none') => {
      await admin.query(`alter system set pg_stat_statements.track = '${what}'`);
      await admin.query('select pg_reload_conf()');
      await new Promise((resolve) => setTimeout(resolve, SETTING_REACHES_ALL_MS));
    };
    await track('top');
    try {
      return await work(async (requests, ask) => {
        await ask();
        await admin.query('select pg_stat_statements_reset()');
        for (let request = 0; request < requests; request += 1) await ask();
        // Who asks, and who read what, cost the same for every question.
        const { rows } = await admin.query<{ calls: string; buffers: string; ms: number }>(
          `select coalesce(sum(calls), 0) as calls, coalesce(sum(shared_blks_hit + shared_blks_read), 0) as buffers,
             coalesce(sum(total_exec_time), 0) as ms
           from pg_stat_statements
           where dbid <> (select oid from pg_database where datname = current_database())
             and query !~ 'set_config|khien_audit_append_reads'`,
        );
        const [seen] = rows;
        return {
          statements: Number(seen?.calls) / requests,
          buffers: Number(seen?.buffers) / requests,
          databaseMs: Number(seen?.ms) / requests,
        };
      });
    } finally {
      await track('none');
    }
  });
}
