import { describe, expect, it } from 'vitest';
import { type CpuProfile, packageOf, selfTimeByFunction, selfTimeByPackage } from './self-time.js';

const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 9 });
const inPackage = 'file:///w/node_modules/.pnpm/graphql@16.15.0/node_modules/graphql/execution/execute.js';

const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(idle)', '') },
    { id: 2, callFrame: frame('execute', inPackage) },
    { id: 3, callFrame: frame('collect', inPackage) },
    { id: 4, callFrame: frame('read', 'file:///w/packages/subgraph/dist/connection/read.js') },
  ],
  samples: [1, 2, 3, 4, 2],
  timeDeltas: [1_000_000, 100, 200, 400, 300],
};

it('adds up the self time of packages, without idle time', () => {
  expect(selfTimeByPackage(profile)).toEqual([
    { what: 'graphql', share: 0.6 },
    { what: 'packages/subgraph', share: 0.4 },
  ]);
});

it('adds up the self time of functions and says where they are', () => {
  expect(selfTimeByFunction(profile).map(({ what }) => what)).toEqual([
    'execute (graphql, execute.js:10)',
    'read (packages/subgraph, read.js:10)',
    'collect (graphql, execute.js:10)',
  ]);
});

describe('the package of a function', () => {
  it.each([
    ['file:///w/node_modules/.pnpm/@apollo+server@5/node_modules/@apollo/server/dist/a.js', '@apollo/server'],
    ['file:///w/gateway/dist/gateway.js', 'gateway'],
    ['file:///w/subgraphs/census/dist/src/main.js', 'subgraphs/census'],
    ['node:internal/streams/readable', 'node:internal/streams/readable'],
    ['', 'native code of V8 and Node'],
  ])('%s belongs to %s', (url, name) => {
    expect(packageOf(frame('f', url))).toBe(name);
  });
  it('leaves the engine its own names', () => {
    expect(packageOf(frame('(garbage collector)', ''))).toBe('(garbage collector)');
  });
});
