import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '@khien/database';
import { makeScratchDirectory, startEmbeddedPostgres } from '@khien/embedded-postgres';
import { createLogger } from '@khien/logging';
import { migrateSubgraph, openDatabases, SUBGRAPH_NAMES, seedReference } from '@khien/platform';
import type { BenchOptions } from '../options.js';
import { currentLoad, type Machine, thisMachine } from '../system/machine.js';
import { serverVersion } from '../system/statements.js';
import { bareCopy, keepObservations } from './bare-copy.js';
import { rangesOf, writeFeed } from './feed-file.js';
import { importInProcess } from './import-process.js';

/** One import beside bare copies of what came of it, all in one run. */
interface FeedRound {
  /** From the first to the last sign of life of the import: without starting the command. */
  readonly importS: number;
  readonly wallS: number;
  readonly bareCopyS: number;
  /** Into partitions with the key and the indexes of the observations. */
  readonly copyAlikeS: number;
}

/** A whole run, as it is written to a file. */
export interface FeedResults {
  readonly startedAt: string;
  readonly machine: Machine;
  readonly loadAfter: number;
  /** Distinct addresses of one year. */
  readonly addresses: number;
  readonly fileBytes: number;
  readonly assets: number;
  readonly matched: number;
  readonly rounds: readonly FeedRound[];
  /** Most memory of the command by rows of the file. */
  readonly memory: readonly { readonly rows: number; readonly peakMiB: number }[];
}

/** The year that VNCERT reported. */
const YEAR = 3_400_000;
const MEMORY = [100_000, 1_000_000, 10_000_000];
const PREFIX = 'khien_bench';
const ASSETS = 3_000;

/** Imports a year of observations and copies the same rows bare, in turns; then watches memory as files grow. */
export async function runFeed(options: BenchOptions, say: (line: string) => void): Promise<FeedResults> {
  const startedAt = new Date().toISOString();
  const directory = makeScratchDirectory('khien-bench-postgres-');
  const scratch = makeScratchDirectory('khien-bench-');
  const share = Math.min(options.scale, 1);
  const server = await startEmbeddedPostgres({ directory, durability: 'full' });
  try {
    const { adminUrl } = server;
    const machine = thisMachine(await serverVersion(adminUrl));
    const log = createLogger({ name: 'bench', level: 'warn', stderr: true });
    const databases = await openDatabases({ kind: 'server', adminUrl, prefix: PREFIX }, { log });
    for (const name of SUBGRAPH_NAMES) await migrateSubgraph(name, databases, log);
    await seedReference(databases.ownerUrls);
    const url = databases.ownerUrls.incidents;
    const owner = adminUrlOf(adminUrl, url);
    await claimAssets(url);
    const ranges = await rangesOf(url);
    const endS = Math.floor(Date.now() / 1_000) - 86_400;
    const addresses = Math.round(YEAR * share);
    const file = join(scratch, 'event4_sinkhole.csv');
    say(`Generating ${addresses.toLocaleString('en')} rows`);
    const fileBytes = await writeFeed(file, addresses, ranges, endS);
    const rounds: FeedRound[] = [];
    let matched = 0;
    const kept = join(scratch, 'observations');
    for (let round = 0; round < Math.min(options.rounds, 3); round += 1) {
      await forget(url);
      say('Importing');
      const { wallS } = await importInProcess(file, adminUrl, PREFIX);
      const imported = await lastImport(url, addresses);
      matched = imported.matched;
      if (round === 0) await keepObservations(url, kept);
      say('Copying the same rows');
      const bareCopyS = await bareCopy(owner, kept, 'bare');
      const copyAlikeS = await bareCopy(owner, kept, 'alike');
      rounds.push({ importS: imported.seconds, wallS, bareCopyS, copyAlikeS });
    }
    const memory: { rows: number; peakMiB: number }[] = [];
    for (const rows of MEMORY.map((size) => Math.round(size * share))) {
      await forget(url);
      say(`Importing ${rows.toLocaleString('en')} rows, watching memory`);
      await writeFeed(file, rows, ranges, endS);
      memory.push({ rows, peakMiB: (await importInProcess(file, adminUrl, PREFIX)).peakMiB });
    }
    const facts = { addresses, fileBytes, assets: ASSETS, matched, rounds, memory };
    return { startedAt, machine, loadAfter: currentLoad(), ...facts };
  } finally {
    await server.stop();
    for (const path of [directory, scratch]) await rm(path, { recursive: true, force: true });
  }
}

/** The superuser's URL for the database of another one: a checkpoint is not for owners. */
function adminUrlOf(adminUrl: string, databaseUrl: string): string {
  const url = new URL(adminUrl);
  url.pathname = new URL(databaseUrl).pathname;
  return url.toString();
}

/** Assets of as many systems as the demonstration has: a quarter of a /24 each, in every so manyth range. */
async function claimAssets(url: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(
      `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, accepted_at,
         origin, updated_at)
       select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'CIDR',
         set_masklen(host(prefix)::inet + (n * 64)::bigint, 26)::cidr, '2020-01-01', now(), now(), 'DEMONSTRATION', now()
       from (select prefix, generate_series(0, 3) as n from ip_prefix_asn order by prefix) p limit $1`,
      [ASSETS],
    ),
  );
}

async function forget(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('truncate botnet_observation, feed_reject, feed_chunk, feed_import, botnet_stale_day');
    await client.query('vacuum');
  });
}

/** @throws Error when the import does not hold what the file held */
async function lastImport(url: string, rows: number): Promise<{ seconds: number; matched: number }> {
  return withClient(url, async (client) => {
    const { rows: found } = await client.query(
      `select extract(epoch from finished_at - started_at) as seconds, matched, observations_new from feed_import`,
    );
    const [one] = found;
    if (Number(one?.observations_new) !== rows)
      throw new Error(`${rows} rows became ${one?.observations_new} observations`);
    return { seconds: Number(one.seconds), matched: Number(one.matched) };
  });
}
