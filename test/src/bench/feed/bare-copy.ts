import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** The columns of observations. */
const COLUMNS =
  'day, family_id, address, events, merges, first_seen, last_seen, ports, asn, asset_id, organization_id, system_id';

/** Writes the observations that there are to a file, as COPY reads them. */
export async function keepObservations(url: string, path: string): Promise<void> {
  await withConnection(url, async (client) => {
    const out = client.query(
      copyTo(`copy (select ${COLUMNS} from botnet_observation order by first_seen) to stdout`),
    );
    await pipeline(out, createWriteStream(path));
  });
}

/**
 * Copies a file of observations into a table with the same columns.
 *
 * @param like `bare`: no key, no index, no partitions; `alike`: all three as the observations have them
 * @returns seconds
 */
export function bareCopy(url: string, path: string, like: 'bare' | 'alike'): Promise<number> {
  return withConnection(url, async (client) => {
    await client.query('drop table if exists bare');
    if (like === 'bare') {
      await client.query(`create table bare as select ${COLUMNS} from botnet_observation limit 0`);
    } else {
      await client.query(
        'create table bare (like botnet_observation including all) partition by range (day)',
      );
      for (const [n, bounds] of (await partitions(client)).entries()) {
        await client.query(`create table bare_${n} partition of bare ${bounds}`);
      }
    }
    await client.query('checkpoint');
    const started = performance.now();
    await pipeline(
      createReadStream(path, { highWaterMark: 1024 * 1024 }),
      client.query(copyFrom(`copy bare (${COLUMNS}) from stdin`)),
    );
    const seconds = (performance.now() - started) / 1_000;
    await client.query('drop table bare');
    return seconds;
  });
}

/** Bounds of the months that there are. */
async function partitions(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ bounds: string }>(
    `select pg_get_expr(c.relpartbound, c.oid) as bounds from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'botnet_observation'::regclass`,
  );
  return rows.map(({ bounds }) => bounds);
}

async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
