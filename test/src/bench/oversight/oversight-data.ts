import { rm } from 'node:fs/promises';
import { withClient } from '@khien/database';
import { makeScratchDirectory, startEmbeddedPostgres } from '@khien/embedded-postgres';
import { createLogger } from '@khien/logging';
import {
  migrateSubgraph,
  openDatabases,
  SUBGRAPH_NAMES,
  seedDemonstrationSystems,
  seedReference,
} from '@khien/platform';
import { prepareCounting } from '../system/statements.js';

/** A server of its own with demonstration systems that went through two years of dossiers. */
export interface OversightData {
  /** As the role that the subgraph runs as. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
  close(): Promise<void>;
}

/** Months over which dossiers are handed in, one part of the systems in each. */
const MONTHS = 24;

/** @param scale 1 is 3,000 systems */
export async function prepareOversightData(
  scale: number,
  say: (line: string) => void,
): Promise<OversightData> {
  const directory = makeScratchDirectory('khien-bench-postgres-');
  const removeAll = () => rm(directory, { recursive: true, force: true });
  try {
    const server = await startEmbeddedPostgres({
      directory,
      durability: 'disposable',
      settings: { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.save': 'off' },
    });
    const close = async () => {
      await server.stop();
      await removeAll();
    };
    try {
      await withClient(server.adminUrl, prepareCounting);
      const log = createLogger({ name: 'bench', level: 'warn', stderr: true });
      const databases = await openDatabases(
        { kind: 'server', adminUrl: server.adminUrl, prefix: 'khien_bench' },
        { log },
      );
      for (const name of SUBGRAPH_NAMES) await migrateSubgraph(name, databases, log);
      await seedReference(databases.ownerUrls);
      say(`Loading ${(scale * 3_000).toLocaleString('en')} systems`);
      await seedDemonstrationSystems(databases.ownerUrls, scale);
      const { 'security-levels': url } = databases.urls;
      const { 'security-levels': ownerUrl } = databases.ownerUrls;
      say('Taking them through two years of dossiers');
      await liveThroughDossiers(ownerUrl);
      return { url, ownerUrl, adminUrl: server.adminUrl, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await removeAll();
    throw error;
  }
}

/**
 * Each month a part of the systems hands in a dossier with a deadline, and four out of five are approved 25 days later,
 * a third of them fully compliant: written as the triggers of dossiers write it, recorded when it would have been.
 */
async function liveThroughDossiers(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const recorded = (moment: Date) =>
      client.query(`select set_config('khien.recorded_at', $1, false)`, [moment.toISOString()]);
    for (let month = 0; month < MONTHS; month += 1) {
      const begin = new Date(Date.UTC(2024, 10 + month, 10, 3));
      const part = `abs(hashtext(id::text)) % ${MONTHS} = ${month} and registered_at < $1 and state <> 'RETIRED'`;
      await recorded(begin);
      await client.query(
        `update information_system set next_due_at = $1::timestamptz + interval '20 days',
           dossier_state = (array['DRAFT', 'SUBMITTED', 'IN_APPRAISAL', 'PENDING_APPROVAL'])[1 + abs(hashtext(reference)) % 4]
         where ${part}`,
        [begin],
      );
      const end = new Date(begin.getTime() + 25 * 24 * 3600_000);
      await recorded(end);
      await client.query(
        `update information_system set next_due_at = null, dossier_state = 'APPROVED', approved_level = level,
           approved_regime = 'ND331', approved_on = $2::date,
           plan_state = (array['NOT_DONE', 'PARTLY', 'FULL'])[1 + abs(hashtext(name)) % 3]
         where ${part} and level is not null and abs(hashtext(reference)) % 5 <> 0`,
        [begin, end],
      );
    }
    await client.query(
      'update information_system set level_outdated = true where abs(hashtext(id::text)) % 200 = 7',
    );
    await client.query('vacuum analyze');
  });
}
