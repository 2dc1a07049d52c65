import { declaredAccess, observeAccess } from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBERSHIPS } from '../fixture/member.fixture.js';
import { asker, startSharing } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;

let running: Sharing;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

const caller = asker('SYSTEM_OWNER', 'VN-GOV-02', 'a stranger');
const page = 'nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const ask = (query: string) => running.ask(query, {}, { caller, language: 'en' });

/** An incident of others: TLP:AMBER, shared with the province alone. */
const hidden = () => {
  const found = running.cases.find(({ title }) => title === 'Dấu hiệu amber kiểu3');
  if (!found) throw new Error('the fixture has no such incident');
  return found;
};

describe('an incident that the caller does not see is like one that does not exist', () => {
  it.each<[string, (one: { id: string; reference: string; title: string }) => string]>([
    ['by id', ({ id }) => `{ incident(id: "${id}") { title } }`],
    ['by reference', ({ reference }) => `{ incident(reference: "${reference}") { title } }`],
    ['in a search', ({ title }) => `{ incidents(filter: { search: "${title}" }) { ${page} } }`],
    [
      'in a change of its TLP',
      ({
        id,
      }) => `mutation { changeIncidentTlp(input: { incidentId: "${id}", expectedVersion: 1, tlp: CLEAR }) {
        incident { id } userErrors { code path remedy } } }`,
    ],
    [
      'on a stale version',
      ({
        id,
      }) => `mutation { changeIncidentTlp(input: { incidentId: "${id}", expectedVersion: 9, tlp: CLEAR }) {
        incident { id } userErrors { code path remedy } } }`,
    ],
    [
      'as a forged reference',
      ({ id }) =>
        `{ _entities(representations: [{ __typename: "Incident", id: "${id}" }]) { ... on Incident { title linkedSystems { id } } } }`,
    ],
  ])('%s', async (_where, question) => {
    const absent = {
      id: '0190a000-0000-7000-8000-00000000ffff',
      reference: 'SC-2025-777777',
      title: 'Không có thật',
    };
    expect(await ask(question(hidden()))).toEqual(await ask(question(absent)));
  });

  it.each([
    'filter: { systemId: "0190a000-0000-7000-8000-000000000009" }',
    'filter: { areaId: "48@2025-07-01" }',
    'filter: { state: [RECEIVED] }',
    'filter: { open: true }',
    'filter: { search: "dau hieu" }',
    'first: 3',
    'last: 3',
  ])('in counts, totals and pages: %s', async (argument) => {
    const query = `{ incidents(${argument}) { ${page} } }`;
    const before = await ask(query);
    expect(JSON.stringify(before)).not.toContain(hidden().id);
    const { client } = running.fixture;
    await client.query(
      `update incident set title = 'khác hẳn', state = 'REJECTED', area_id = null where id = $1`,
      [hidden().id],
    );
    await client.query('update incident_system set unlinked_at = linked_at where incident_id = $1', [
      hidden().id,
    ]);
    const after = await ask(query);
    await client.query('update incident_system set unlinked_at = null where incident_id = $1', [hidden().id]);
    await client.query(
      `update incident set title = $2, state = 'RECEIVED', area_id = '48@2025-07-01' where id = $1`,
      [hidden().id, hidden().title],
    );
    expect(after).toEqual(before);
  });

  it('with a cursor of somebody who sees it', async () => {
    const all = await running.data<{ incidents: { edges: { cursor: string; node: { id: string } }[] } }>(
      '{ incidents(first: 200) { edges { cursor node { id } } } }',
    );
    const cursor = all.incidents.edges.find(({ node }) => node.id === hidden().id)?.cursor;
    expect(cursor).toBeDefined();
    for (const argument of [`first: 5, after: "${cursor}"`, `last: 5, before: "${cursor}"`]) {
      const answer = await ask(`{ incidents(${argument}) { ${page} } }`);
      expect(answer.errors).toBeUndefined();
      expect(JSON.stringify(answer)).not.toContain(hidden().id);
    }
  });

  it('and published figures are the same for everybody, without what is RED', async () => {
    const query = `{ incidentStatistics(period: { kind: FREE, from: "2024-01-01", to: "2026-01-01" }) {
      origin incidents byClass { month class incidents } } }`;
    const publicly = await running.data(query, {}, { caller: asker('PUBLIC') });
    expect(await running.data(query, {}, { caller: asker('COORDINATOR') })).toEqual(publicly);
    const notRed = running.cases.filter(({ tlp }) => tlp !== 'RED').length;
    expect(publicly).toMatchObject({ incidentStatistics: [{ origin: 'REGISTERED', incidents: notRed }] });
  });
});

it('published figures of a month that has not ended are not there, nor those of a part of a month', async () => {
  const months = async (from: string, to: string) => {
    const { data, errors } = await running.ask(
      `{ incidentStatistics(period: { kind: FREE, from: "${from}", to: "${to}" }) { byClass { month } } }`,
      {},
      { caller: asker('PUBLIC') },
    );
    const tables = data?.['incidentStatistics'] as { byClass: { month: string }[] }[] | undefined;
    return (
      errors?.[0]?.extensions?.['code'] ?? tables?.flatMap(({ byClass }) => byClass.map(({ month }) => month))
    );
  };
  const now = new Date(Date.now() + 7 * 60 * 60 * 1000);
  const first = (ahead: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 10);
  const { id } = hidden();
  const detected = (at: string) =>
    running.fixture.client.query('update incident set detected_at = $2, received_at = $2 where id = $1', [
      id,
      at,
    ]);
  const { rows } = await running.fixture.client.query<{ detected_at: Date }>(
    'select detected_at from incident where id = $1',
    [id],
  );
  await detected(`${first(0)}T00:00:00+07:00`);
  expect(await months(first(-1), first(1))).toEqual([]);
  await detected(new Date(Date.parse(`${first(0)}T00:00:00+07:00`) - 1).toISOString());
  expect(await months(first(-1), first(1))).toEqual([first(-1)]);
  await detected(rows[0]?.detected_at.toISOString() ?? '');
  expect(await months('2025-01-02', '2025-02-01')).toBe('UNAUTHENTICATED');
});

describe('what the public does not learn of a CLEAR incident', () => {
  it('is which systems it hit, and who reported it', async () => {
    const { data, errors } = await running.ask(
      '{ incidents { nodes { title systems { totalCount } parties { totalCount } registeredBy } } }',
      {},
      { caller: asker('PUBLIC') },
    );
    const codes = new Set(errors?.map(({ extensions }) => extensions?.['code']));
    expect(codes).toEqual(new Set(['UNAUTHENTICATED']));
    const page = data?.['incidents'] as { nodes: Record<string, unknown>[] } | undefined;
    const nodes = page?.nodes ?? [];
    expect(nodes.length).toBeGreaterThan(0);
    for (const node of nodes)
      expect(node).toMatchObject({ systems: null, parties: null, registeredBy: null });
  });
});

it('the public is told that it may not know which systems were hit, not that there are none', async () => {
  const clear = running.cases.find(({ title }) => title === 'Dấu hiệu clear kiểu1');
  const joined = async (role: 'PUBLIC' | 'INCIDENT_REPORTER') => {
    const { _entities } = await running.data<{ _entities: { linkedSystems: unknown }[] }>(
      `{ _entities(representations: [{ __typename: "Incident", id: "${clear?.id}" }]) {
        ... on Incident { linkedSystems { id } } } }`,
      {},
      { caller: asker(role) },
    );
    return _entities[0]?.linkedSystems;
  };
  expect(await joined('PUBLIC')).toBeNull();
  expect(await joined('INCIDENT_REPORTER')).toEqual([{ id: '0190a000-0000-7000-8000-000000000009' }]);
});

describe('the access matrix of incidents', () => {
  const LABELS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'] as const;

  const observe = async (tlp: (typeof LABELS)[number], standing: 'member' | 'outsider') => {
    const caseName = `TLP:${tlp.replace('_', '+')}`;
    const titled = (kind: number) =>
      running.cases.find(({ title }) => title === `Dấu hiệu ${tlp.toLowerCase()} kiểu${kind}`)?.id;
    // Reported by the own ministry; shared with the province alone; the same, but naming who asks.
    const objects = { own: titled(4), other: titled(3), named: titled(7) };
    const observed = await observeAccess({
      definition: incidents,
      type: 'Incident',
      caseName,
      standing,
      at: ['incident'],
      query: (selection, { relation }) => `{ incident(id: "${objects[relation]}") ${selection} }`,
      ask: (query, { role, relation }) =>
        running.ask(
          query,
          {},
          { caller: asker(role, 'VN-GOV-02', relation === 'named' ? 'me' : 'a stranger') },
        ),
    });
    expect(observed).toEqual(declaredAccess(incidents, 'Incident', caseName, standing));
  };

  it.each(LABELS)('is what is observed, TLP:%s', (tlp) => observe(tlp, 'member'));

  it('is what is observed by outsiders of the network, TLP:GREEN', async () => {
    const [{ id }] = MEMBERSHIPS;
    const bring = (state: string) =>
      running.fixture.client.query('update network_member set state = $1 where id = $2', [state, id]);
    await bring('ENDED');
    await observe('GREEN', 'outsider');
    await bring('ACCEPTED');
  });
});
