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
import type { DatabaseUrls } from '../contenders/databases.js';
import { prepareCounting } from './statements.js';

/** A server of its own with the fixed data set. */
export interface DataSet {
  /** As the roles that the subgraphs run as. */
  readonly urls: DatabaseUrls;
  /** As the roles that own the databases, past row-level security: for hand-written SQL. */
  readonly ownerUrls: DatabaseUrls;
  /** The superuser's URL. */
  readonly adminUrl: string;
  /** An empty directory for what the run writes; it goes with the data. */
  readonly scratch: string;
  close(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL in a temporary directory and loads the reference data and demonstration data of
 * this scale. Only the tuning of durability differs from the platform's own server (nothing is written while
 * measuring), and that statements can be counted.
 */
export async function prepareDataSet(scale: number): Promise<DataSet> {
  // PostgreSQL's own directory belongs to the user that it runs as; what the run writes lies beside it.
  const directory = makeScratchDirectory('khien-bench-postgres-');
  const scratch = makeScratchDirectory('khien-bench-');
  const removeAll = async () => {
    for (const path of [directory, scratch]) await rm(path, { recursive: true, force: true });
  };
  try {
    const server = await startEmbeddedPostgres({
      directory,
      durability: 'disposable',
      settings: {
        shared_preload_libraries: 'pg_stat_statements',
        'pg_stat_statements.save': 'off',
      },
    });
    const close = async () => {
      await server.stop();
      await removeAll();
    };
    try {
      await withClient(server.adminUrl, prepareCounting);
      const databases = await fill(server.adminUrl, scale);
      return { ...databases, adminUrl: server.adminUrl, scratch, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await removeAll();
    throw error;
  }
}

async function fill(adminUrl: string, scale: number): Promise<Pick<DataSet, 'urls' | 'ownerUrls'>> {
  const log = createLogger({ name: 'bench', level: 'warn', stderr: true });
  const databases = await openDatabases({ kind: 'server', adminUrl, prefix: 'khien_bench' }, { log });
  const { urls, ownerUrls } = databases;
  for (const name of SUBGRAPH_NAMES) await migrateSubgraph(name, databases, log);
  await seedReference(ownerUrls);
  await seedDemonstration(ownerUrls, scale);
  // The floor shows everything: nothing may be left that a coordinator does not see.
  await withClient(ownerUrls.incidents, (client) =>
    client.query("update incident set tlp = 'AMBER' where tlp = 'RED'"),
  );
  // What autovacuum would do a minute later, in the middle of a measurement.
  for (const name of SUBGRAPH_NAMES)
    await withClient(ownerUrls[name], (client) => client.query('vacuum analyze'));
  return { urls, ownerUrls };
}
