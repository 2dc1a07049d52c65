import { readFile } from 'node:fs/promises';
import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';
import { expect, it, onTestFinished } from 'vitest';
import { composedSupergraphFile } from '../settings.js';
import { plannerConfig } from './planner.js';
import { forbidTelemetry } from './telemetry.js';

interface Fetch {
  readonly kind: string;
  readonly operation?: string;
}

/** Plans over the real supergraph, and says what the planner did. */
async function plan(query: string, evaluatedPlans: number) {
  forbidTelemetry();
  const fetches: string[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl: await readFile(composedSupergraphFile, 'utf8'),
    queryPlannerConfig: plannerConfig({ evaluatedPlans }),
    buildService: () => ({ process: async () => ({ data: {} }) }),
    experimental_didResolveQueryPlan: ({ queryPlan }) => {
      JSON.stringify(queryPlan, (_key, value: Fetch) => {
        if (value?.kind === 'Fetch' && value.operation !== undefined) fetches.push(value.operation);
        return value;
      });
    },
  });
  onTestFinished(() => gateway.stop());
  const { executor } = await gateway.load({});
  const document = parse(query);
  const context = { request: { query }, document, queryHash: query, metrics: {}, context: {} };
  await executor(context as unknown as Parameters<typeof executor>[0]);
  const { queryPlanner } = gateway.__testing();
  return { fetches, evaluated: queryPlanner?.lastGeneratedPlanStatistics()?.evaluatedPlanCount };
}

// All three subgraphs can give the root field: 3 to the power of 10 plans.
const MANY_PLANS = `{ ${Array.from({ length: 10 }, (_, index) => `a${index}: auditTrail { id }`).join(' ')} }`;

it.each([1, 50])('the planner compares at most %i plans when it is told so', async (limit) => {
  const { evaluated } = await plan(MANY_PLANS, limit);
  expect(evaluated).toBeGreaterThan(limit / 3);
  expect(evaluated).toBeLessThanOrEqual(limit);
});

it('the planner does not look for the fragments of a client in what it sends', async () => {
  const places = 'a: informationSystems { nodes { ...F } } b: informationSystems { nodes { ...F } }';
  const { fetches } = await plan(
    `{ ${places} } fragment F on InformationSystem { id name reference state }`,
    100,
  );
  expect(fetches).toHaveLength(1);
  expect(fetches[0]).not.toContain('fragment');
});
