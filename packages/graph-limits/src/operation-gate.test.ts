import { KhienError } from '@khien/errors';
import { GraphQLError, getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CLIENT_LIMITS, type LimitName, OperationGate, urlParameters } from './index.js';

const gate = new OperationGate(CLIENT_LIMITS);

/** What the gate says to a request; nothing when it passes. */
function refusal(query: string, variables?: Record<string, unknown>) {
  try {
    gate.checkRequest({ query, variables });
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return error;
  }
}

const excess = (query: string, variables?: Record<string, unknown>) => {
  const { code, limit, actual, max } = refusal(query, variables)?.extensions ?? {};
  return code === 'LIMIT_EXCEEDED' ? { limit, actual, max } : undefined;
};

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number) => `${'{a'.repeat(depth)}${'}'.repeat(depth)}`;
const chain = (length: number, spreads: string) =>
  `{ ...F0 } ${times(length, (index) => `fragment F${index} on Q { a ${index + 1 < length ? spreads.replaceAll('F', `F${index + 1}`) : ''} }`)}`;

/** For each limit, a request that has exactly as much as it may, and how it looks with one more. */
const edges: readonly [LimitName, (count: number) => readonly [string, Record<string, unknown>?]][] = [
  ['characters', (count) => [`{ a } #${'x'.repeat(count - 7)}`]],
  ['tokens', (count) => [`{ a(a: [${'1 '.repeat(count - 9)}]) }`]],
  ['brackets', (count) => [`{ a(a: ${'['.repeat(count - 2)}${']'.repeat(count - 2)}) }`]],
  ['fragments', (count) => [`{ a } ${times(count, (index) => `fragment F${index} on Q { a }`)}`]],
  ['depth', (count) => [nested(count)]],
  ['selections', (count) => [`{ b { ${times(10, (i) => `a${i}`)} } ${fillers(count - 11)} }`]],
  ['rootFields', (count) => [`{ ${times(count, (index) => `f${index}`)} }`]],
  ['aliases', (count) => [`{ f { ${times(count, (index) => `a${index}: a`)} } }`]],
  ['repetitions', (count) => [`{ f { ${'a '.repeat(count)} } }`]],
  ['directives', (count) => [`{ f { ${times(count, (index) => `a${index} @skip(if: true)`)} } }`]],
  ['directivesInOnePlace', (count) => [`{ f ${times(count, (index) => `@d${index}`)} }`]],
  ['introspectionLists', (count) => [`{ __schema { ${times(count, (i) => `a${i}: types { name }`)} } }`]],
  ['variables', (count) => [`query (${times(count, (index) => `$v${index}: Int`)}) { a }`]],
  [
    'variables',
    (count) => ['{ a }', Object.fromEntries(Array.from({ length: count }, (_, i) => [`v${i}`, 1]))],
  ],
  ['variableValues', (count) => ['{ a }', { v: Array.from({ length: count - 1 }, () => 1) }]],
  ['variableCharacters', (count) => ['{ a }', { v: 'x'.repeat(count - 1) }]],
  ['variableNesting', (count) => ['{ a }', { v: JSON.parse('['.repeat(count) + ']'.repeat(count)) }]],
];

/** Selections below the root: groups of fields, so that no other limit is met first. */
function fillers(count: number): string {
  const groups = 9;
  const rest = count - groups;
  const each = Math.floor(rest / groups);
  return times(groups, (group) => {
    const size = group === 0 ? rest - each * (groups - 1) : each;
    return `g${group} { ${times(size, (index) => `x${index}`)} }`;
  });
}

describe('the gate before a graph', () => {
  it.each(edges)('lets %s through up to its limit, and says what is too much', (limit, request) => {
    const { [limit as keyof typeof CLIENT_LIMITS]: max } = CLIENT_LIMITS;
    expect(excess(...request(max))).toBeUndefined();
    expect(excess(...request(max + 1))).toMatchObject({ limit, actual: max + 1, max });
  });

  it('says it over HTTP 400, in two languages', () => {
    const error = refusal(nested(17));
    expect(error?.extensions).toMatchObject({ http: { status: 400 } });
    const { originalError } = error ?? {};
    if (!(originalError instanceof KhienError)) throw new Error('not an error of the graph');
    expect(originalError.texts('EN').message).toBe('The request exceeds the limit depth: 17 of at most 16.');
    expect(originalError.texts('VI').message).toBe('Yêu cầu vượt giới hạn depth: 17, tối đa 16.');
  });

  it('lets the explorer introspect', () => {
    expect(
      excess(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true })),
    ).toBeUndefined();
  });

  it('counts fragments that spread each other twice without spreading them', () => {
    expect(excess(chain(40, '...F ...F'))).toEqual({ limit: 'rootFields', actual: 2 ** 40 - 1, max: 20 });
    expect(excess(chain(50, 'b { ...F } c { ...F }').replaceAll('a b', 'b'))).toMatchObject({
      limit: 'depth',
    });
    expect(excess(chain(12, 'b { ...F } c { ...F }'))).toMatchObject({ limit: 'selections' });
    const saturated = excess(
      `{ ...F0 } ${times(49, (i) => `fragment F${i} on Q { ${`...F${i + 1} `.repeat(8)} }`)} fragment F49 on Q { a }`,
    );
    expect(saturated).toEqual({ limit: 'rootFields', actual: Number.MAX_SAFE_INTEGER, max: 20 });
  });

  it('comes back from fragments that go in circles, and leaves them to validation', () => {
    expect(excess('{ ...A } fragment A on Q { a ...B } fragment B on Q { b { ...A } }')).toBeUndefined();
    expect(excess('{ ...A } fragment A on Q { ...A }')).toBeUndefined();
  });

  it('leaves to the parser what is no GraphQL', () => {
    expect(excess('{ a ')).toBeUndefined();
    expect(excess('{ "')).toBeUndefined();
    expect(excess('')).toBeUndefined();
    gate.checkRequest(null);
    gate.checkRequest({ query: 1, variables: 'x' });
  });

  it('takes names of the prototype for names like any others', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    for (const name of names) {
      expect(
        excess(
          `query ${name}($${name}: Int) { ${name}: a(${name}: $${name}) ...${name} } fragment ${name} on Q { ${name} }`,
        ),
      ).toBeUndefined();
      expect(excess(`{ f { ${`${name} `.repeat(21)} } }`)).toMatchObject({
        limit: 'repetitions',
        actual: 21,
      });
    }
  });

  it('judges a document that it has let through by other variables every time', () => {
    const query = 'query ($v: Int) { a(v: $v) }';
    expect(excess(query, { v: 1 })).toBeUndefined();
    expect(excess(query, { v: Array.from({ length: 20_000 }, () => 1) })).toMatchObject({
      limit: 'variableValues',
    });
  });

  it('does not recurse into brackets or variables', () => {
    expect(excess('{a'.repeat(900))).toMatchObject({ limit: 'brackets', actual: 900 });
    expect(excess('['.repeat(50_001))).toMatchObject({ limit: 'characters' });
    let deep: unknown[] = [];
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(excess('{ a }', { deep })).toMatchObject({ limit: 'variableNesting' });
  });

  it('counts fragments of one name each: validation walks through all of them', () => {
    expect(excess(`{ a } ${'fragment F on Q { a } '.repeat(51)}`)).toMatchObject({
      limit: 'fragments',
      actual: 51,
    });
  });
});

describe('texts that cannot be kept as they are', () => {
  const nul = String.fromCharCode(0);
  const half = String.fromCharCode(0xd800);

  it.each<[string, string, Record<string, unknown>?]>([
    ['NUL in a variable', '{ a }', { v: `a${nul}b` }],
    ['NUL deep in a variable', '{ a }', { v: [{ w: ['x', nul] }] }],
    ['NUL in a name', '{ a }', { v: { [`a${nul}`]: 1 } }],
    ['half a pair in a variable', '{ a }', { v: `a${half}b` }],
    ['NUL in a literal', `{ a(b: "x${nul}") }`],
    ['NUL escaped in a literal', String.raw`{ a(b: "x\u0000") }`],
    ['NUL escaped in the other way', String.raw`{ a(b: "x\u{0}") }`],
    ['NUL in a block', `{ a(b: """x${nul}""") }`],
  ])('%s is what the client can correct', (_what, query, variables) => {
    expect(refusal(query, variables)?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      http: { status: 400 },
    });
  });

  it.each<[string, string, Record<string, unknown>?]>([
    ['whole pairs', '{ a(b: "😀") }', { v: '😀' }],
    ['an escaped letter', String.raw`{ a(b: "\u0111") }`],
    ['text that only looks like NUL', String.raw`{ a(b: "\\u0000") }`],
    ['half a pair in a document, which is a syntax error', String.raw`{ a(b: "\ud800") }`],
    ['NUL outside of a text, which is a syntax error', `{ a${nul} }`],
  ])('%s passes', (_what, query, variables) => {
    expect(refusal(query, variables)).toBeUndefined();
  });
});

describe('parameters in an address', () => {
  it('are decoded as the server decodes them, also where a percent sign is none', () => {
    expect(urlParameters('/graphql?query=%7B%23%ZZ%0Aa%7D&variables=%7B%22v%22%3A1%7D')).toEqual({
      query: '{#%ZZ\na}',
      variables: { v: 1 },
      extensions: null,
    });
    expect(urlParameters('/graphql?query=a+b&variables=no')).toMatchObject({
      query: 'a b',
      variables: undefined,
    });
  });
});
