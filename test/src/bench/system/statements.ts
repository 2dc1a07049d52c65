import { withClient } from '@khien/database';

/** A statement of a request, with placeholders. */
interface CountedStatement {
  readonly text: string;
  readonly perRequest: number;
  /** Milliseconds per request. */
  readonly databaseMs: number;
}

/** What one request costs the databases. */
export interface StatementCost {
  /** SQL statements, `begin` and `commit` included. */
  readonly statements: number;
  /** Time that the server spent executing them, in milliseconds. */
  readonly databaseMs: number;
  /** The dearest first. */
  readonly texts: readonly CountedStatement[];
}

type Admin = Parameters<Parameters<typeof withClient>[1]>[0];

const SETTING_REACHES_ALL_MS = 300;
/** Requests over which the mean is taken. */
const REQUESTS = 20;

/**
 * Counts by the server's own `pg_stat_statements` what a request costs, whoever sends the statements and from
 * whichever process. The extension counts only meanwhile: it is off while speed is measured.
 *
 * @param ask sends one request, by number, and waits for its answer
 */
export function statementCost(
  adminUrl: string,
  ask: (request: number) => Promise<unknown>,
): Promise<StatementCost> {
  return withClient(adminUrl, async (admin) => {
    await track(admin, 'top');
    try {
      await ask(0);
      await admin.query('select pg_stat_statements_reset()');
      for (let request = 0; request < REQUESTS; request += 1) await ask(request);
      const { rows } = await admin.query<{ query: string; calls: string; ms: number }>(
        `select query, calls, total_exec_time as ms from pg_stat_statements
         where dbid <> (select oid from pg_database where datname = current_database())
         order by total_exec_time desc`,
      );
      const texts = rows.map(({ query, calls, ms }) => ({
        text: query.replace(/\s+/g, ' ').trim(),
        perRequest: Number(calls) / REQUESTS,
        databaseMs: ms / REQUESTS,
      }));
      return {
        statements: texts.reduce((sum, { perRequest }) => sum + perRequest, 0),
        databaseMs: texts.reduce((sum, { databaseMs }) => sum + databaseMs, 0),
        texts,
      };
    } finally {
      await track(admin, 'none');
    }
  });
}

/** Makes the extension in the administrator's database, and switches it off until something is counted. */
export async function prepareCounting(admin: Admin): Promise<void> {
  await admin.query('create extension pg_stat_statements');
  await track(admin, 'none');
}

async function track(admin: Admin, what: 'top' | 'none'): Promise<void> {
  await admin.query(`alter system set pg_stat_statements.track = '${what}'`);
  await admin.query('select pg_reload_conf()');
  // The other backends read the setting when they next wait for a statement.
  await new Promise((resolve) => setTimeout(resolve, SETTING_REACHES_ALL_MS));
}

/** The server's version, such as `18.4`. */
export function serverVersion(adminUrl: string): Promise<string> {
  return withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  });
}
