import { ROLES } from '@khien/identity';
import { accessMatrix } from '@khien/subgraph';
import {
  type Asking,
  declaredAccess,
  type Observation,
  observeAccess,
  observeRootAccess,
  type TestSubgraph,
} from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, MINISTRY, SYSTEMS, startAccess } from './fixture/access.fixture.js';
import { securityLevels } from './subgraph.js';

let running: TestSubgraph;
beforeAll(async () => {
  running = await startAccess();
});
afterAll(() => running.close());

describe('what the matrix says is what the graph does', () => {
  const area = '48@2025-07-01';
  const as = (query: string, { role }: Asking) => running.ask(query, {}, { caller: asker(role) });
  const systemOf = ({ relation }: Asking) => (relation === 'own' ? SYSTEMS.owned.id : SYSTEMS.foreign.id);
  const observations: Readonly<Record<string, Pick<Observation, 'at' | 'query' | 'arguments'>>> = {
    InformationSystem: {
      at: ['informationSystem'],
      query: (selection, asking) => `{ informationSystem(id: "${systemOf(asking)}") ${selection} }`,
    },
    SystemLevel: {
      at: ['informationSystem', 'level'],
      query: (selection, asking) => `{ informationSystem(id: "${systemOf(asking)}") { level ${selection} } }`,
    },
    SystemFacts: {
      at: ['informationSystem', 'facts'],
      query: (selection, asking) => `{ informationSystem(id: "${systemOf(asking)}") { facts ${selection} } }`,
    },
    LevelSummary: { at: ['levelSummary', 0], query: (selection) => `{ levelSummary ${selection} }` },
  };
  it.each(Object.entries(observations))('%s', async (type, observation) => {
    const observed = await observeAccess({ definition: securityLevels, type, ask: as, ...observation });
    expect(observed).toEqual(declaredAccess(securityLevels, type));
  });

  it.each(['Query', 'Mutation'] as const)('%s', async (type) => {
    const input = `{ idempotencyKey: "x", name: "", ownerCode: "NOBODY", kind: OTHER, state: PLANNED, facts: {},
      servedAreaIds: [] }`;
    const observed = await observeRootAccess({
      definition: securityLevels,
      type,
      ask: (query, role) => running.ask(query, {}, { caller: asker(role) }),
      arguments: {
        informationSystem: `(id: "${SYSTEMS.owned.id}")`,
        organization: `(code: "${MINISTRY}")`,
        registerInformationSystem: `(input: ${input})`,
        updateInformationSystem: '(input: { id: "x", expectedVersion: 1 })',
      },
    });
    expect(observed).toEqual(declaredAccess(securityLevels, type));
  });

  it('organizations and areas give their systems to whom the matrix says, of any organization', async () => {
    for (const row of accessMatrix(securityLevels)) {
      if (row.field !== 'informationSystems' || row.type === 'Query') continue;
      for (const role of ROLES) {
        const { data } = await running.ask(
          `{ _entities(representations: [${
            row.type === 'Organization'
              ? `{ __typename: "Organization", code: "${MINISTRY}" }`
              : `{ __typename: "AdministrativeUnit", id: "${area}", subtreeIds: ["${area}"], ancestorIds: [] }`
          }]) { ... on ${row.type} { informationSystems { totalCount } } } }`,
          {},
          { caller: asker(role) },
        );
        const [found] = (data?.['_entities'] ?? []) as {
          informationSystems: { totalCount: number } | null;
        }[];
        expect((found?.informationSystems?.totalCount ?? 0) > 0, `${row.type} ${role}`).toBe(
          row.access[role] !== '-',
        );
      }
    }
  });
});
