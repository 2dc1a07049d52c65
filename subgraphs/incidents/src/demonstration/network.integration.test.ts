import { seedOrganizationRefs } from '@khien/subgraph';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { COORDINATOR_ID, systemsOf } from '../fixture/demonstration.fixture.js';
import { type IncidentsHarness, startIncidents } from '../fixture/incidents.harness.js';
import { seedAreaRefs } from '../network-members/area-refs.seed.js';
import { clearDemonstration, seedDemonstration } from './demonstration-seed.js';

let harness: IncidentsHarness;
const id = (n: number) => `0190a000-0000-7000-8000-00000000001${n}`;
beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
  const codes = ['VN-GOV-02', 'VN-GOV-03', 'VN-UBND-48', 'VN-UBND-01', 'VN-GOV-02-CNTT'];
  await seedOrganizationRefs(
    harness.databaseUrl,
    codes.map((code, n) => ({ id: id(n), code, ancestorIds: [id(n)] })),
  );
  await seedAreaRefs(harness.databaseUrl, [
    { id: '48@2025-07-01', parentId: null },
    { id: '01@2025-07-01', parentId: null },
  ]);
  const options = { scale: 0.05, seed: 1, systems: systemsOf(60), coordinatorId: COORDINATOR_ID };
  await seedDemonstration(harness.databaseUrl, options);
});
afterAll(() => harness.close());

it('has members where organizations are, marked as demonstration, on call, with contacts and dispatches', async () => {
  const { networkMembers } = await harness.ask<{ networkMembers: { nodes: Record<string, unknown>[] } }>(
    `{ networkMembers { nodes { name nationwide areas { id } provenance { origin } onCallRotas { shifts(from: "2026-10-20T00:00:00Z") { totalCount } }
      contacts { kind provenance { origin } } } } }`,
  );
  expect(networkMembers.nodes).toHaveLength(4);
  expect(networkMembers.nodes[2]).toMatchObject({
    areas: [{ id: '01@2025-07-01' }],
    provenance: { origin: 'DEMONSTRATION' },
    onCallRotas: [{ shifts: { totalCount: expect.any(Number) } }],
    contacts: [{ kind: 'DUTY', provenance: { origin: 'DEMONSTRATION' } }],
  });
  const { rows } = await harness.fixture.client.query<{ state: string; count: number; parties: number }>(
    `select d.state, count(*)::int as count, count(p.id)::int as parties from dispatch d
     left join incident_party p on p.incident_id = d.incident_id and p.organization_id = d.organization_id and p.role = 'RESPONDING'
     where d.origin = 'DEMONSTRATION' group by 1`,
  );
  const of = new Map(rows.map((row) => [row.state, row]));
  expect(of.get('DONE')?.count).toBeGreaterThan(50);
  expect(of.get('ACCEPTED')?.count).toBeGreaterThan(0);
  // Who has accepted is a party of the incident, nobody else by it.
  for (const { state, count, parties } of rows)
    expect(parties).toBe(['ACCEPTED', 'DONE'].includes(state) ? count : 0);
});

it('is taken away whole', async () => {
  await clearDemonstration(harness.databaseUrl);
  for (const table of ['network_member', 'member_contact', 'on_call_shift', 'dispatch']) {
    const { rows } = await harness.fixture.client.query(`select from ${table}`);
    expect(rows).toEqual([]);
  }
});
