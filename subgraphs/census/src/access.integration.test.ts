import { accessMatrix, accessMatrixCsv } from '@khien/subgraph';
import {
  type Asking,
  AUDIT_TYPES,
  declaredAccess,
  observeAccess,
  observeRootAccess,
  testCaller,
} from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCensus, startCensus } from './census.fixture.js';
import { census } from './subgraph.js';

let running: RunningCensus;
beforeAll(async () => {
  running = await startCensus('census_access');
});
afterAll(() => running.stop());

/** Somebody with one role for a ministry; nothing here belongs to an organization. */
const callerOf = (role: Asking['role']) => testCaller({ roles: [role], organization: 'VN-GOV-02' });

type Way = readonly [type: string, at: readonly (string | number)[], query: (selection: string) => string];

const unit = (id: string, inside: string) => `{ administrativeUnit(id: "${id}") { ${inside} } }`;
const entity = (representation: string, type: string, inside: string) =>
  `{ _entities(representations: [{ __typename: "${type}", id: "x", ${representation} }]) { ... on ${type} ${inside} } }`;
const noFigure = 'servedAreaIds: ["nowhere"]';

/** One object of every type of the subgraph, and how it is reached. */
const WAYS: readonly Way[] = [
  // Part of a unit that was divided: it has what a whole one has not.
  [
    'AdministrativeUnit',
    ['administrativeUnit'],
    (s) => `{ administrativeUnit(id: "00166@2025-07-01") ${s} }`,
  ],
  ['AdministrativeUnitConnection', ['administrativeUnits'], (s) => `{ administrativeUnits ${s} }`],
  [
    'AdministrativeUnitEdge',
    ['administrativeUnits', 'edges', 0],
    (s) => `{ administrativeUnits { edges ${s} } }`,
  ],
  ['PageInfo', ['administrativeUnits', 'pageInfo'], (s) => `{ administrativeUnits { pageInfo ${s} } }`],
  [
    'AdministrativeUnitState',
    ['administrativeUnit', 'history', 0],
    (s) => unit('75@2025-07-01', `history ${s}`),
  ],
  [
    'AdministrativeUnitSuccessionConnection',
    ['administrativeUnit', 'predecessors'],
    (s) => unit('75@2025-07-01', `predecessors ${s}`),
  ],
  [
    'AdministrativeUnitSuccessionEdge',
    ['administrativeUnit', 'predecessors', 'edges', 0],
    (s) => unit('75@2025-07-01', `predecessors { edges ${s} }`),
  ],
  [
    'AdministrativeUnitSuccession',
    ['administrativeUnit', 'predecessors', 'nodes', 0],
    (s) => unit('75@2025-07-01', `predecessors { nodes ${s} }`),
  ],
  [
    'UnresolvedPredecessor',
    ['administrativeUnit', 'unresolvedPredecessors', 0],
    (s) => unit('03980@2025-07-01', `unresolvedPredecessors ${s}`),
  ],
  ['Provenance', ['administrativeUnit', 'provenance'], (s) => unit('75@2025-07-01', `provenance ${s}`)],
  ['Census', ['censuses', 'nodes', 0], (s) => `{ censuses { nodes ${s} } }`],
  ['CensusConnection', ['censuses'], (s) => `{ censuses ${s} }`],
  ['CensusEdge', ['censuses', 'edges', 0], (s) => `{ censuses { edges ${s} } }`],
  [
    'FacilityFigureConnection',
    ['administrativeUnit', 'facilityFigures'],
    (s) => unit('VN@2021-11-30', `facilityFigures ${s}`),
  ],
  [
    'FacilityFigureEdge',
    ['administrativeUnit', 'facilityFigures', 'edges', 0],
    (s) => unit('VN@2021-11-30', `facilityFigures { edges ${s} }`),
  ],
  [
    'FacilityFigure',
    ['administrativeUnit', 'facilityFigures', 'nodes', 0],
    (s) => unit('VN@2021-11-30', `facilityFigures { nodes ${s} }`),
  ],
  [
    'PopulationFigureConnection',
    ['administrativeUnit', 'populationFigures'],
    (s) => unit('VN@2021-11-30', `populationFigures ${s}`),
  ],
  [
    'PopulationFigureEdge',
    ['administrativeUnit', 'populationFigures', 'edges', 0],
    (s) => unit('VN@2021-11-30', `populationFigures { edges ${s} }`),
  ],
  [
    'PopulationFigure',
    ['administrativeUnit', 'population'],
    (s) => unit('VN@2021-11-30', `population { ... on PopulationFigure ${s} }`),
  ],
  [
    'StatisticalSource',
    ['administrativeUnit', 'populationFigures', 'nodes', 0, 'source'],
    (s) => unit('VN@2021-11-30', `populationFigures { nodes { source ${s} } }`),
  ],
  ['StatisticalRegion', ['statisticalRegions', 0], (s) => `{ statisticalRegions ${s} }`],
  ['InformationSystem', ['_entities', 0], (s) => entity(noFigure, 'InformationSystem', s)],
  ['Incident', ['_entities', 0], (s) => entity(`linkedSystems: [{ ${noFigure} }]`, 'Incident', s)],
  [
    'FigureUnavailable',
    ['_entities', 0, 'populationServed'],
    (s) => entity(noFigure, 'InformationSystem', `{ populationServed { ... on FigureUnavailable ${s} } }`),
  ],
];

describe('who may see what of the census subgraph', () => {
  it.each(WAYS)('is what the matrix says: %s', async (type, at, query) => {
    const observed = await observeAccess({
      definition: census,
      type,
      at,
      query,
      ask: (text, { role }) => running.askAs(callerOf(role), text),
    });
    expect(accessMatrixCsv(observed)).toBe(accessMatrixCsv(declaredAccess(census, type)));
  });

  it('is what the matrix says: Query', async () => {
    const observed = await observeRootAccess({
      definition: census,
      type: 'Query',
      arguments: {
        administrativeUnit: '(id: "75@2025-07-01")',
        administrativeUnitByCode: '(code: "75")',
        census: '(code: "POPULATION-2019")',
      },
      ask: (text, role) => running.askAs(callerOf(role), text),
    });
    expect(observed).toEqual(declaredAccess(census, 'Query'));
  });

  it('is observed of every type that there is', () => {
    const types = new Set(accessMatrix(census).map(({ type }) => type));
    expect([...types].toSorted()).toEqual(
      [...WAYS.map(([type]) => type), 'Query', ...AUDIT_TYPES].toSorted(),
    );
  });

  it('is published: everyone may see everything but the audit trail and what rests on the systems of an incident', () => {
    const restricted = accessMatrix(census).filter(
      ({ type, access }) =>
        !AUDIT_TYPES.includes(type) && Object.values(access).some((text) => text !== 'all'),
    );
    expect(restricted.map(({ type, field }) => `${type}.${field}`)).toEqual([
      'Incident.populationAffected',
      'Query.auditTrail',
    ]);
  });

  it('is read only: the subgraph itself may change nothing', () => {
    const rights = new Set(Object.values(census.grants).flat());
    expect([...rights]).toEqual(['select']);
  });
});
