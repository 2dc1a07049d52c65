import type { GraphqlRequest } from '../attack.js';

/** Names that every object of JavaScript has, or that lead to one that all have in common. */
export const PROTOTYPE_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
];

/** A name that no object has: the answer with it is what the answers with the others must be. */
export const HARMLESS = 'anyOtherName';

/** Where a client chooses a name (CVE-2026-32621: prototype pollution by aliases in Apollo Federation). */
export const NAMED: readonly {
  readonly where: string;
  readonly request: (name: string) => GraphqlRequest;
}[] = [
  {
    where: 'an alias of a root field',
    request: (name) => ({ query: `{ ${name}: levelSummary { origin } }` }),
  },
  {
    where: 'an alias of a leaf',
    request: (name) => ({ query: `{ levelSummary { ${name}: origin systems } }` }),
  },
  {
    where: 'an alias of an entity that two subgraphs answer',
    request: (name) => ({
      query: `{ informationSystems(first: 2) { nodes { ${name}: owner { code polluted: name incidents(first: 1) { totalCount } } populationServed { __typename } } } }`,
    }),
  },
  {
    where: 'an alias on every level',
    request: (name) => ({
      query: `{ ${name}: informationSystems(first: 2) { ${name}: nodes { ${name}: owner { ${name}: incidents(first: 0) { ${name}: totalCount } } } } }`,
    }),
  },
  {
    where: 'a variable with a default',
    request: (name) => ({
      query: `query ($${name}: Int = 1) { informationSystems(first: $${name}) { nodes { reference incidents(first: $${name}) { totalCount } } } }`,
    }),
  },
  {
    where: 'a variable that is not given',
    request: (name) => ({
      query: `query ($${name}: Int) { informationSystems(first: $${name}) { totalCount nodes { incidents(first: $${name}) { totalCount } } } }`,
    }),
  },
  {
    where: 'a variable of a condition',
    request: (name) => ({
      query: `query ($${name}: Boolean = false) { informationSystems(first: 1) { nodes { reference kind @skip(if: $${name}) incidents @include(if: $${name}) { totalCount } } } }`,
    }),
  },
  {
    where: 'an operation',
    request: (name) => ({
      query: `query ${name} { informationSystems(first: 1) { nodes { openIncidentCount } } }`,
      operationName: name,
    }),
  },
  {
    where: 'an operation that is not there',
    request: (name) => ({ query: 'query a { __typename }', operationName: name }),
  },
  {
    where: 'a fragment',
    request: (name) => ({
      query: `{ informationSystems(first: 1) { nodes { ...${name} } } } fragment ${name} on InformationSystem { reference openIncidentCount }`,
    }),
  },
  { where: 'a field', request: (name) => ({ query: `{ ${name} }` }) },
  {
    where: 'an argument',
    request: (name) => ({ query: `{ informationSystems(${name}: 1) { totalCount } }` }),
  },
  { where: 'a directive', request: (name) => ({ query: `{ levelSummary @${name} { origin } }` }) },
  {
    where: 'an enum value',
    request: (name) => ({ query: `{ informationSystems(order: ${name}) { totalCount } }` }),
  },
  {
    where: 'an input field',
    request: (name) => ({ query: `{ informationSystems(filter: { ${name}: 1 }) { totalCount } }` }),
  },
  { where: 'a type to introspect', request: (name) => ({ query: `{ __type(name: "${name}") { name } }` }) },
  {
    where: 'a value of an enum in a variable',
    request: (name) => ({
      query: 'query ($o: InformationSystemOrder!) { informationSystems(order: $o) { totalCount } }',
      variables: { o: name },
    }),
  },
  {
    where: 'the hash of a persisted query',
    request: (name) => ({
      query: '{ __typename }',
      extensions: { persistedQuery: { version: 1, sha256Hash: name } },
    }),
  },
];

/** Where a client chooses a key of JSON; `__proto__` as a key is refused as such, the others are keys like any other. */
export const KEYED: readonly { readonly where: string; readonly body: (key: string) => string }[] = [
  { where: 'the body', body: (key) => `{"query":"{ __typename }","${key}":{"polluted":1}}` },
  { where: 'extensions', body: (key) => `{"query":"{ __typename }","extensions":{"${key}":{"polluted":1}}}` },
  { where: 'variables', body: (key) => `{"query":"{ __typename }","variables":{"${key}":{"polluted":1}}}` },
  {
    where: 'an input object',
    body: (key) =>
      `{"query":"query ($f: InformationSystemFilter) { informationSystems(filter: $f) { totalCount } }","variables":{"f":{"${key}":{"polluted":1}}}}`,
  },
];
