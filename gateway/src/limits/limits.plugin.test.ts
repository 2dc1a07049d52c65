import { ApolloServer } from '@apollo/server';
import { CLIENT_LIMITS, OperationGate } from '@khien/graph-limits';
import { expect, it } from 'vitest';
import type { GatewayContext } from '../http/context.js';
import { limitsPlugin } from './limits.plugin.js';
import { OperationCosts } from './operation-costs.js';

it('judges a document that no gate has seen, such as one out of a store that several gateways share', async () => {
  const server = new ApolloServer<GatewayContext>({
    typeDefs: 'type Query { again: Query }',
    plugins: [limitsPlugin(new OperationGate(CLIENT_LIMITS), new OperationCosts(), 20_000)],
  });
  const { body } = await server.executeOperation(
    { query: `${'{ again '.repeat(17)} { __typename } ${'}'.repeat(17)}` },
    { contextValue: { summary: {} } as GatewayContext },
  );
  await server.stop();
  expect(body).toMatchObject({
    singleResult: {
      errors: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'depth', actual: 18, max: 16 } }],
    },
  });
});
