import { workspace } from '@khien/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Crawl, crawl } from './harness/crawl.js';
import { ask, dataOf } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, MODES, type TestPlatform } from './harness/platform.js';

/** A system under Decree 85 by its dates, near the next level, with a part of its own level and a level kept from before. */
const ABOUT_TO_MOVE = `{ kind: SERVING_CITIZENS_AND_BUSINESSES, informationClasses: [PERSONAL], users: 9000,
  basicDataSubjects: 94000, administrativeProcedures: false, publicServiceGrade: GRADE_2, investmentStartedOn: "2026-01-15",
  nationalSecurityListed: false, riskAssessedLevel: 3,
  parts: [{ name: "Kho", kind: INTERNAL, facts: { informationClasses: [STATE_SECRET] } }] }`;

/** All that a mutation gives back, of a report that is taken and of one that is not. */
const REPORT_ALL = `mutation ($title: String!) { submitPublicIncidentReport(input: {
  idempotencyKey: "public contract", title: $title }) {
    receipt { reference secret receivedAt } userErrors { code message path remedy } } }`;

const OF_THE_MUTATION = [
  'Mutation',
  'ReportSpamPayload',
  'SubmitPublicIncidentReportPayload',
  'PublicReportReceipt',
];

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases();
});
afterAll(() => databases.drop());

describe.each(MODES)('the public part of the graph, served by itself in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let crawled: Crawl;
  beforeAll(async () => {
    platform = await launch(mode, databases.urls, undefined, workspace().publicSupergraphFile);
    const { incidents, warnings } = await dataOf<Record<string, { nodes: { id: string }[] }>>(
      platform.url,
      '{ incidents(first: 1) { nodes { id } } warnings(first: 1) { nodes { id } } }',
    );
    const { submitPublicIncidentReport: reported } = await dataOf<{
      submitPublicIncidentReport: { receipt: { reference: string; secret: string } };
    }>(platform.url, REPORT_ALL, { title: 'Trang giả mạo' });
    const { reference, secret } = reported.receipt;
    crawled = await crawl(platform.url, {
      'Query.publicIncidentReport': [`(reference: "${reference}", secret: "${secret}")`],
      'Query.administrativeUnit': [
        '(id: "VN@2021-11-30")',
        '(id: "75@2025-07-01")',
        // One whose record does not say what a part of it was before.
        '(id: "03980@2025-07-01")',
      ],
      // The figure, and that there is none.
      'AdministrativeUnit.population': ['', '(referenceYear: 1900)'],
      'Query.administrativeUnitByCode': ['(code: "26740")'],
      'Query.census': ['(code: "POPULATION-2019")'],
      'Query.incident': [`(id: "${incidents?.nodes[0]?.id}")`],
      'Query.warning': [`(id: "${warnings?.nodes[0]?.id}")`],
      'Query.judgeIncidentSeverity': [
        '(regime: QD05, facts: { ownerCopesAlone: false, systems: [{ level: 4, controlLost: true }] })',
        '(regime: QD05, facts: { systems: [{ level: 4 }] })',
        '(regime: ND331, facts: {})',
      ],
      'Query.senderFigures': ['(year: 2026)'],
      'Query.validSenderName': ['(name: "DEMO-VN-001")'],
      'Query.incidentStatistics': [
        '(period: { kind: MONTH, from: "2026-01-01" })',
        '(period: { kind: YEAR, from: "2023-01-01" })',
      ],
      'Query.compareDeterminations': [`(facts: ${ABOUT_TO_MOVE})`, '(facts: { kind: OTHER, users: -1 })'],
      'Query.determineLevel': [
        `(facts: ${ABOUT_TO_MOVE})`,
        '(facts: { kind: OTHER, centralNationalData: true, nationalSecurityTelecoms: true })',
        '(facts: { kind: OTHER })',
        '(facts: { kind: OTHER, users: -1 })',
      ],
      'Query.organization': ['(code: "VN-GOV-02")'],
      'Query.requiredControls': ['(regime: ND331, level: 3)', '(regime: ND85, level: 3)'],
    });
  });
  afterAll(() => platform.close());

  it('answers whoever has not signed in to every field, of a real object, without a denial', () => {
    expect(crawled.errors).toEqual([]);
    const ofQueries = crawled.all.filter((field) => !OF_THE_MUTATION.includes(field.split('.')[0] ?? ''));
    expect(crawled.asked.toSorted()).toEqual(ofQueries.toSorted());
    expect(crawled.all.length).toBeGreaterThan(150);
  });

  it.each([
    '{ informationSystems { totalCount } }',
    '{ incidents { nodes { reporter { code } } } }',
    '{ organizations { nodes { informationSystems { totalCount } } } }',
    '{ auditTrail { id } }',
    '{ administrativeUnitByCode(code: "48") { subtreeIds } }',
  ])('does not know, not even for a coordinator: %s', async (query) => {
    const { data, errors } = await ask(platform.url, query, {}, platform.coordinator);
    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('changes two things: it reports what may be an incident, and spam', async () => {
    const { errors } = await ask(platform.url, 'mutation { reportIncident(input: {}) { __typename } }');
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const { __schema } = await dataOf<{ __schema: { mutationType: { fields: { name: string }[] } } }>(
      platform.url,
      '{ __schema { mutationType { fields { name } } } }',
    );
    expect(__schema.mutationType.fields.map(({ name }) => name).toSorted()).toEqual([
      'reportSpam',
      'submitPublicIncidentReport',
    ]);
    const refused = await ask(platform.url, REPORT_ALL, { title: '' });
    expect(refused.errors).toEqual([]);
    expect(refused.data).toMatchObject({
      submitPublicIncidentReport: { userErrors: [{ code: 'OUT_OF_RANGE' }] },
    });
  });
});
