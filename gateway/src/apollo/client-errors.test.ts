import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { composedSupergraphFile } from '../settings.js';
import type { SubgraphTransport } from '../transport/transport.js';

/** A subgraph whose every answer is a mistake of the client's, in the words of graphql-js. */
const complaining: SubgraphTransport = {
  kind: 'in-process',
  execute: async () => ({
    errors: [
      {
        message:
          'Value "OPERATIN" does not exist in "SystemState" enum. Did you mean the enum value "OPERATING"?',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  }),
  file: () => Promise.reject(new Error('has none')),
  ready: async () => ({ ready: true }),
  close: async () => {},
};
const transports = { census: complaining, incidents: complaining, 'security-levels': complaining };

async function post(graph: TestGraph, query: string, variables?: Record<string, unknown>) {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
  return { status: response.status, text, errors };
}

const FILTERED = 'query ($f: InformationSystemFilter) { informationSystems(filter: $f) { totalCount } }';

/** What a client can get nearly right, and the name of the schema that graphql-js would suggest. */
const NEARLY: readonly [
  what: string,
  suggestion: string,
  query: string,
  variables?: Record<string, unknown>,
][] = [
  ['a field', '"informationSystems"', '{ informationSystem { id } informationSystms { totalCount } }'],
  ['a field without its fields', '"levelSummary { ... }"', '{ levelSummary }'],
  ['an argument', '"first"', '{ informationSystems(firs: 1) { totalCount } }'],
  ['an argument of a directive', '"if"', '{ levelSummary @skip(iff: true) { origin } }'],
  ['an enum value', '"OLDEST_FIRST"', '{ informationSystems(order: OLDEST_FIRS) { totalCount } }'],
  ['an input field', '"ownerCode"', '{ informationSystems(filter: { ownerCod: "x" }) { totalCount } }'],
  [
    'a type',
    '"InformationSystem"',
    '{ informationSystems { nodes { ...F } } } fragment F on InformationSystm { id }',
  ],
  ['a type of a variable', '"InformationSystemFilter"', FILTERED.replace('Filter)', 'Filtr)')],
  [
    'a member of a union',
    'inline fragment on "PopulationFigure"',
    '{ administrativeUnit(id: "1") { population { value } } }',
  ],
  ['an enum value in a variable', '"OPERATING"', FILTERED, { f: { state: ['OPERATIN'] } }],
  ['an input field in a variable', '"ownerCode"', FILTERED, { f: { ownerCod: 'x' } }],
  ['what a subgraph finds', '"OPERATING"', '{ informationSystems { totalCount } }'],
];

describe.each([true, false])('with introspection: %s', (introspection) => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('in-process', {
      supergraphFile: composedSupergraphFile,
      transports,
      limits: { introspection },
    });
  });
  afterAll(() => graph.close());

  it.each(NEARLY)(
    '%s nearly right: a suggestion only where the schema is open',
    async (_what, name, ...asked) => {
      const { errors, text } = await post(graph, ...asked);
      expect(errors.map(({ extensions: { code } }) => code)).not.toContain('INTERNAL_SERVER_ERROR');
      const messages = errors.map(({ message }) => message).join('\n');
      if (introspection) expect(messages).toContain(name);
      else expect(text).not.toMatch(/did you mean/i);
    },
  );
});

describe.each([true, false])('introspection: %s', (introspection) => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('in-process', {
      supergraphFile: composedSupergraphFile,
      transports,
      limits: { introspection },
    });
  });
  afterAll(() => graph.close());

  it.each(['{ __schema { types { name } } }', '{ __type(name: "InformationSystem") { fields { name } } }'])(
    'answers or refuses %s',
    async (query) => {
      const { status, text } = await post(graph, query);
      expect({ status, told: text.includes('"name"') }).toEqual(
        introspection ? { status: 200, told: true } : { status: 400, told: false },
      );
    },
  );
});

describe('mistakes in variables', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph('in-process', { supergraphFile: composedSupergraphFile, transports });
  });
  afterAll(() => graph.close());

  it('are named, a few of them, whatever their number', async () => {
    const { status, errors } = await post(graph, FILTERED, { f: { state: Array(9_000).fill('x') } });
    expect(status).toBe(400);
    expect(errors).toHaveLength(10);
    expect(errors.every(({ extensions: { code } }) => code === 'BAD_USER_INPUT')).toBe(true);
    expect(errors[9]?.message).toContain('"f.state[9]"');
  });

  it('do not send back what was sent for each of them', async () => {
    const unknown = Array.from({ length: 200 }, (_, index) => [`x${index}`, 1]);
    const variables = { f: { search: 'y'.repeat(50_000), ...Object.fromEntries(unknown) } };
    const { text, errors } = await post(graph, FILTERED, variables);
    expect(errors[0]?.message).toContain('is not defined by type');
    expect(text.length).toBeLessThan(20_000);
  });
});
