import { expect, it } from 'vitest';
import { withRealAddresses } from './supergraph-routes.js';

const supergraph = `enum join__Graph {
  CENSUS @join__graph(name: "census", url: "http://census.subgraph.internal/graphql")
  SECURITY_LEVELS @join__graph(name: "security-levels", url: "http://security-levels.subgraph.internal/graphql")
}`;

it('puts the real addresses in place of the routing addresses', () => {
  const routed = withRealAddresses(supergraph, [
    ['census', 'http://127.0.0.1:5001/graphql'],
    ['security-levels', 'http://127.0.0.1:5002/graphql'],
  ]);
  expect(routed).toContain('(name: "census", url: "http://127.0.0.1:5001/graphql")');
  expect(routed).toContain('(name: "security-levels", url: "http://127.0.0.1:5002/graphql")');
  expect(routed).not.toContain('subgraph.internal');
});

it('refuses a subgraph that the supergraph does not have', () => {
  expect(() => withRealAddresses(supergraph, [['incidents', 'http://127.0.0.1:5003/graphql']])).toThrow(
    'the supergraph has no address of incidents',
  );
});
