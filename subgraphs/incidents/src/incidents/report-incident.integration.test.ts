import { seedOrganizationRefs } from '@khien/subgraph';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type IncidentsHarness, NOW, startIncidents } from '../fixture/incidents.harness.js';

const SYSTEM = '0199d1c0-0000-7000-8000-00000000000a';
const ORGANIZATION = '0199d1c0-0000-7000-8000-0000000000aa';
let harness: IncidentsHarness;
beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
  await seedOrganizationRefs(harness.databaseUrl, [
    { id: ORGANIZATION, code: 'VN-GOV-00', ancestorIds: [ORGANIZATION] },
  ]);
});
afterAll(() => harness.close());

const report = async (input: Record<string, unknown>, language: 'vi' | 'en' = 'en') => {
  const { reportIncident } = await harness.ask<{
    reportIncident: { incident: Record<string, unknown> | null; userErrors: Record<string, unknown>[] };
  }>(
    `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) {
      incident { reference title description class severity state open version receivedAt detectedAt
        area { id } reporter { id } systems { edges { node { id } role impact } } provenance { origin } }
      userErrors { code path message remedy } } }`,
    { input },
    language,
  );
  return reportIncident;
};

const input = (key: string, more: Record<string, unknown> = {}) => ({
  idempotencyKey: key,
  title: '  Máy chủ bị mã hóa  ',
  class: 'RANSOMWARE',
  detectedAt: '2026-10-31T23:00:00.000Z',
  ...more,
});

describe('reporting an incident', () => {
  it('registers it as received, unclassified, linked to the systems named', async () => {
    const { incident, userErrors } = await report(
      input('report-of-one', { areaId: '26740@2025-07-01', reporterId: ORGANIZATION, systemIds: [SYSTEM] }),
    );
    expect(userErrors).toEqual([]);
    expect(incident).toEqual({
      reference: 'SC-2026-000001',
      title: 'Máy chủ bị mã hóa',
      description: null,
      class: 'RANSOMWARE',
      severity: null,
      state: 'RECEIVED',
      open: true,
      version: 1,
      receivedAt: NOW.toISOString(),
      detectedAt: '2026-10-31T23:00:00.000Z',
      area: { id: '26740@2025-07-01' },
      reporter: { id: ORGANIZATION },
      systems: { edges: [{ node: { id: SYSTEM }, role: 'TARGET', impact: null }] },
      provenance: { origin: 'REGISTERED' },
    });
  });

  it('gives the first result again for the same key and input, and refuses another input', async () => {
    const first = await report(input('report-of-two', { title: 'Hai' }));
    expect(await report(input('report-of-two', { title: 'Hai' }))).toEqual(first);
    const { userErrors } = await report(input('report-of-two', { title: 'Ba' }));
    expect(userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }]);
  });

  it('numbers incidents of a year without gaps, also when several come at once and some are refused', async () => {
    await report(input('report-refused', { title: '' }));
    const made = await Promise.all([1, 2, 3, 4].map((n) => report(input(`report-at-once-${n}`))));
    const references = made.map(({ incident }) => incident?.['reference']).sort();
    expect(references).toEqual([3, 4, 5, 6].map((n) => `SC-2026-00000${n}`));
  });

  it('collects everything that must be corrected', async () => {
    const { incident, userErrors } = await report(
      input('short', {
        title: ' ',
        detectedAt: '2026-11-01T02:00:00.001Z',
        areaId: '26740',
        reporterId: 'VN-GOV-02',
        systemIds: [SYSTEM, 'HTTT-2026-000001', SYSTEM],
      }),
    );
    expect(incident).toBeNull();
    expect(userErrors.map(({ code, path }) => [code, path])).toEqual([
      ['OUT_OF_RANGE', ['input', 'idempotencyKey']],
      ['OUT_OF_RANGE', ['input', 'title']],
      ['INVALID_VALUE', ['input', 'detectedAt']],
      ['INVALID_VALUE', ['input', 'areaId']],
      ['INVALID_VALUE', ['input', 'reporterId']],
      ['INVALID_VALUE', ['input', 'systemIds', '1']],
      ['INVALID_VALUE', ['input', 'systemIds']],
    ]);
  });

  it('speaks the language of the reader', async () => {
    const { userErrors } = await report(input('report-in-vi', { title: '' }), 'vi');
    expect(userErrors).toMatchObject([{ message: 'Độ dài của title phải nằm trong khoảng từ 1 đến 300.' }]);
  });
});

describe('the table of incidents', () => {
  it('takes no time before the detection, and keeps the moment of detection of links equal', async () => {
    const { client } = harness.fixture;
    const { id } = await harness.fixture.incident({ systems: [SYSTEM] });
    await expect(
      client.query("update incident set acknowledged_at = detected_at - interval '1 ms' where id = $1", [id]),
    ).rejects.toThrow(/detection_comes_first/);
    await client.query("update incident set detected_at = detected_at - interval '1 day' where id = $1", [
      id,
    ]);
    const { rows } = await client.query(
      'select l.detected_at = i.detected_at as equal from incident_system l join incident i on i.id = l.incident_id where i.id = $1',
      [id],
    );
    expect(rows).toEqual([{ equal: true }]);
  });
});
