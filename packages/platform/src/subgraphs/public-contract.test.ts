import { readFileSync } from 'node:fs';
import { type AccessRow, accessMatrix, PUBLIC_TAG, schemaOf } from '@khien/subgraph';
import { answeredFields, composeContract, describeSupergraph, routingUrl } from '@khien/supergraph';
import { describe, expect, it } from 'vitest';
import { workspace } from '../settings/workspace.js';
import { SUBGRAPH_NAMES, SUBGRAPHS } from './subgraphs.js';

const sources = SUBGRAPH_NAMES.map((name) => ({
  name,
  url: routingUrl(name),
  sdl: schemaOf(SUBGRAPHS[name]).sdl,
}));
const contract = composeContract(sources, PUBLIC_TAG);
const { apiSchema } = describeSupergraph(contract.supergraphSdl);
const answered = answeredFields(contract.supergraphSdl);

const coordinate = ({ type, field }: AccessRow) => `${type}.${field}`;

/** What the matrix of a subgraph says that the public reaches and clients can select. */
function openTo(name: (typeof SUBGRAPH_NAMES)[number]): ReadonlySet<string> {
  const rows = accessMatrix(SUBGRAPHS[name]).filter(({ field }) => field !== '(object)');
  return new Set(
    rows.filter(({ access, note }) => access.PUBLIC !== '-' && note !== 'hidden').map(coordinate),
  );
}

/** `Type.field` of everything that clients of the contract know, fields of inputs among them. */
const inContract = new Set(
  Object.values(apiSchema.getTypeMap()).flatMap((type) =>
    'getFields' in type ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [],
  ),
);

describe('what the public sees', () => {
  it('starts at these fields; whoever changes them changes decision 0014', () => {
    expect(Object.keys(apiSchema.getQueryType()?.getFields() ?? {}).toSorted()).toEqual([
      'administrativeUnit',
      'administrativeUnitByCode',
      'administrativeUnits',
      'census',
      'censuses',
      'compareDeterminations',
      'determineLevel',
      'incident',
      'incidentStatistics',
      'incidentTransitions',
      'incidents',
      'judgeIncidentSeverity',
      'levelSummary',
      'organization',
      'organizations',
      'publicIncidentReport',
      'publishedFigures',
      'requiredControls',
      'senderFigures',
      'statisticalRegions',
      'validSenderName',
      'warning',
      'warnings',
    ]);
    expect(Object.keys(apiSchema.getMutationType()?.getFields() ?? {}).toSorted()).toEqual([
      'reportSpam',
      'submitPublicIncidentReport',
    ]);
  });

  it('holds no system, no facts behind a level, and nobody who reported', () => {
    expect(
      Object.values(apiSchema.getTypeMap())
        // Facts go in, for the dry run of a level; none come out. Of the dry run of a severity the systems that were put in do.
        .filter(({ name }) => name !== 'SeveritySystem')
        .filter((type) => 'getInterfaces' in type && /System|Facts|Party|Audit/.test(type.name))
        .map(({ name }) => name),
    ).toEqual([]);
    for (const field of ['systems', 'parties', 'reporter', 'registeredBy', 'populationAffected']) {
      expect(inContract).not.toContain(`Incident.${field}`);
    }
  });

  it('is what the committed files say', () => {
    const files = workspace();
    expect(readFileSync(files.publicSupergraphFile, 'utf8')).toBe(contract.supergraphSdl);
    expect(readFileSync(files.publicSchemaFile, 'utf8')).toContain(contract.apiSdl);
  });
});

describe('the contract and the access matrix', () => {
  it.each(SUBGRAPH_NAMES)('agree on %s: what the contract asks of it, the public may have', (name) => {
    const asked = [...(answered.get(name) ?? [])].filter((field) => inContract.has(field));
    // A mistake belongs to who made it: that every subgraph can say one leads the public nowhere.
    const open = new Set([
      ...openTo(name),
      'UserError.code',
      'UserError.message',
      'UserError.path',
      'UserError.remedy',
    ]);
    expect(asked.filter((field) => !open.has(field))).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  it('agree the other way: what the public may have is in the contract, or nothing public leads there', () => {
    const missing = SUBGRAPH_NAMES.flatMap((name) =>
      [...openTo(name)].filter((field) => !inContract.has(field)),
    );
    // Whoever got a system may see its id and how many people it serves; the public gets none.
    expect([...new Set(missing)].toSorted()).toEqual([
      'InformationSystem.id',
      'InformationSystem.populationServed',
    ]);
  });
});
