import type { Logger } from '@khien/logging';
import { migrate, migrationState, openOrm } from '@khien/subgraph';
import { SUBGRAPHS, type SubgraphName } from '../subgraphs/subgraphs.js';
import type { Databases } from './databases.js';

async function withOrm<T>(
  name: SubgraphName,
  databaseUrl: string,
  log: Logger,
  work: (orm: Awaited<ReturnType<typeof openOrm>>) => Promise<T>,
): Promise<T> {
  const orm = await openOrm({
    databaseUrl,
    applicationName: `khien migrate ${name}`,
    entities: [],
    migrations: SUBGRAPHS[name].migrations,
    log,
    poolSize: 2,
  });
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}

/**
 * Brings the database of a subgraph to this version, and gives the role that the subgraph runs as its rights.
 *
 * @returns names of the migrations that ran
 * @throws NewerDatabaseError
 */
export function migrateSubgraph(
  name: SubgraphName,
  { urls, ownerUrls }: Pick<Databases, 'urls' | 'ownerUrls'>,
  log: Logger,
): Promise<readonly string[]> {
  const applicationRole = decodeURIComponent(new URL(urls[name]).username);
  return withOrm(name, ownerUrls[name], log, (orm) =>
    migrate(orm, { definition: SUBGRAPHS[name], applicationRole }),
  );
}

/** Which migrations the database of a subgraph has, lacks, or has from a newer version. */
export function inspectSubgraph(name: SubgraphName, databaseUrl: string, log: Logger) {
  return withOrm(name, databaseUrl, log, migrationState);
}
