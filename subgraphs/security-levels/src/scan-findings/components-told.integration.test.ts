import type { SubgraphDefinition } from '@khien/subgraph';
import { tellSnapshot } from '@khien/subgraph';
import { createMigratedDatabase, migrateTestDatabase } from '@khien/subgraph/testing';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { COMPONENT_EVENTS, WEAKNESS_EVENTS } from '../events/event-sources.js';
import { securityLevels } from '../subgraph.js';
import { mergeRecords, refreshFindings } from './scan-merge.js';
import type { ScanRecord } from './scan-record.js';
import { ScanSeverity, SeverityBasis } from './severity.rules.js';

const AT = securityLevels.migrations.findIndex(({ name }) => name === '0042-components-told');
/** The release before components were told; rights on what came later cannot be given. */
const BEFORE: SubgraphDefinition = {
  ...securityLevels,
  migrations: securityLevels.migrations.slice(0, AT),
  grants: {},
  functions: [],
  unaudited: {},
};
const LANE = '["quét","","SYSTEM",""]';
const OWNER = '0190c000-0000-7000-8000-000000000001';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let pool: pg.Pool;
let db: Kysely<unknown>;
const query = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows;

async function open(definition: SubgraphDefinition): Promise<void> {
  database = await createMigratedDatabase(definition, inject('postgresAdminUrl'), 'components told');
  // One connection: what is set for the session holds for all.
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  await query(
    `insert into organization (id, code, name_vi, name_en, kind, valid_from, origin)
     values ($1, 'BO', 'Bộ', 'Ministry', 'MINISTRY', '2025-01-01', 'DEMONSTRATION')`,
    [OWNER],
  );
}

async function close(): Promise<void> {
  await db.destroy();
  await database.drop();
}

/** A system, and nothing told of it yet. */
async function system(): Promise<string> {
  const id = uuidv7();
  await query(
    `insert into information_system (id, reference, name, owner_id, operator_id, kind, state, served_area_ids,
       information_classes, level_status, origin, registered_at)
     values ($1, 'HTTT-2026-' || (select lpad((count(*) + 1)::text, 6, '0') from information_system), 'Hệ thống', $2, $2,
       'INTERNAL', 'OPERATING', '{}', '{PUBLIC}', 'FACTS_MISSING', 'REGISTERED', now())`,
    [id, OWNER],
  );
  await query('delete from khien_outbox');
  return id;
}

const record = (name: string, version: string | null, cve: string | null = null): ScanRecord => ({
  ...{ place: '1', component: { name, version, purl: `pkg:npm/${name}`, host: 'web-01' }, cve },
  ...{ rule: cve ?? 'R-1', title: 'x', cvssVector: null, score: null, severity: ScanSeverity.HIGH },
  ...{ severityBasis: SeverityBasis.LEVEL_OF_TOOL, location: '', firstSeen: null },
});

/** A scan that is taken in, in one transaction as the service does. */
async function scan(systemId: string, day: number, records: readonly ScanRecord[]): Promise<void> {
  const id = uuidv7();
  const scannedAt = new Date(Date.UTC(2026, 0, day));
  await query('begin');
  await query(
    `insert into scan_import (id, system_id, owner_id, operator_id, format, file_name, sha256, scope, part, tool, records,
       left_out, found_new, seen_again, fixed, reopened, imported_by, imported_at, origin)
     values ($1::uuid, $2::uuid, $3, $3, 'CSV', 'x.csv', md5($1::uuid::text) || md5($2::uuid::text), 'SYSTEM', '', 'x', 0, 0, 0, 0, 0, 0, 'x', now(),
       'REGISTERED')`,
    [id, systemId, OWNER],
  );
  await query(
    `insert into scan (id, import_id, system_id, owner_id, operator_id, tool, category, lane, scope, scanned_at, tie)
     values ($1::uuid, $1::uuid, $2, $3, $3, 'quét', '', $4, 'SYSTEM', $5, $1::uuid::text)`,
    [id, systemId, OWNER, LANE, scannedAt],
  );
  const target = { id, systemId, ownerId: OWNER, operatorId: OWNER, tool: 'quét', scannedAt };
  await mergeRecords(db, target, records, new Date());
  await refreshFindings(db, systemId, [LANE]);
  await query('commit');
}

interface Told {
  readonly type: string;
  readonly key: string;
  readonly kind: string;
  readonly data: Record<string, unknown>;
}

/** What was told since it was asked last. */
async function told(): Promise<readonly Told[]> {
  const rows = await query('select type, key, kind, data from khien_outbox order by sequence');
  await query('delete from khien_outbox');
  return rows.filter(({ type }) => type !== 'InformationSystem');
}
const inShort = (events: readonly Told[]) =>
  events.map(({ type, kind, data }) =>
    [type, kind, data['name'] ?? data['cve'] ?? '', data['version'] ?? ''].join(' ').trim(),
  );

describe('components of systems', () => {
  beforeAll(() => open(securityLevels));
  afterAll(close);
  let systemId: string;
  beforeEach(async () => {
    await query('delete from information_system');
    systemId = await system();
  });

  it('are told when a scan brings or changes them, with weaknesses that have a CVE, each once', async () => {
    await scan(systemId, 1, [record('a', '1.0', 'CVE-2026-0001'), record('b', null), record('a', '1.0')]);
    const first = await told();
    expect(inShort(first).sort()).toEqual([
      'SystemComponent changed a 1.0',
      'SystemComponent changed b',
      'SystemWeakness changed CVE-2026-0001',
    ]);
    const component = first.find(({ data }) => data['name'] === 'a');
    expect(component?.data).toEqual({
      ...{ systemId, name: 'a', version: '1.0', purl: 'pkg:npm/a', host: 'web-01' },
      lastSeenAt: expect.stringMatching(/^2026-01-01T/),
    });
    expect(first.find(({ type }) => type === 'SystemWeakness')?.data).toEqual({
      ...{ systemId, componentId: component?.key, cve: 'CVE-2026-0001' },
      lastSeenAt: expect.stringMatching(/^2026-01-01T/),
    });

    // Another version, and the weakness is not seen any more; b was not seen and stays as it was.
    await scan(systemId, 2, [record('a', '1.1')]);
    expect(inShort(await told()).sort()).toEqual(['SystemComponent changed a 1.1', 'SystemWeakness removed']);
    // It is back.
    await scan(systemId, 3, [record('a', '1.1', 'CVE-2026-0001')]);
    expect(inShort(await told()).sort()).toEqual([
      'SystemComponent changed a 1.1',
      'SystemWeakness changed CVE-2026-0001',
    ]);
    // An older scan that comes late changes nothing of them.
    await scan(systemId, 1, []);
    expect(await told()).toEqual([]);
  });

  it('are told removed with their system, and by seeds not one by one', async () => {
    await scan(systemId, 1, [record('a', '1.0', 'CVE-2026-0001')]);
    await told();
    await query('delete from information_system where id = $1', [systemId]);
    expect(inShort(await told()).sort()).toEqual(['SystemComponent removed', 'SystemWeakness removed']);
    const other = await system();
    await query(`select set_config('khien.events', 'off', false)`);
    await scan(other, 1, [record('a', '1.0', 'CVE-2026-0001')]);
    await query(`select set_config('khien.events', '', false)`);
    expect(await told()).toEqual([]);
    const client = await pool.connect();
    await tellSnapshot(client, [COMPONENT_EVENTS, WEAKNESS_EVENTS], 1);
    client.release();
    expect(inShort(await told())).toEqual([
      'Snapshot begun',
      'SystemComponent snapshot a 1.0',
      'SystemWeakness snapshot CVE-2026-0001',
      'Snapshot ended',
    ]);
  });

  it('cannot be told by who asks', async () => {
    const asking = new pg.Client({ connectionString: database.applicationUrl });
    await asking.connect();
    const refused = (text: string) => expect(asking.query(text)).rejects.toThrow(/permission denied/);
    await refused(
      `insert into khien_outbox (type, key, kind, data) values ('SystemComponent', 'x', 'changed', '{}')`,
    );
    await refused('select system_components_snapshot(null, 1)');
    await asking.end();
  });
});

it('an installation that upgrades tells what scans had named before', async () => {
  await open(BEFORE);
  const systemId = await system();
  await scan(systemId, 1, [record('a', '1.0', 'CVE-2026-0001')]);
  await scan(systemId, 2, [record('b', '2.0')]);
  expect(await told()).toEqual([]);
  await migrateTestDatabase(securityLevels, database);
  expect(inShort(await told())).toEqual([
    'Snapshot begun',
    'SystemComponent snapshot a 1.0',
    'SystemComponent snapshot b 2.0',
    'Snapshot ended',
  ]);
  await close();
});
