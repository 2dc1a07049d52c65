import { copyRows, type OnSeedProgress, type Seed, seedOnce, withSeedClient } from '@khien/seeding';
import type { Client } from 'pg';
import { facilityTable, populationTable } from './figure-tables.js';
import { censusTable, regionTable, sourceTable, successionTable, unresolvedTable } from './plain-tables.js';
import { readReference, referenceDigest } from './reference-files.js';
import type { TableLoad } from './table-load.js';
import { stateTable, unitTable } from './unit-tables.js';

/** Everything that this seed loads, and nothing else. */
const TABLES = [
  ...['source', 'statistical_region', 'census_round', 'administrative_unit', 'administrative_unit_state'],
  ...['administrative_unit_succession', 'unresolved_predecessor', 'population_figure', 'facility_figure'],
].join(', ');

/** GIN indexes collect new entries in a list that every look-up would read until it is merged. */
const MERGE_PENDING_ENTRIES = `select gin_clean_pending_list(index::regclass)
  from unnest(array['administrative_unit_state_names', 'administrative_unit_state_ancestors']) as index`;

/** Changes when the same files would become other rows. */
const LOADER_VERSION = 1;

/**
 * Loads the reference data of this subgraph into its migrated database, unless they are there already in this
 * version: in one transaction, an earlier version is replaced whole.
 *
 * @returns whether anything was loaded
 */
export async function seedReference(
  databaseUrl: string,
  onProgress: OnSeedProgress = () => {},
): Promise<boolean> {
  const seed = await referenceSeed(onProgress);
  return withSeedClient(databaseUrl, (client) => seedOnce(client, seed));
}

async function referenceSeed(onProgress: OnSeedProgress): Promise<Seed> {
  // In the order in which the tables refer to each other.
  const loads: (() => Promise<TableLoad> | TableLoad)[] = [
    () => sourceTable,
    () => regionTable,
    () => censusTable,
    unitTable,
    stateTable,
    () => successionTable,
    () => unresolvedTable,
    populationTable,
    () => facilityTable,
  ];
  return {
    name: 'reference',
    fingerprint: `${LOADER_VERSION} ${await referenceDigest()}`,
    clear: async (client) => {
      await client.query(`truncate ${TABLES}`);
    },
    load: async (client) => {
      for (const load of loads) await loadTable(client, await load(), onProgress);
      await client.query(MERGE_PENDING_ENTRIES);
      await client.query(`analyze ${TABLES}`);
    },
  };
}

async function loadTable(client: Client, load: TableLoad, onProgress: OnSeedProgress): Promise<void> {
  let done = 0;
  async function* rows() {
    for await (const record of readReference(load.file)) yield load.row(record);
  }
  await copyRows(client, load.table, load.columns, rows(), (count) => {
    done += count;
    onProgress({ what: load.file.replaceAll('-', ' '), done });
  });
}
