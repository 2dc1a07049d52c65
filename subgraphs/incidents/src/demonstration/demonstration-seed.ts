import {
  type CopyValue,
  copyRows,
  type OnSeedProgress,
  type Seed,
  type SeedProgress,
  seedOnce,
  unseed,
  withSeedClient,
} from '@khien/seeding';
import type { Client } from 'pg';
import { HORIZON, incidentCount } from './calendar.js';
import { clearCasework, seedCasework } from './casework.js';
import { clearAssets, seedAssets } from './demonstration-assets.js';
import { clearDrills, seedDrills } from './demonstration-drills.js';
import { clearExchange, seedExchange } from './demonstration-exchange.js';
import { clearFeeds, seedFeeds } from './demonstration-feeds.js';
import { demonstrationIncidents } from './demonstration-incidents.js';
import { followLifecycle } from './demonstration-lifecycle.js';
import {
  INCIDENT_COLUMNS,
  incidentRows,
  LINK_COLUMNS,
  linkRows,
  PARTY_COLUMNS,
  partyRows,
} from './demonstration-rows.js';
import { clearSenders, seedSenders } from './demonstration-senders.js';
import { clearSpam, seedSpam } from './demonstration-spam.js';
import type { DemonstrationOptions } from './demonstration-target.js';
import { clearDemonstrationWarnings, seedDemonstrationWarnings } from './demonstration-warnings.js';
import { clearNetwork, loadNetwork } from './network.js';
import { holdCounters, lastNumbers, recount } from './reference-counters.js';
import { identify } from './target-digest.js';
import { TargetPool } from './target-pool.js';

/** Changes when the same parameters would make other incidents. */
const GENERATOR_VERSION = 9;
const SEED_NAME = 'demonstration';
/** Systems whose owners hold sender names. */
const MOST_HOLDERS = 40;

/**
 * Loads demonstration incidents into the migrated database of this subgraph, unless they are there already by the
 * same parameters; others are replaced whole, in one transaction.
 *
 * @returns whether anything was loaded
 */
export function seedDemonstration(
  databaseUrl: string,
  options: DemonstrationOptions,
  onProgress: OnSeedProgress = () => {},
): Promise<boolean> {
  const { scale } = options;
  const seed = String(options.seed);
  const { digest, systems } = identify(options.systems);
  return withSeedClient(databaseUrl, (client) =>
    seedOnce(client, {
      name: SEED_NAME,
      fingerprint: `${GENERATOR_VERSION} scale ${scale} seed ${seed} systems ${digest} coordinator ${options.coordinatorId}`,
      clear,
      load: async () => {
        const pool = new TargetPool(systems, seed);
        // Made anew for each table: only one can be copied at a time, and they are too many to keep.
        const incidents = () => demonstrationIncidents(scale, seed, pool, options.coordinatorId);
        const total = incidentCount(scale);
        await copy(client, 'incident', INCIDENT_COLUMNS, onProgress, { what: 'incidents', total }, async () =>
          incidentRows(incidents(), await lastNumbers(client)),
        );
        const links = { what: 'links between incidents and systems' };
        await copy(client, 'incident_system', LINK_COLUMNS, onProgress, links, async () =>
          linkRows(incidents()),
        );
        const parties = { what: 'parties of incidents' };
        await copy(client, 'incident_party', PARTY_COLUMNS, onProgress, parties, async () =>
          partyRows(incidents()),
        );
        await loadNetwork(client, seed);
        await followLifecycle(client, new Date(HORIZON));
        await seedCasework(client, options.coordinatorId);
        await seedExchange(client, options.coordinatorId);
        await recount(client);
        await seedAssets(client, pool.all, options.coordinatorId);
        await seedFeeds(client, options.coordinatorId);
        await recount(client);
        await seedDrills(client, options.coordinatorId);
        await recount(client);
        await seedSenders(client, holdersOf(pool));
        await seedSpam(client);
        await seedDemonstrationWarnings(client, seed, pool.all);
        // New entries of a GIN index wait in a list that every search would read until it is merged.
        await client.query("select gin_clean_pending_list('incident_search')");
        await client.query('analyze incident, incident_system, incident_party');
      },
    }),
  );
}

/** Takes the demonstration incidents and their links away. @returns whether they were there */
export function clearDemonstration(databaseUrl: string): Promise<boolean> {
  return withSeedClient(databaseUrl, (client) => unseed(client, { name: SEED_NAME, clear }));
}

const clear: Seed['clear'] = async (client) => {
  await holdCounters(client);
  await clearDemonstrationWarnings(client);
  await clearDrills(client);
  await clearExchange(client);
  // Links go with their incidents, by the foreign key.
  await clearNetwork(client);
  await client.query("delete from incident where origin = 'DEMONSTRATION'");
  await clearCasework(client);
  await clearFeeds(client);
  await clearAssets(client);
  await clearSpam(client);
  await clearSenders(client);
  await recount(client);
};

/** Owners of the first systems, each once: who holds sender names in turn. */
function holdersOf(pool: TargetPool): readonly string[] {
  return [...new Set(pool.all.slice(0, MOST_HOLDERS).map(({ ownerId }) => ownerId))];
}

async function copy(
  client: Client,
  table: string,
  columns: readonly string[],
  onProgress: OnSeedProgress,
  what: Omit<SeedProgress, 'done'>,
  rows: () => Promise<Iterable<readonly CopyValue[]>>,
): Promise<void> {
  let done = 0;
  await copyRows(client, table, columns, await rows(), (count) => {
    done += count;
    onProgress({ ...what, done });
  });
}
