import { describe, expect, it } from 'vitest';
import {
  CompositionError,
  type CompositionProblem,
  composeSupergraph,
  type Owners,
  routingUrl,
} from './index.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@shareable", "@external", "@requires", "@authenticated", "@cost", "@listSize"])';

const systems = `${LINK}
"A system." type System @key(fields: "id") { "Identifier." id: ID! "Name." name: String! }
type Query { "All systems." systems("How many." first: Int): [System!]! @listSize(assumedSize: 20) }`;

const incidents = `${LINK}
type System @key(fields: "id") { id: ID! "Incidents on it." incidents: [Incident!] @listSize(assumedSize: 5) }
"An incident." type Incident @key(fields: "id") { "Identifier." id: ID! "Where it happened." system: System "How bad." severity: Severity! }
"How bad." enum Severity { "Little." LOW "Much." HIGH }
type Query { "One incident." incident("Its identifier." id: ID!): Incident }`;

const source = (name: string, sdl: string) => ({ name, url: routingUrl(name), sdl });

function composeTwo(first: string, second: string, owners: Owners = { System: 'systems' }) {
  return composeSupergraph([source('systems', first), source('incidents', second)], { owners });
}

function problemsOf(action: () => unknown): readonly CompositionProblem[] {
  try {
    action();
  } catch (error) {
    if (error instanceof CompositionError) return error.problems;
    throw error;
  }
  return [];
}

const codesOf = (action: () => unknown) => problemsOf(action).map(({ code }) => code);

describe('composeSupergraph', () => {
  it('joins the subgraphs under their routing addresses', () => {
    const { supergraphSdl } = composeTwo(systems, incidents);
    expect(supergraphSdl).toContain(
      '@join__graph(name: "systems", url: "http://systems.subgraph.internal/graphql")',
    );
    expect(supergraphSdl).toContain('type System');
  });

  it('gives the same text whatever the order of the subgraphs', () => {
    const owners = { System: 'systems' };
    const other = composeSupergraph([source('incidents', incidents), source('systems', systems)], { owners });
    expect(other).toEqual(composeTwo(systems, incidents));
  });

  it('reports SDL that does not parse with the name of the subgraph', () => {
    expect(() => composeTwo(systems, 'type Query {')).toThrow(
      /\[INVALID_GRAPHQL\] \[incidents\] Syntax Error/,
    );
  });

  it('reports what composition refuses', () => {
    const clash = incidents.replace('"Incidents on it."', '"Name." name: Int! "Incidents on it."');
    expect(codesOf(() => composeTwo(systems, clash))).toContain('INVALID_FIELD_SHARING');
  });

  it('fails on a hint', () => {
    const described = incidents.replace('type System', '"Another thing." type System');
    expect(codesOf(() => composeTwo(systems, described))).toEqual(['INCONSISTENT_DESCRIPTION']);
  });

  it('lists every missing description with its coordinate', () => {
    const bare = incidents
      .replace('"How bad." severity', 'severity')
      .replace('"Little."', '')
      .replace('"Its identifier."', '')
      .replace('"An incident."', '');
    const problems = problemsOf(() => composeTwo(systems, bare));
    expect(problems.map(({ code, message }) => `${code} ${message.split(' has no description')[0]}`)).toEqual(
      [
        'DESCRIPTION_MISSING Incident',
        'DESCRIPTION_MISSING Incident.severity',
        'DESCRIPTION_MISSING Severity.LOW',
        'DESCRIPTION_MISSING Query.incident(id:)',
      ],
    );
  });

  it('refuses a directive that only one router serves', () => {
    const secured = incidents.replace('): Incident }', '): Incident @authenticated }');
    expect(codesOf(() => composeTwo(systems, secured))).toEqual(['ROUTER_SPECIFIC']);
  });

  it('keeps the tags from which a contract is made', () => {
    const tagged = systems.replace('name: String!', 'name: String! @tag(name: "public")');
    expect(composeTwo(tagged, incidents).supergraphSdl).toContain('@tag(name: "public")');
  });
});

describe('ownership', () => {
  it('asks for the owner of an entity that two subgraphs define', () => {
    expect(codesOf(() => composeTwo(systems, incidents, {}))).toEqual(['OWNER_UNDECLARED']);
  });

  it('refuses an owner that has no such entity', () => {
    const owners = { System: 'systems', Incident: 'systems', Planet: 'systems' };
    expect(codesOf(() => composeTwo(systems, incidents, owners))).toEqual([
      'OWNER_WITHOUT_ENTITY',
      'OWNER_WITHOUT_ENTITY',
    ]);
  });

  it('refuses a non-null field that another subgraph adds', () => {
    const blank = incidents.replace('incidents: [Incident!]', 'incidents: [Incident!]!');
    expect(() => composeTwo(systems, blank)).toThrow(
      /\[FOREIGN_FIELD_NOT_NULLABLE\] System\.incidents: \[Incident!\]! is added by incidents/,
    );
  });

  it('lets the owner have non-null fields, and both share one', () => {
    const shared = (sdl: string) =>
      sdl.replace(/type System @key\(fields: "id"\) \{/, '$& "Code." code: String! @shareable');
    expect(codesOf(() => composeTwo(shared(systems), shared(incidents)))).toEqual([]);
  });

  it('lets a contributor require a non-null field of the owner', () => {
    const requiring = incidents.replace(
      '"Incidents on it." incidents: [Incident!]',
      'name: String! @external "Incidents on it." incidents: [Incident!] @requires(fields: "name")',
    );
    expect(codesOf(() => composeTwo(systems, requiring))).toEqual([]);
  });

  it('refuses a non-null reference to an entity of another subgraph', () => {
    const blank = incidents.replace('system: System ', 'system: System! ');
    expect(() => composeTwo(systems, blank)).toThrow(
      /\[FOREIGN_REFERENCE_NOT_NULLABLE\] Incident\.system: System! in incidents refers to System/,
    );
  });

  it.each([
    ['[System!]!', ['FOREIGN_REFERENCE_NOT_NULLABLE']],
    ['[System]!', []],
    ['[System!]', []],
  ])('judges a list %s by whether anything in it is nullable', (type, codes) => {
    const listing = incidents.replace(
      'system: System ',
      `system: System "All of them." systems: ${type} @listSize(assumedSize: 5) `,
    );
    expect(codesOf(() => composeTwo(systems, listing))).toEqual(codes);
  });

  it('lets a hidden field be non-null: it feeds a join, and no client selects it', () => {
    const hidden = incidents.replace(
      'system: System ',
      'joined: System! @inaccessible "On which." system: System ',
    );
    const sdl = hidden.replace('"@requires"', '"@requires", "@inaccessible"');
    expect(sdl).toContain('"@inaccessible"');
    expect(codesOf(() => composeTwo(systems, sdl))).toEqual([]);
  });

  it('sees the entity behind a union', () => {
    const union = `${incidents.replace('severity: Severity!', 'severity: Severity! "What it is about." subject: Subject!')}
      "A thing." union Subject = System | Incident`;
    expect(codesOf(() => composeTwo(systems, union))).toEqual(['FOREIGN_REFERENCE_NOT_NULLABLE']);
  });
});
