import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { MadeIncident } from '../fixture/incident.fixture.js';
import { type IncidentsHarness, NOW, startIncidents } from '../fixture/incidents.harness.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
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
  `unlinkIncidentFromSystem(input: { incidentId: "${incident}", systemId: "${system}", reason: "nhầm hệ thống", expectedVersion: ${version} })`;
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

describe('the history of links', () => {
  it('says who made and ended each, when and why; a change of role or impact is another link', async () => {
    const running = await startSharing();
    const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
    const { id } = await running.fixture.incident({ parties: [ORGANIZATIONS['VN-GOV-02'].id] });
    let version = 1;
    const step = async (field: string, more: string) => {
      const { data } = await running.ask(
        `mutation { outcome: ${field}(input: { incidentId: "${id}", systemId: "${A}", expectedVersion: ${version}, ${more} }) {
          incident { version } userErrors { code path message } } }`,
        {},
        { caller: coordinator, language: 'vi' },
      );
      const outcome = data?.['outcome'] as Outcome;
      version = outcome.incident?.version ?? version;
      return outcome.userErrors;
    };
    expect(await step('changeIncidentSystemLink', 'role: SOURCE, reason: "x"')).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'systemId'] },
    ]);
    expect(await step('linkIncidentToSystem', 'role: TARGET, reason: "Trùng dải địa chỉ"')).toEqual([]);
    expect(await step('changeIncidentSystemLink', 'role: TARGET, reason: "x"')).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('vai trò và ảnh hưởng này') },
    ]);
    const found = 'role: SOURCE, impact: CONTROL_LOST, reason: "Tìm thấy mã độc"';
    expect(await step('changeIncidentSystemLink', found)).toEqual([]);
    expect(await step('unlinkIncidentFromSystem', 'reason: " "')).toMatchObject([
      {
        code: 'OUT_OF_RANGE',
        path: ['input', 'reason'],
        message: 'Độ dài của reason phải nằm trong khoảng từ 1 đến 1000.',
      },
    ]);
    expect(await step('unlinkIncidentFromSystem', 'reason: "Nhầm với hệ thống khác"')).toEqual([]);
    const history = async (caller: ReturnType<typeof asker>) => {
      const { data } = await running.ask(
        `{ incident(id: "${id}") { systems { totalCount } systemLinks { totalCount nodes { system { id } role impact linkedAt
          linkedBy linkedFor { id } linkReason unlinkedAt unlinkedBy unlinkedFor { id } unlinkReason } } } }`,
        {},
        { caller },
      );
      return data?.['incident'] as { systemLinks: { nodes: Readonly<Record<string, unknown>>[] } };
    };
    const government = { id: ORGANIZATIONS['VN-GOV-00'].id };
    const by = {
      linkedBy: 'coordinator',
      linkedFor: government,
      unlinkedBy: 'coordinator',
      unlinkedFor: government,
    };
    const seen = await history(coordinator);
    expect(seen).toMatchObject({
      systems: { totalCount: 0 },
      systemLinks: {
        totalCount: 2,
        nodes: [
          {
            ...by,
            role: 'TARGET',
            impact: null,
            linkReason: 'Trùng dải địa chỉ',
            unlinkReason: 'Tìm thấy mã độc',
          },
          {
            ...{ ...by, role: 'SOURCE', impact: 'CONTROL_LOST', linkReason: 'Tìm thấy mã độc' },
            unlinkReason: 'Nhầm với hệ thống khác',
          },
        ],
      },
    });
    const [first, second] = seen.systemLinks.nodes;
    expect(first?.['unlinkedAt']).toBe(second?.['linkedAt']);
    // By whom is not for those with whom it is shared.
    const shared = await history(asker(Role.RESPONDER, 'VN-GOV-02', 'responder'));
    expect(shared.systemLinks.nodes[0]).toMatchObject({ linkedBy: null, linkReason: 'Trùng dải địa chỉ' });

    const past = (statement: string) =>
      asApplication(running, coordinator, async (client) => client.query(statement));
    for (const [statement, why] of [
      [`update incident_system set unlink_reason = 'khác' where incident_id = '${id}'`, /never rewritten/],
      [
        `update incident_system set role = 'AFFECTED' where system_id = '0190a000-0000-7000-8000-000000000009'`,
        /never/,
      ],
      [`delete from incident_system`, /permission denied/],
    ] as const) {
      await expect(past(statement)).rejects.toThrow(why);
    }
    await running.close();
  });
});
