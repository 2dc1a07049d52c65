import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { MadeIncident } from '../fixture/incident.fixture.js';
import { type IncidentsHarness, NOW, startIncidents } from '../fixture/incidents.harness.js';
import { IncidentState } from '../incidents/incident-state.js';

const A = '0199d1c0-0000-7000-8000-00000000000a';
const B = '0199d1c0-0000-7000-8000-00000000000b';
let harness: IncidentsHarness;
beforeAll(async () => {
  harness = await startIncidents(inject('postgresAdminUrl'));
  for (let n = 0; n < 200; n += 1) await harness.fixture.incident({ systems: n % 2 === 0 ? [A, B] : [A] });
});
afterAll(() => harness.close());

interface Outcome {
  readonly incident: { version: number; systems: { nodes: { id: string }[] } } | null;
  readonly userErrors: readonly { code: string; path: string[]; message: string }[];
}

const change = async (field: string, language: 'vi' | 'en' = 'en') => {
  const { change: outcome } = await harness.ask<{ change: Outcome }>(
    `mutation { change: ${field} {
      incident { version systems { nodes { id } } } userErrors { code path message } } }`,
    {},
    language,
  );
  return outcome;
};
const link = (incident: string, system: string, version: number, role = 'TARGET, impact: CONTROL_LOST') =>
  `linkIncidentToSystem(input: { incidentId: "${incident}", systemId: "${system}", role: ${role}, expectedVersion: ${version} })`;
const unlink = (incident: string, system: string, version: number) =>
  `unlinkIncidentFromSystem(input: { incidentId: "${incident}", systemId: "${system}", expectedVersion: ${version} })`;
const fresh = (): Promise<MadeIncident> => harness.fixture.incident();

describe('the systems of incidents', () => {
  it('cost two statements for a page of 200 incidents', async () => {
    const { incidents } = await harness.ask<{ incidents: { nodes: { systems: { nodes: unknown[] } }[] } }>(
      '{ incidents(first: 200) { nodes { reference systems { nodes { id } } } } }',
    );
    expect(harness.statements.texts).toHaveLength(2);
    expect(incidents.nodes).toHaveLength(200);
    expect(incidents.nodes.reduce((sum, { systems }) => sum + systems.nodes.length, 0)).toBe(300);
  });

  it('are all there for other subgraphs, for 200 references in two statements', async () => {
    const { incidents } = await harness.ask<{ incidents: { nodes: { id: string }[] } }>(
      '{ incidents(first: 200) { nodes { id } } }',
    );
    const { _entities } = await harness.ask<{ _entities: { linkedSystems: { id: string }[] }[] }>(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Incident { linkedSystems { id } } } }`,
      { representations: incidents.nodes.map(({ id }) => ({ __typename: 'Incident', id })) },
    );
    expect(harness.statements.texts).toHaveLength(2);
    expect(_entities[1]?.linkedSystems).toEqual([{ id: A }, { id: B }]);
    expect(_entities[0]?.linkedSystems).toEqual([{ id: A }]);
  });

  it('resolve references by id and by reference together in one statement, null for unknown ones', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const { _entities } = await harness.ask(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Incident { reference } } }`,
      {
        representations: [
          { __typename: 'Incident', id: one.id },
          { __typename: 'Incident', reference: two.reference },
          { __typename: 'Incident', id: A },
          { __typename: 'Incident', reference: 'no reference' },
        ],
      },
    );
    expect(harness.statements.texts).toHaveLength(1);
    expect(_entities).toEqual([{ reference: one.reference }, { reference: two.reference }, null, null]);
  });
});

describe('linking', () => {
  it('gives the edge its role, impact and time, and raises the version', async () => {
    const { id } = await fresh();
    expect(await change(link(id, A, 1))).toMatchObject({ incident: { version: 2 }, userErrors: [] });
    expect(await change(link(id, B, 2, 'SOURCE'))).toMatchObject({ incident: { version: 3 } });
    const { incident } = await harness.ask(
      `{ incident(id: "${id}") { systems(first: 1) {
        edges { node { id } role impact linkedAt } nodes { id } totalCount pageInfo { hasNextPage } } } }`,
    );
    expect(incident).toEqual({
      systems: {
        edges: [{ node: { id: A }, role: 'TARGET', impact: 'CONTROL_LOST', linkedAt: NOW.toISOString() }],
        nodes: [{ id: A }],
        totalCount: 2,
        pageInfo: { hasNextPage: true },
      },
    });
  });

  it('refuses a stale version, in the language of the reader, and changes nothing', async () => {
    const { id } = await fresh();
    await change(link(id, A, 1));
    expect(await change(link(id, B, 1), 'vi')).toMatchObject({
      incident: null,
      userErrors: [
        {
          code: 'CONFLICT',
          path: ['input', 'expectedVersion'],
          message: 'Sự cố đã được người khác thay đổi (phiên bản hiện tại: 2).',
        },
      ],
    });
    const { incident } = await harness.ask(`{ incident(id: "${id}") { version systems { nodes { id } } } }`);
    expect(incident).toEqual({ version: 2, systems: { nodes: [{ id: A }] } });
  });

  it('lets one of two changes on the same version through', async () => {
    const { id } = await fresh();
    const outcomes = await Promise.all([A, B].map((system) => change(link(id, system, 1))));
    const codes = outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(['CONFLICT']);
  });

  it('refuses a link that stands', async () => {
    const { id } = await fresh();
    await change(link(id, A, 1));
    expect((await change(link(id, A, 2))).userErrors).toMatchObject([
      { code: 'ALREADY_EXISTS', path: ['input', 'systemId'] },
    ]);
  });

  it('refuses what turned out to be no incident of its own', async () => {
    const { id } = await harness.fixture.incident({ state: IncidentState.MERGED });
    expect((await change(link(id, A, 1))).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', path: ['input', 'incidentId'] },
    ]);
  });

  it('names an unknown incident, and all malformed ids at once', async () => {
    expect((await change(link(A, B, 1))).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'incidentId'] },
    ]);
    expect((await change(link('x', 'y', 1))).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'incidentId'] },
      { code: 'INVALID_VALUE', path: ['input', 'systemId'] },
    ]);
  });
});

describe('unlinking', () => {
  it('keeps the history, and the system can be linked again', async () => {
    const { id } = await fresh();
    await change(link(id, A, 1));
    expect(await change(unlink(id, A, 2))).toMatchObject({
      incident: { version: 3, systems: { nodes: [] } },
      userErrors: [],
    });
    expect(await change(link(id, A, 3))).toMatchObject({
      incident: { version: 4, systems: { nodes: [{ id: A }] } },
    });
    const { rows } = await harness.fixture.client.query(
      'select unlinked_at from incident_system where incident_id = $1 order by id',
      [id],
    );
    expect(rows).toEqual([{ unlinked_at: NOW }, { unlinked_at: null }]);
  });

  it('refuses a link that does not stand', async () => {
    const { id } = await fresh();
    expect((await change(unlink(id, A, 1))).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'systemId'] },
    ]);
  });
});
