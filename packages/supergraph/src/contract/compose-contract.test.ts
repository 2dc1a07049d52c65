import { buildSchema, isObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  CompositionError,
  type Contract,
  composeContract,
  composeSupergraph,
  describeSupergraph,
  routingUrl,
} from '../index.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@shareable", "@external", "@requires", "@inaccessible", "@listSize"])';
const L = '@listSize(assumedSize: 5)';
const T = '@tag(name: "open")';

const systems = `${LINK}
"A system." type System @key(fields: "id") { "Identifier." id: ID! "Name." name: String! "Served areas." areaIds: [ID!]! @inaccessible }
"An office." type Office @key(fields: "code") { "Code." code: ID! ${T} "Who leads it." head: String "Where." place: Place ${T} "Its systems." systems: [System!] ${L} }
"A place." type Place @shareable { "Its code." code: Code ${T} "A remark." remark: String }
"Letters and digits." scalar Code ${T}
"Which order." enum Order ${T} { "Up." UP "Down." DOWN }
"Which ones." input OfficeFilter ${T} { "With these words." words: [String!] "In this order." order: Order }
"Which ones." input SystemFilter { "With this state." state: State }
"State." enum State { "On." ON }
type Query { "Offices." offices("Which." filter: OfficeFilter "How many." first: Int!): [Office!] ${L} ${T} "Systems." systems("Which." filter: SystemFilter): [System!] ${L} }
type Mutation { "Adds an office." addOffice("Its code." code: ID!): Office }`;

const incidents = `${LINK}
type System @key(fields: "id") { id: ID! ${T} areaIds: [ID!]! @external "People." people: Int @requires(fields: "areaIds") ${T} }
type Office @key(fields: "code") { code: ID! ${T} "Incidents." incidents("How many." first: Int): [Incident!] ${L} ${T} "Warnings." warnings: Int }
"An incident." type Incident { "What." title: String! ${T} "Who told." reporter: String "What was hit." system: System }`;

const source = (name: string, sdl: string) => ({ name, url: routingUrl(name), sdl });
const owners = { System: 'systems', Office: 'systems' };

function sources(change: (sdl: string) => string = (sdl) => sdl) {
  return [source('systems', change(systems)), source('incidents', change(incidents))];
}

/** What is wrong with the contract of a graph with changes, which is right as a whole. */
function problemsOf(change: (sdl: string) => string) {
  composeSupergraph(sources(change), { owners });
  try {
    composeContract(sources(change), 'open');
  } catch (error) {
    if (error instanceof CompositionError) return error.problems;
    throw error;
  }
  return [];
}

/** `Type.field` of everything that clients of a contract see. */
function fieldsOf({ supergraphSdl }: Contract): readonly string[] {
  const { apiSchema } = describeSupergraph(supergraphSdl);
  return Object.values(apiSchema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    )
    .toSorted();
}

describe('a contract', () => {
  const contract = composeContract(sources(), 'open');

  it('keeps the fields with the tag, of every subgraph, and what they need', () => {
    expect(fieldsOf(contract)).toEqual([
      ...['Incident.title', 'Office.code', 'Office.incidents', 'Office.place', 'Place.code', 'Query.offices'],
    ]);
    const types = Object.keys(buildSchema(contract.apiSdl).getTypeMap());
    expect(types).toEqual(expect.arrayContaining(['Code', 'Order', 'OfficeFilter']));
    expect(contract.apiSdl).toMatch(
      /offices\(\s+"""Which\."""\s+filter: OfficeFilter\s+"""How many\."""\s+first: Int!\s+\)/,
    );
  });

  it('leaves out what nothing with the tag leads to, though it has the tag itself', () => {
    expect(contract.apiSdl).not.toMatch(/System|State|Mutation/);
  });

  it('keeps hidden fields and keys in the supergraph, for joins, and all subgraphs', () => {
    expect(contract.supergraphSdl).toMatch(/areaIds: .*@inaccessible/);
    expect(contract.supergraphSdl).toMatch(/type System[^{]*@inaccessible/);
    expect(contract.supergraphSdl).toContain('requires: "areaIds"');
    const { subgraphs } = describeSupergraph(contract.supergraphSdl);
    expect(subgraphs).toEqual(
      describeSupergraph(composeSupergraph(sources(), { owners }).supergraphSdl).subgraphs,
    );
  });

  it('is the same text whatever the order of the subgraphs, and parses', () => {
    expect(composeContract(sources().toReversed(), 'open')).toEqual(contract);
    expect(parse(contract.apiSdl).definitions.length).toBeGreaterThan(5);
  });

  it('has mutations when one has the tag', () => {
    const change = (sdl: string) => sdl.replace('code: ID!): Office', `code: ID!): Office ${T}`);
    expect(fieldsOf(composeContract(sources(change), 'open'))).toContain('Mutation.addOffice');
  });

  it('hides from clients what a subgraph hides, with the tag or without', () => {
    const change = (sdl: string) => sdl.replace('head: String', `head: String @inaccessible ${T}`);
    expect(fieldsOf(composeContract(sources(change), 'open'))).toEqual(fieldsOf(contract));
  });
});

describe('a contract cannot be made', () => {
  it('of nothing', () => {
    expect(() => composeContract(sources(), 'secret')).toThrow(
      'The contract "secret" cannot be composed: 1 problem.\n  [CONTRACT_EMPTY] No field of Query has the tag "secret"',
    );
  });

  it('when something leads to an entity that its owner does not show', () => {
    const problems = problemsOf((sdl) => sdl.replace('system: System', `system: System ${T}`));
    expect(problems).toEqual([
      {
        code: 'CONTRACT_DISAGREEMENT',
        message:
          'System.id is open in incidents, but not in systems, which answers it as well; ' +
          'give both the same rule, or let nothing that is open lead there.',
      },
    ]);
  });

  it('when both give a value, and one keeps a field of it back; unless nothing with the tag leads to it there', () => {
    const remarked = (sdl: string) => sdl.replace('remark: String }', `remark: String ${T} }`);
    /** Incidents give places as well: by a field with `leads`, of which `Place.remark` has `remark`. */
    const shared = (leads: string, remark: string) => (sdl: string) =>
      sdl.includes('type Incident')
        ? `${sdl.replace('"Who told."', `"Where." place: Place ${leads} "Who told."`)}
           "A place." type Place @shareable { "Its code." code: Code ${T} "A remark." remark: String ${remark} }
           "Letters and digits." scalar Code ${T}`
        : remarked(sdl);
    expect(problemsOf(shared(T, '')).map(({ message }) => message)).toEqual([
      expect.stringContaining('Place.remark is open in systems, but not in incidents'),
    ]);
    expect(problemsOf(shared('', ''))).toEqual([]);
    expect(problemsOf(shared(T, T))).toEqual([]);
  });

  it('when a field with the tag gives a type of which no field has it', () => {
    const problems = problemsOf((sdl) => sdl.replace(`code: Code ${T}`, 'code: Code'));
    expect(problems.map(({ code }) => code)).toEqual(['REFERENCED_INACCESSIBLE']);
  });
});
