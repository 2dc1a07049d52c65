import { createHash } from 'node:crypto';
import { copyRows, type OnSeedProgress, seedOnce, unseed, withSeedClient } from '@khien/seeding';
import { tellSnapshot } from '@khien/subgraph';
import type { Client } from 'pg';
import {
  COMPONENT_EVENTS,
  INFORMATION_SYSTEM_EVENTS,
  ORGANIZATION_EVENTS,
  WEAKNESS_EVENTS,
} from '../../src/events/event-sources.js';
import { loadDemonstrationControls } from './demonstration-controls.js';
import { clearDemonstrationDossiers, loadDemonstrationDossiers } from './demonstration-dossiers.js';
import { loadDemonstrationInspections } from './demonstration-inspections.js';
import { COLUMNS, rowOf } from './demonstration-rows.js';
import {
  type DemonstrationParameters,
  demonstrationSize,
  demonstrationSystems,
} from './demonstration-systems.js';
import { demonstrationUnits } from './demonstration-units.js';
import { continueCounter, numbersTaken } from './reference-numbers.js';

/** Version of the generator; raise it when it would give other systems. */
const VERSION = 7;

const NAME = 'demonstration';

/**
 * Loads demonstration systems, in place of those of other parameters. Their references begin behind those of the
 * systems that are really registered, and registrations go on behind theirs.
 *
 * @returns whether anything was loaded; not when the database has just these
 * @throws Error when the reference data are not loaded
 */
export function seedDemonstration(
  databaseUrl: string,
  parameters: DemonstrationParameters,
  onProgress?: OnSeedProgress,
): Promise<boolean> {
  return withSeedClient(databaseUrl, (client) =>
    seedOnce(client, {
      name: NAME,
      fingerprint: fingerprint(parameters),
      clear,
      tell,
      load: (loading) => load(loading, parameters, onProgress),
    }),
  );
}

/** Takes the demonstration systems away. @returns whether there were any */
export function clearDemonstration(databaseUrl: string): Promise<boolean> {
  return withSeedClient(databaseUrl, (client) => unseed(client, { name: NAME, clear, tell }));
}

function tell(client: Client): Promise<void> {
  return tellSnapshot(client, [
    ...[ORGANIZATION_EVENTS, INFORMATION_SYSTEM_EVENTS],
    ...[COMPONENT_EVENTS, WEAKNESS_EVENTS],
  ]);
}

async function clear(client: Client): Promise<void> {
  await clearDemonstrationDossiers(client);
  await client.query(`delete from information_system where origin = 'DEMONSTRATION'`);
  // A unit that a registered system refers to stays.
  await client.query(`delete from organization o where o.origin = 'DEMONSTRATION' and not exists
    (select from information_system s where o.id in (s.owner_id, s.operator_id))
    and not exists (select from inspection i where o.id in (i.assessor_id, i.inspected_operator_id))`);
}

async function load(
  client: Client,
  parameters: DemonstrationParameters,
  onProgress: OnSeedProgress | undefined,
): Promise<void> {
  const { rowCount } = await client.query('select from organization limit 1');
  if (rowCount === 0) throw new Error('there are no organizations: load the reference data first');
  await loadUnits(client);
  const taken = await numbersTaken(client);
  const total = demonstrationSize(parameters.scale);
  let done = 0;
  function* rows() {
    for (const system of demonstrationSystems(parameters)) yield rowOf(system, taken);
  }
  await copyRows(client, 'information_system', COLUMNS, rows(), (count) => {
    done += count;
    onProgress?.({ what: 'information systems', done, total });
  });
  await continueCounter(client);
  await client.query('analyze information_system');
  const assessments = await loadDemonstrationControls(client, parameters.seed);
  onProgress?.({ what: 'control assessments', done: assessments, total: assessments });
  const inspections = await loadDemonstrationInspections(client, parameters.seed);
  onProgress?.({ what: 'inspections', done: inspections, total: inspections });
  const dossiers = await loadDemonstrationDossiers(client, {
    seed: parameters.seed,
    today: parameters.today,
    most: parameters.dossiers,
  });
  onProgress?.({ what: 'dossiers', done: dossiers, total: dossiers });
}

async function loadUnits(client: Client): Promise<void> {
  const units = demonstrationUnits();
  const column = (read: (unit: (typeof units)[number]) => string) => units.map(read);
  await client.query(
    `insert into organization (id, code, name_vi, name_en, kind, valid_from, parent_id, origin)
     select u.id, u.code, u.name_vi, u.name_en, 'SUBORDINATE_UNIT', u.valid_from, u.parent_id, 'DEMONSTRATION'
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::uuid[])
       as u(id, code, name_vi, name_en, valid_from, parent_id)
     on conflict (id) do nothing`,
    [
      column(({ id }) => id),
      column(({ code }) => code),
      column(({ nameVi }) => nameVi),
      column(({ nameEn }) => nameEn),
      column(({ validFrom }) => validFrom),
      column(({ parentId }) => parentId),
    ],
  );
}

function fingerprint({ scale, seed, areas }: DemonstrationParameters): string {
  const places = createHash('sha256')
    .update(areas.map((area) => area.id).join())
    .digest('hex');
  return `${VERSION} scale=${scale} seed=${seed} areas=${places}`;
}
