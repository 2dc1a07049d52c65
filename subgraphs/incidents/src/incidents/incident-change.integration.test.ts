import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type IncidentsHarness, NOW, startIncidents } from '../fixture/incidents.harness.js';

const SYSTEM = '0199d1c0-0000-7000-8000-00000000000a';
let harness: IncidentsHarness;
beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
});
afterAll(() => harness.close());

it('a change of what hangs on an incident stands in the audit trail of the incident as well', async () => {
  const { id } = await harness.fixture.incident();
  await harness.ask(
    `mutation ($id: ID!, $system: ID!) { linkIncidentToSystem(input: {
      incidentId: $id, systemId: $system, role: TARGET, impact: CONTROL_LOST, expectedVersion: 1
    }) { incident { version } userErrors { code } } }`,
    { id, system: SYSTEM },
  );
  const { auditTrail } = await harness.ask<{ auditTrail: { incidents: { nodes: unknown[] } } }>(
    `{ auditTrail { incidents(filter: { action: "linkIncidentToSystem" }) {
      nodes { kind entityType entityIds version before after }
    } } }`,
  );
  expect(auditTrail.incidents.nodes).toMatchObject([
    {
      kind: 'UPDATE',
      entityType: 'Incident',
      entityIds: [id],
      version: 2,
      before: { version: 1 },
      after: { version: 2, updatedAt: NOW.toISOString() },
    },
    { kind: 'CREATE', entityType: 'IncidentSystem', after: { incidentId: id, systemId: SYSTEM } },
  ]);
});
