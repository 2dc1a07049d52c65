import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSystem, asker, MINISTRY, PROVINCE, SYSTEMS, startAccess } from './fixture/access.fixture.js';

let running: TestSubgraph;
beforeAll(async () => {
  running = await startAccess();
});
afterAll(() => running.close());

const caller = asker('SYSTEM_OWNER');
const ask = async (query: string) => (await running.ask(query, {}, { caller, language: 'en' })) as object;

async function asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** The answer to a question about a system that is there, but not for the caller, and about one that is not there. */
async function both(question: (id: string, name: string, reference: string) => string) {
  const { id, name } = SYSTEMS.foreign;
  return {
    invisible: await ask(question(id, name, 'HTTT-2025-000004')),
    absent: await ask(question('01900000-0000-7000-8000-00000000ffff', 'Không có', 'HTTT-2025-777777')),
  };
}

const page = 'nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

describe('a system that the caller may not see is like one that does not exist', () => {
  it.each<[string, (id: string, name: string, reference: string) => string]>([
    ['by id', (id) => `{ informationSystem(id: "${id}") { name } }`],
    ['by reference', (_id, _name, reference) => `{ informationSystem(reference: "${reference}") { name } }`],
    ['in a search', (_id, name) => `{ informationSystems(filter: { search: "${name}" }) { ${page} } }`],
    [
      'in a search with words of its own and of a visible one',
      (_id, name) => `{ informationSystems(filter: { search: "hoa ${name.split(' ')[1]}" }) { ${page} } }`,
    ],
    [
      'as a forged reference of another subgraph',
      (id) =>
        `{ _entities(representations: [{ __typename: "InformationSystem", id: "${id}" }]) { ... on InformationSystem { name servedAreaIds } } }`,
    ],
    [
      'in a change',
      (id) => `mutation { updateInformationSystem(input: { id: "${id}", expectedVersion: 1, name: "X" }) {
        informationSystem { id } userErrors { code message path remedy } } }`,
    ],
    [
      'in a change on a stale version',
      (id) => `mutation { updateInformationSystem(input: { id: "${id}", expectedVersion: 7, name: "" }) {
        informationSystem { id } userErrors { code message path remedy } } }`,
    ],
  ])('%s', async (_where, question) => {
    const { invisible, absent } = await both(question);
    expect(invisible).toHaveProperty('errors', undefined);
    expect(invisible).toEqual(absent);
  });

  it.each([
    `filter: { ownerCode: "${PROVINCE}" }`,
    'filter: { level: [5] }',
    'filter: { servedAreaId: "48@2025-07-01" }',
    'filter: { origin: REGISTERED }',
    'filter: { kind: [INTERNAL] }',
    'order: REFERENCE',
    'first: 1',
    'last: 1',
  ])('in counts, totals and pages: %s', async (argument) => {
    const query = `{ informationSystems(${argument}) { ${page} } }`;
    const before = await ask(query);
    expect(before).toHaveProperty('errors', undefined);
    expect(JSON.stringify(before)).not.toContain(SYSTEMS.foreign.id);
    // The same question with the invisible system gone gives the same answer.
    const after = await asOwner(async (owner) => {
      const { rowCount } = await owner.query('delete from information_system where id = $1', [
        SYSTEMS.foreign.id,
      ]);
      expect(rowCount).toBe(1);
      const answer = await ask(query);
      await addSystem(owner, 'foreign');
      return answer;
    });
    expect(after).toEqual(before);
  });

  it('with a cursor made by hand that stands at it', async () => {
    const all = (await running.data(
      `{ informationSystems(order: NEWEST_FIRST) { edges { cursor node { id } } } }`,
    )) as { informationSystems: { edges: { cursor: string; node: { id: string } }[] } };
    const cursor = all.informationSystems.edges.find(({ node }) => node.id === SYSTEMS.foreign.id)?.cursor;
    for (const argument of [`after: "${cursor}"`, `before: "${cursor}", last: 5`]) {
      const answer = await ask(`{ informationSystems(order: NEWEST_FIRST, ${argument}) { ${page} } }`);
      expect(JSON.stringify(answer)).not.toContain(SYSTEMS.foreign.id);
      expect(answer).toMatchObject({ data: { informationSystems: { totalCount: 3 } } });
    }
  });

  it('in the counts of areas and organizations', async () => {
    const answer = await running.data(
      `{ organization(code: "${PROVINCE}") { informationSystems { ${page} } ownedSystemIds }
        _entities(representations: [{ __typename: "AdministrativeUnit", id: "48@2025-07-01",
          subtreeIds: ["48@2025-07-01"], ancestorIds: [] }]) {
          ... on AdministrativeUnit { informationSystems { totalCount } } } }`,
      {},
      { caller },
    );
    expect(answer).toMatchObject({
      organization: { informationSystems: { totalCount: 1 }, ownedSystemIds: [SYSTEMS.operated.id] },
      _entities: [{ informationSystems: { totalCount: 3 } }],
    });
  });
});

describe('what somebody sees but may not do', () => {
  it.each(['AUDITOR', 'APPRAISER', 'COORDINATOR'] as const)('%s may not change a system', async (role) => {
    const { data, errors } = await running.ask(
      `mutation { updateInformationSystem(input: { id: "${SYSTEMS.owned.id}", expectedVersion: 1, name: "X" }) {
        userErrors { code } } }`,
      {},
      { caller: asker(role) },
    );
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  const register = (owner: string, key: string) => `mutation { registerInformationSystem(input: {
    idempotencyKey: "${key}", name: "Mới", ownerCode: "${owner}", kind: INTERNAL, state: PLANNED, facts: {},
    servedAreaIds: [] }) { informationSystem { owner { code } } userErrors { code message } } }`;

  it('nobody registers a system for an organization that they do not act for', async () => {
    const { errors } = await running.ask(register(PROVINCE, 'foreign-owner'), {}, { caller });
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const own = await running.data(register(MINISTRY, 'owner-of-mine'), {}, { caller });
    expect(own).toMatchObject({ registerInformationSystem: { userErrors: [] } });
  });

  it('nobody gives a system away', async () => {
    const { errors } = await running.ask(
      `mutation { updateInformationSystem(input: { id: "${SYSTEMS.owned.id}", expectedVersion: 1,
        ownerCode: "${PROVINCE}" }) { userErrors { code } } }`,
      {},
      { caller },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('an operator does not put a system out of its own reach', async () => {
    const { errors } = await running.ask(
      `mutation { updateInformationSystem(input: { id: "${SYSTEMS.operated.id}", expectedVersion: 1,
        operatorCode: "${PROVINCE}" }) { userErrors { code } } }`,
      {},
      { caller },
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('somebody else’s idempotency key gives nothing away', async () => {
    const key = 'a-key-that-two-choose';
    const first = await running.data(register(MINISTRY, key), {}, { caller });
    const other = asker('SYSTEM_OWNER', PROVINCE);
    const second = await running.data(register(PROVINCE, key), {}, { caller: other });
    const owned = (code: string) => ({
      registerInformationSystem: { informationSystem: { owner: { code } }, userErrors: [] },
    });
    expect([first, second]).toEqual([owned(MINISTRY), owned(PROVINCE)]);
  });

  it('coordinators see a level, but nothing that tells the facts behind it', async () => {
    const question = (id: string) =>
      `{ informationSystem(id: "${id}") { level { value status reason(language: EN) criteria { text(language: EN) }
        missingFacts { fact } } } }`;
    for (const [{ id }, value] of [
      [SYSTEMS.foreign, 1],
      [SYSTEMS.owned, 3],
    ] as const) {
      const { data, errors } = await running.ask(
        question(id),
        {},
        { caller: asker('COORDINATOR', PROVINCE) },
      );
      expect(data).toEqual({
        informationSystem: {
          level: { value, status: 'AT_LEAST', reason: null, criteria: null, missingFacts: null },
        },
      });
      expect(new Set(errors?.map(({ extensions }) => extensions?.['code']))).toEqual(new Set(['FORBIDDEN']));
    }
    const { data, errors } = await running.ask(question(SYSTEMS.owned.id), {}, { caller });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ informationSystem: { level: { missingFacts: expect.any(Array) } } });
  });

  it('coordinators see no facts, and the public is asked to sign in', async () => {
    const coordinator = await running.ask(
      '{ informationSystems { nodes { name level { value } facts { informationClasses } } } }',
      {},
      { caller: asker('COORDINATOR') },
    );
    expect(coordinator.errors?.every(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')).toBe(true);
    expect(JSON.stringify(coordinator.data)).not.toContain('informationClasses');
    const anybody = await running.ask(
      '{ informationSystems { totalCount } }',
      {},
      {
        caller: asker('PUBLIC'),
      },
    );
    expect(anybody).toMatchObject({
      data: { informationSystems: null },
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('level statistics are the same for everybody', async () => {
    const query = '{ levelSummary { origin systems byLevel { level status systems } } }';
    const [publicly, all] = await Promise.all([
      running.data(query, {}, { caller: asker('PUBLIC') }),
      running.data(query),
    ]);
    expect(publicly).toEqual(all);
    expect(publicly).toMatchObject({ levelSummary: [{ origin: 'REGISTERED' }] });
  });
});
