import { copyRows, type OnSeedProgress, seedOnce, withSeedClient } from '@khien/seeding';
import { tellSnapshot } from '@khien/subgraph';
import type { Client } from 'pg';
import { ORGANIZATION_EVENTS } from '../src/events/event-sources.js';
import { CONTROLS_FINGERPRINT, loadControls } from './controls.js';
import {
  type OrganizationRecord,
  readOrganizations,
  readSources,
  referenceFingerprint,
  type SourceRecord,
} from './reference-files.js';

/** Version of this loader; raise it when it would load the same files otherwise. */
const VERSION = 2;

/** The columns of a table, each with where its value comes from. */
type Columns<R> = readonly (readonly [name: string, value: (record: R) => string | null])[];

const SOURCE_COLUMNS: Columns<SourceRecord> = [
  ['id', (record) => record.id],
  ['publisher_vi', (record) => record.publisherVi],
  ['publisher_en', (record) => record.publisherEn],
  ['publication', (record) => record.publication],
  ['published', (record) => record.published],
  ['url', (record) => record.url],
];

const ORGANIZATION_COLUMNS: Columns<OrganizationRecord> = [
  ['id', (record) => record.id],
  ['code', (record) => record.code],
  ['name_vi', (record) => record.nameVi],
  ['name_en', (record) => record.nameEn],
  ['kind', (record) => record.kind],
  ['area_id', (record) => record.areaId],
  ['legacy_identifier_code', (record) => record.legacyIdentifierCode],
  ['valid_from', (record) => record.validFrom],
  ['legal_basis', (record) => record.legalBasis],
  ['source_id', (record) => record.sourceId],
  ['parent_id', (record) => record.parentId],
  ['origin', () => 'REFERENCE'],
];

/**
 * Loads organizations, catalogues of controls and their sources, unless the database has this version of them. A newer version changes what
 * is there by its code: systems go on referring to their owners.
 *
 * @returns whether anything was loaded
 */
export function seedReference(databaseUrl: string, onProgress?: OnSeedProgress): Promise<boolean> {
  return withSeedClient(databaseUrl, (client) =>
    seedOnce(client, {
      name: 'reference',
      fingerprint: `${VERSION} ${referenceFingerprint()} ${CONTROLS_FINGERPRINT}`,
      clear: async () => {},
      tell: (telling) => tellSnapshot(telling, [ORGANIZATION_EVENTS]),
      async load() {
        const sources = readSources();
        const organizations = readOrganizations();
        await upsert(client, 'source', 'id', SOURCE_COLUMNS, sources);
        await upsert(client, 'organization', 'code', ORGANIZATION_COLUMNS, organizations);
        onProgress?.({ what: 'organizations', done: organizations.length, total: organizations.length });
        const controls = await loadControls(client);
        onProgress?.({ what: 'controls', done: controls, total: controls });
      },
    }),
  );
}

async function upsert<R>(
  client: Client,
  table: string,
  key: string,
  columns: Columns<R>,
  records: readonly R[],
): Promise<void> {
  const names = columns.map(([name]) => name);
  const incoming = `incoming_${table}`;
  await client.query(`create temporary table ${incoming} (like ${table}) on commit drop`);
  const rows = records.map((record) => columns.map(([, value]) => value(record)));
  await copyRows(client, incoming, names, rows);
  const changed = names.filter((name) => name !== key && name !== 'id');
  await client.query(`
    insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from ${incoming}
    on conflict (${key}) do update set ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}`);
}
