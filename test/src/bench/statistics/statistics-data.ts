import { rm } from 'node:fs/promises';
import { withClient } from '@khien/database';
import { makeScratchDirectory, startEmbeddedPostgres } from '@khien/embedded-postgres';
import { createLogger } from '@khien/logging';
import {
  migrateSubgraph,
  openDatabases,
  SUBGRAPH_NAMES,
  seedDemonstration,
  seedReference,
} from '@khien/platform';
import type { Client } from 'pg';
import { prepareCounting } from '../system/statements.js';

/** A server of its own with figures of many incidents. */
export interface StatisticsData {
  /** As the role that the subgraph runs as. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  /** Number of incidents that count. */
  readonly incidents: number;
  close(): Promise<void>;
}

/** Days over which the copies of an incident lie, back from its own. */
const SPREAD_DAYS = 700;

/** @param incidents how many there are at least */
export async function prepareStatisticsData(
  incidents: number,
  say: (line: string) => void,
): Promise<StatisticsData> {
  const directory = makeScratchDirectory('khien-bench-postgres-');
  const server = await startEmbeddedPostgres({
    directory,
    durability: 'disposable',
    settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.save': 'off' },
  });
  const { adminUrl } = server;
  const close = async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await withClient(adminUrl, prepareCounting);
    const log = createLogger({ name: 'bench', level: 'warn', stderr: true });
    const databases = await openDatabases({ kind: 'server', adminUrl, prefix: 'khien_bench' }, { log });
    for (const name of SUBGRAPH_NAMES) await migrateSubgraph(name, databases, log);
    await seedReference(databases.ownerUrls);
    await seedDemonstration(databases.ownerUrls, 1);
    const { incidents: url } = databases.urls;
    const { incidents: ownerUrl } = databases.ownerUrls;
    say(`Copying what is booked of incidents until there are ${incidents.toLocaleString('en')}`);
    const counted = await withClient(ownerUrl, (client) => multiply(client, incidents));
    return { url, ownerUrl, adminUrl, incidents: counted, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Copies what is booked of each incident to other days, and books the copies as lines that are merged into the sums as all
 * others are. The incidents themselves are not copied: figures read nothing of them.
 */
async function multiply(client: Client, incidents: number): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::integer as n from incident_figure_fact',
  );
  const known = rows[0]?.n ?? 0;
  if (known === 0) throw new Error('the demonstration has no incident that counts');
  const copies = Math.max(Math.ceil(incidents / known) - 1, 0);
  const { rows: columns } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = 'incident_figure_fact'::regclass and attnum > 0
     order by attnum`,
  );
  const copied = columns.map(({ name }) => {
    if (name === 'incident_id') return `md5(f.incident_id::text || '#' || n)::uuid`;
    return name === 'day' ? `f.day - n * ${SPREAD_DAYS} / ${copies}` : `f.${name}`;
  });
  await client.query('begin');
  await client.query('create temp table copy on commit drop as table incident_figure_fact with no data');
  await client.query(
    `insert into copy select ${copied.join(', ')} from incident_figure_fact f cross join generate_series(1, $1::integer) n`,
    [copies],
  );
  await client.query(
    `insert into incident_figure_line (day, origin, facet, value, class, incidents)
     select f.day, f.origin, l.facet, l.value, f.class, count(*) from copy f
     cross join lateral incident_figure_lines(f.area_id, f.reporter_id, f.level, f.owner_ids) l group by 1, 2, 3, 4, 5`,
  );
  await client.query('insert into incident_figure_fact table copy');
  await client.query('select incident_figures_merge()');
  await client.query('commit');
  await client.query('vacuum analyze incident_figure, incident_figure_line, incident_figure_fact');
  return known * (copies + 1);
}
