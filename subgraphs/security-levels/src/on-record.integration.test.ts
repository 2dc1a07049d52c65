import type { TestSubgraph } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, MINISTRY, PROVINCE, SYSTEMS, startAccess } from './fixture/access.fixture.js';

let running: TestSubgraph;
let owner: pg.Client;
beforeAll(async () => {
  running = await startAccess();
  owner = new pg.Client({ connectionString: running.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await running.close();
});

interface Payload {
  readonly kind: string;
  readonly subject: string;
  readonly organization: string;
  readonly action: string;
  readonly entity: { readonly type: string; readonly ids: readonly string[] };
}

/** Entries of reads, in their order. */
async function reads(): Promise<readonly Payload[]> {
  const { rows } = await owner.query<{ payload: string }>(
    `select payload from audit_entry where payload::jsonb ->> 'kind' = 'READ' order by position`,
  );
  return rows.map(({ payload }) => JSON.parse(payload));
}

/** What a question leaves on record. */
async function readsOf(query: string, caller = asker('SYSTEM_OWNER')): Promise<readonly Payload[]> {
  const before = (await reads()).length;
  await running.ask(query, {}, { caller });
  return (await reads()).slice(before);
}

const AREA = '48@2025-07-01';
const entities = (representation: string, type: string, inside: string) =>
  `{ _entities(representations: [{ __typename: "${type}", ${representation} }]) { ... on ${type} { ${inside} } } }`;

describe('who reads a system of level 4 or 5 is on record', () => {
  it.each([
    ['in a list', '{ informationSystems { nodes { name } } }'],
    ['by id', `{ informationSystem(id: "${SYSTEMS.ofUnit.id}") { name } }`],
    ['in a search', '{ informationSystems(filter: { search: "hoa cuc" }) { nodes { id } } }'],
    [
      'as the end of a page',
      '{ informationSystems(filter: { search: "hoa cuc" }) { pageInfo { endCursor } } }',
    ],
    ['for another subgraph', entities(`id: "${SYSTEMS.ofUnit.id}"`, 'InformationSystem', 'name')],
    ['for a hidden join', entities(`id: "${SYSTEMS.ofUnit.id}"`, 'InformationSystem', 'servedAreaIds')],
    [
      'of an organization',
      `{ organization(code: "${MINISTRY}") { children { nodes { informationSystems { nodes { name } } } } } }`,
    ],
    [
      'of an area',
      entities(
        `id: "${AREA}", subtreeIds: ["${AREA}"], ancestorIds: []`,
        'AdministrativeUnit',
        'informationSystems { nodes { name } }',
      ),
    ],
  ])('%s', async (_where, query) => {
    const caller = asker('SYSTEM_OWNER');
    const [entry, ...others] = await readsOf(query, caller);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      kind: 'READ',
      subject: caller.subject,
      organization: MINISTRY,
      entity: { type: 'InformationSystem', ids: [SYSTEMS.ofUnit.id] },
    });
  });

  it('when it is changed, too: the answer shows it', async () => {
    const change = `mutation { updateInformationSystem(input: { id: "${SYSTEMS.ofUnit.id}", expectedVersion: 1,
      description: "mới" }) { userErrors { code } informationSystem { facts { strategic } } } }`;
    const of = 'from information_system where id = $1';
    const { rows } = await owner.query(`select level, level_status ${of}`, [SYSTEMS.ofUnit.id]);
    expect(await readsOf(change)).toMatchObject([
      { action: 'updateInformationSystem', entity: { ids: [SYSTEMS.ofUnit.id] } },
    ]);
    // The level that the fixture gave it is not what the rules give: the other tests go on with it.
    await owner.query('update information_system set level = $2, level_status = $3 where id = $1', [
      SYSTEMS.ofUnit.id,
      rows[0].level,
      rows[0].level_status,
    ]);
  });
});

describe('on record as a read is not', () => {
  it.each([
    ['a system of a lower level', `{ informationSystem(id: "${SYSTEMS.owned.id}") { name } }`],
    ['one that is denied', `{ informationSystem(id: "${SYSTEMS.foreign.id}") { name } }`],
    [
      'a search that finds it for others',
      '{ informationSystems(filter: { search: "hoa dao" }) { nodes { id } } }',
    ],
    ['a reference that is denied', entities(`id: "${SYSTEMS.foreign.id}"`, 'InformationSystem', 'name')],
    ['a count', '{ informationSystems { totalCount } levelSummary { systems } }'],
    [
      'a count of an organization',
      `{ organization(code: "${MINISTRY}") { children { nodes { informationSystems { totalCount } } } } }`,
    ],
    [
      'a count of an area',
      entities(
        `id: "${AREA}", subtreeIds: ["${AREA}"], ancestorIds: []`,
        'AdministrativeUnit',
        'informationSystems { totalCount }',
      ),
    ],
  ])('%s', async (_what, query) => {
    expect(await readsOf(query)).toEqual([]);
  });

  it('what a role may not ask for at all', async () => {
    expect(await readsOf('{ informationSystems { nodes { name } } }', asker('CENSUS_ANALYST'))).toEqual([]);
  });
});

it('of a system that left the auditor’s scope the trail shows that it was changed, not what stood in it', async () => {
  await running.data(
    `mutation { updateInformationSystem(input: { id: "${SYSTEMS.operated.id}", expectedVersion: 1,
      facts: { strategic: true } }) { userErrors { code } } }`,
    {},
    { caller: asker('SYSTEM_OPERATOR') },
  );
  const trail = async () => {
    const { auditTrail } = await running.data<{
      auditTrail: { securityLevels: { nodes: { after: object | null; withheld: boolean }[] } };
    }>(
      `{ auditTrail { securityLevels(filter: { kind: UPDATE, entityId: "${SYSTEMS.operated.id}" }) {
        nodes { after withheld } } } }`,
      {},
      // Who also coordinates sees the system, but not its facts.
      { caller: { ...asker('AUDITOR'), roles: ['PUBLIC', 'AUDITOR', 'COORDINATOR'] } },
    );
    return auditTrail.securityLevels.nodes;
  };
  expect(await trail()).toMatchObject([{ withheld: false, after: { facts_strategic: true } }]);
  await owner.query(
    'update information_system set operator_id = (select id from organization where code = $2) where id = $1',
    [SYSTEMS.operated.id, PROVINCE],
  );
  expect(await trail()).toEqual([{ withheld: true, after: null }]);
});
