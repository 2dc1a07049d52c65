import { Role } from '@khien/identity';
import { accessMatrix } from '@khien/subgraph';
import {
  type Asking,
  AUDIT_TYPES,
  declaredAccess,
  observeAccess,
  observeRootAccess,
} from '@khien/subgraph/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, ORGANIZATIONS, startSharing } from './fixture/sharing.fixture.js';
import { incidents } from './subgraph.js';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

type Tlp = 'clear' | 'green';

/** An incident of a party of the own ministry, of the province alone, and of the province naming who asks. */
function incidentOf(tlp: Tlp, { relation }: Pick<Asking, 'relation'>): string {
  const kind = { own: 1, other: 3, named: 7 }[relation];
  const found = running.cases.find(({ title }) => title === `Dấu hiệu ${tlp} kiểu${kind}`);
  if (!found) throw new Error(`the fixture has no ${tlp} incident of kind ${kind}`);
  return found.id;
}

/** An incident that everyone sees, reported by the own ministry or by the province. */
function reportedBy({ relation }: Asking): string {
  const kind = relation === 'own' ? 4 : 5;
  return running.cases.find(({ title }) => title === `Dấu hiệu clear kiểu${kind}`)?.id ?? '';
}

let made = 0;
/** What mutations need that is new each time. */
const fresh = () => {
  made += 1;
  return {
    key: `matrix-${made}`.padEnd(8, '-'),
    uuid: `0190a000-0000-7000-8000-${String(made).padStart(12, '0')}`,
  };
};

async function ask(query: string, { role, relation }: Asking) {
  const incident = /incidentId: "([^"]+)"/.exec(query)?.[1];
  const { client } = running.fixture;
  const { rows } = await client.query<{ version: number }>('select version from incident where id = $1', [
    incident ?? null,
  ]);
  const versioned = query.replace('CURRENT', String(rows[0]?.version ?? 1));
  return running.ask(
    versioned,
    {},
    { caller: asker(role, 'VN-GOV-02', relation === 'named' ? 'me' : 'a stranger') },
  );
}

type Way = readonly [
  type: string,
  at: readonly (string | number)[],
  query: (selection: string, asking: Asking) => string,
];

const incident = (tlp: Tlp, asking: Asking, inside: string) =>
  `{ incident(id: "${incidentOf(tlp, asking)}") ${inside} }`;
const entity = (representation: string, type: string, inside: string) =>
  `{ _entities(representations: [{ __typename: "${type}", ${representation} }]) { ... on ${type} ${inside} } }`;
const change = (field: string, input: string, inside: string) =>
  `mutation { ${field}(input: { ${input} }) ${inside} }`;
const report = (asking: Asking, more: string, inside: string, field = 'reportIncident') => {
  const reporter = ORGANIZATIONS[asking.relation === 'own' ? 'VN-GOV-02' : 'VN-UBND-48'].id;
  return change(
    field,
    `idempotencyKey: "${fresh().key}", reporterId: "${reporter}", class: FAULT, detectedAt: "2025-01-01T00:00:00Z", ${more}`,
    inside,
  );
};
const UNIT = '48@2025-07-01';
const PERIOD = '(from: "2025-01-01", to: "2026-01-01")';

/** One object of every type of the subgraph, and how it is reached. */
const WAYS: readonly Way[] = [
  ['IncidentConnection', ['incidents'], (s) => `{ incidents ${s} }`],
  ['IncidentEdge', ['incidents', 'edges', 0], (s) => `{ incidents { edges ${s} } }`],
  ['PageInfo', ['incidents', 'pageInfo'], (s) => `{ incidents { pageInfo ${s} } }`],
  ['Provenance', ['incident', 'provenance'], (s, a) => incident('clear', a, `{ provenance ${s} }`)],
  [
    'RsitCategory',
    ['incident', 'rsitCategories', 0],
    (s, a) => incident('clear', a, `{ rsitCategories ${s} }`),
  ],
  ['IncidentSystemConnection', ['incident', 'systems'], (s, a) => incident('clear', a, `{ systems ${s} }`)],
  [
    'IncidentSystemEdge',
    ['incident', 'systems', 'edges', 0],
    (s, a) => incident('clear', a, `{ systems { edges ${s} } }`),
  ],
  ['IncidentPartyConnection', ['incident', 'parties'], (s, a) => incident('green', a, `{ parties ${s} }`)],
  [
    'IncidentPartyEdge',
    ['incident', 'parties', 'edges', 0],
    (s, a) => incident('green', a, `{ parties { edges ${s} } }`),
  ],
  [
    'IncidentParty',
    ['incident', 'parties', 'nodes', 0],
    (s, a) => incident('green', a, `{ parties { nodes ${s} } }`),
  ],
  ['IncidentStatistics', ['incidentStatistics', 0], (s) => `{ incidentStatistics${PERIOD} ${s} }`],
  [
    'IncidentCount',
    ['incidentStatistics', 0, 'byClass', 0],
    (s) => `{ incidentStatistics${PERIOD} { byClass ${s} } }`,
  ],
  ['InformationSystem', ['_entities', 0], (s) => entity(`id: "${fresh().uuid}"`, 'InformationSystem', s)],
  [
    'Organization',
    ['_entities', 0],
    (s) => entity(`id: "${ORGANIZATIONS['VN-GOV-02'].id}", ownedSystemIds: []`, 'Organization', s),
  ],
  [
    'AdministrativeUnit',
    ['_entities', 0],
    (s) => entity(`id: "${UNIT}", subtreeIds: ["${UNIT}"]`, 'AdministrativeUnit', s),
  ],
  ['ReportIncidentPayload', ['reportIncident'], (s, a) => report(a, 'title: "Mới"', s)],
  [
    'UserError',
    ['change', 'userErrors', 0],
    (s, a) =>
      a.role === Role.ADMINISTRATOR
        ? change(
            'change: changeIncidentTlp',
            `incidentId: "${reportedBy(a)}", expectedVersion: 0, tlp: CLEAR`,
            `{ userErrors ${s} }`,
          )
        : report(a, 'title: ""', `{ userErrors ${s} }`, 'change: reportIncident'),
  ],
  [
    'ChangeIncidentTlpPayload',
    ['changeIncidentTlp'],
    (s, a) =>
      change('changeIncidentTlp', `incidentId: "${reportedBy(a)}", expectedVersion: CURRENT, tlp: CLEAR`, s),
  ],
  [
    'LinkIncidentToSystemPayload',
    ['linkIncidentToSystem'],
    (s, a) =>
      change(
        'linkIncidentToSystem',
        `incidentId: "${incidentOf('green', a)}", expectedVersion: CURRENT, systemId: "${fresh().uuid}", role: TARGET`,
        s,
      ),
  ],
  [
    'UnlinkIncidentFromSystemPayload',
    ['unlinkIncidentFromSystem'],
    (s, a) =>
      change(
        'unlinkIncidentFromSystem',
        `incidentId: "${incidentOf('green', a)}", expectedVersion: CURRENT, systemId: "${fresh().uuid}"`,
        s,
      ),
  ],
  [
    'AddIncidentPartyPayload',
    ['addIncidentParty'],
    (s, a) =>
      change(
        'addIncidentParty',
        `incidentId: "${incidentOf('green', a)}", expectedVersion: CURRENT, role: NAMED, subject: "${fresh().key}"`,
        s,
      ),
  ],
  [
    'RemoveIncidentPartyPayload',
    ['removeIncidentParty'],
    (s, a) =>
      change(
        'removeIncidentParty',
        `incidentId: "${incidentOf('green', a)}", expectedVersion: CURRENT, partyId: "${fresh().uuid}"`,
        s,
      ),
  ],
];

describe('what the matrix says is what the graph does', () => {
  it.each(WAYS)('%s', async (type, at, query) => {
    const observed = await observeAccess({ definition: incidents, type, at, query, ask });
    expect(observed).toEqual(declaredAccess(incidents, type));
  });

  it.each(['Query', 'Mutation'] as const)('%s', async (type) => {
    const nothing = `incidentId: "${fresh().uuid}", expectedVersion: 1`;
    const observed = await observeRootAccess({
      definition: incidents,
      type,
      ask: (query, role) => ask(query, { role, relation: 'own' }),
      arguments: {
        incident: `(id: "${fresh().uuid}")`,
        incidentStatistics: PERIOD,
        reportIncident:
          '(input: { idempotencyKey: "x", title: "", class: FAULT, detectedAt: "2025-01-01T00:00:00Z" })',
        changeIncidentTlp: `(input: { ${nothing}, tlp: RED })`,
        addIncidentParty: `(input: { ${nothing}, role: NAMED, subject: "x" })`,
        removeIncidentParty: `(input: { ${nothing}, partyId: "x" })`,
        linkIncidentToSystem: `(input: { ${nothing}, systemId: "x", role: TARGET })`,
        unlinkIncidentFromSystem: `(input: { ${nothing}, systemId: "x" })`,
      },
    });
    expect(observed).toEqual(declaredAccess(incidents, type));
  });

  it('and it is observed of every type that there is: Incident by each TLP beside its side channels', () => {
    const types = new Set(accessMatrix(incidents).map(({ type }) => type));
    expect([...types].toSorted()).toEqual(
      [...WAYS.map(([type]) => type), 'Incident', 'Query', 'Mutation', ...AUDIT_TYPES].toSorted(),
    );
  });
});

describe('who may not report for an organization', () => {
  it('is told so before what is wrong with the report', async () => {
    const { data, errors } = await ask(
      report({ role: Role.INCIDENT_REPORTER, relation: 'other' }, 'title: ""', '{ userErrors { code } }'),
      { role: Role.INCIDENT_REPORTER, relation: 'other' },
    );
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
