import type { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, type SharedCase, startSharing, viewerOf } from '../fixture/sharing.fixture.js';
import { prepareEvidence } from '../fixture/ways/evidence.ways.js';
import { PARTY, type SharedIncident, sees, type Viewer } from '../sharing/visibility.rules.js';

type Sharing = Awaited<ReturnType<typeof startSharing>>;
type Caller = ReturnType<typeof asker>;

const stranger = (role: Role) => asker(role, 'VN-GOV-02', 'stranger');
const SHA = 'ab'.repeat(32);
const ROLES: readonly Role[] = [
  ...(['COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER', 'SYSTEM_OWNER', 'SYSTEM_OPERATOR'] as const),
  ...(['AUDITOR', 'ADMINISTRATOR', 'APPRAISER'] as const),
];

/** As the policy of the parties of an incident. */
function participates(
  viewer: Viewer,
  { partyIds, reporterId, registeredBy, namedSubjects }: SharedIncident,
): boolean {
  const ofParty =
    PARTY.some((role) => viewer.roles.includes(role)) &&
    [reporterId, ...partyIds].some((id) => id !== null && viewer.scope.has(id));
  return (
    viewer.roles.includes('COORDINATOR') ||
    ofParty ||
    [registeredBy, ...namedSubjects].includes(viewer.subject)
  );
}
const mayKnow = (caller: Caller, one: SharedCase) =>
  sees(viewerOf(caller), one) && participates(viewerOf(caller), one);

// As the owner of the tables row-level security does not bind: then this is the service alone.
describe.each(['application', 'owner'] as const)('evidence, connected as the %s', (runAs) => {
  let running: Sharing;
  beforeAll(async () => {
    running = await startSharing(runAs);
    for (const { id } of running.cases) await prepareEvidence(running.fixture.client, id);
  });
  afterAll(() => running.close());

  const made = (which: string): SharedCase => {
    const found = running.cases.find(({ title }) => title === `Dấu hiệu ${which}`);
    if (!found) throw new Error(`the fixture has no ${which}`);
    return found;
  };
  const ask = (query: string, caller: Caller) => running.ask(query, {}, { caller });
  const version = async (id: string) => {
    const { rows } = await running.fixture.client.query<{ version: number }>(
      'select version from incident where id = $1',
      [id],
    );
    return rows[0]?.version ?? 0;
  };
  const ACQUIRED =
    '{ by: "Nguyễn Văn A", at: "2026-01-01T00:00:00Z", where: "phòng máy", how: "thu giữ", why: "điều tra" }';
  interface Change {
    readonly evidence: { id: string; number: number } | null;
    readonly investigation: { id: string; state: string } | null;
    readonly userErrors: readonly { code: string; path: readonly string[] }[];
  }
  const change = async (
    field: string,
    incidentId: string,
    input: string,
    caller: Caller,
    selection: string,
  ) => {
    const answer = await ask(
      `mutation { change: ${field}(input: { incidentId: "${incidentId}", expectedVersion: ${await version(incidentId)},
        ${input} }) { ${selection} userErrors { code path message } } }`,
      caller,
    );
    return {
      code: answer.errors?.[0]?.extensions?.['code'],
      ...(answer.data as { change?: Change } | null)?.change,
    };
  };
  const evidence = (field: string, incidentId: string, input: string, caller: Caller) =>
    change(field, incidentId, input, caller, 'evidence { id number }');
  const investigation = (field: string, incidentId: string, input: string, caller: Caller) =>
    change(field, incidentId, input, caller, 'investigation { id state }');

  it.each(ROLES)(
    'is seen by a %s with whom the incident is shared, investigations likewise',
    async (role) => {
      for (const caller of [stranger(role), asker(role, 'VN-GOV-02', 'me')]) {
        for (const one of running.cases) {
          const { data, errors } = await ask(
            `{ incident(id: "${one.id}") { evidence { totalCount } investigations { totalCount } } }`,
            caller,
          );
          const known = mayKnow(caller, one);
          if (!sees(viewerOf(caller), one)) expect(data).toEqual({ incident: null });
          else if (known) {
            expect(data, one.title).toEqual({
              incident: { evidence: { totalCount: 2 }, investigations: { totalCount: 1 } },
            });
          } else expect(errors?.[0]?.extensions?.['code'], one.title).toBe('FORBIDDEN');
        }
      }
    },
  );

  it.each([
    ['RESPONDER', 'green kiểu3', 'FORBIDDEN'],
    ['INCIDENT_REPORTER', 'amber kiểu1', 'FORBIDDEN'],
    ['SYSTEM_OPERATOR', 'amber kiểu4', 'FORBIDDEN'],
    ['INCIDENT_REPORTER', 'amber kiểu4', undefined],
    ['RESPONDER', 'amber kiểu1', undefined],
  ] as const)('is added by a %s to %s: %s', async (role, which, code) => {
    const added = await evidence(
      'addIncidentEvidence',
      made(which).id,
      `name: "Máy", acquired: ${ACQUIRED}`,
      stranger(role),
    );
    expect(added.code).toBe(code);
    expect(added.evidence?.number).toBe(code === undefined ? 3 : undefined);
  });

  it('shows who holds it, and where the chain breaks and why', async () => {
    const { id } = made('amber kiểu0');
    const coordinator = stranger('COORDINATOR');
    const { evidence: image } = await evidence(
      'addIncidentEvidence',
      id,
      `name: "Ổ cứng", identifier: "SN-1", acquired: ${ACQUIRED}`,
      coordinator,
    );
    const give = (from: string, to: string, at: string, more = '') =>
      evidence(
        'handOverEvidence',
        id,
        `evidenceId: "${image?.id}", from: "${from}", to: "${to}", at: "${at}T00:00:00Z", place: "kho", reason: "giám định" ${more}`,
        coordinator,
      );
    expect((await give('Nguyễn Văn A', 'Kho', '2026-01-02')).userErrors).toEqual([]);
    expect((await give('Trần B', 'Lê C', '2026-01-01')).userErrors).toEqual([]);
    expect((await give('Lê C', 'D', '2999-01-01')).userErrors).toMatchObject([{ path: ['input', 'at'] }]);
    expect((await give('Lê C', 'D', '2026-02-01', ', sha256: "xyz"')).userErrors).toMatchObject([
      { path: ['input', 'sha256'] },
    ]);
    // Who does not see it hands nothing over.
    const { evidence: named } = await evidence(
      'addIncidentEvidence',
      id,
      `name: "Nguồn tin", tlp: RED, acquired: ${ACQUIRED}`,
      coordinator,
    );
    const unseen = `evidenceId: "${named?.id}", from: "Nguyễn Văn A", to: "Kho", at: "2026-01-02T00:00:00Z", place: "kho", reason: "giám định"`;
    const another = asker('COORDINATOR', 'VN-GOV-02', 'another');
    expect((await evidence('handOverEvidence', id, unseen, another)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'evidenceId'] },
    ]);
    const { incident } = await running.data<{ incident: { evidence: { nodes: { id: string }[] } } }>(
      `{ incident(id: "${id}") { evidence(first: 50) { nodes { id custody { holder transfers { number toHolder }
        breaks { kind handOver reason } } } } } }`,
      {},
      { caller: coordinator, language: 'en' },
    );
    expect(incident.evidence.nodes.find((one) => one.id === image?.id)).toMatchObject({
      custody: {
        holder: 'Lê C',
        transfers: [
          { number: 1, toHolder: 'Kho' },
          { number: 2, toHolder: 'Lê C' },
        ],
        breaks: [
          { kind: 'MISSING_LINK', handOver: 2, reason: 'Trần B gave what Kho held.' },
          { kind: 'OVERLAP', handOver: 2 },
        ],
      },
    });
  });

  it.each([
    [
      'handOverEvidence',
      'evidenceId: "x", from: "A", to: "B", at: "2026-01-01T00:00:00Z", place: "P", reason: "R"',
      'evidence { id }',
    ],
    ['moveInvestigation', 'investigationId: "x", event: START_ANALYSIS', 'investigation { id }'],
  ])('%s of what is no id of an incident finds none', async (field, input, selection) => {
    const { data, errors } = await ask(
      `mutation { change: ${field}(input: { incidentId: "no id", expectedVersion: 1, ${input} }) {
        ${selection} userErrors { code path } } }`,
      stranger('COORDINATOR'),
    );
    expect(errors).toBeUndefined();
    expect(data?.['change']).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'incidentId'] }],
    });
  });

  it('goes from the question to a report whose every claim names its evidence', async () => {
    const { id } = made('amber kiểu2');
    const other = made('green kiểu2');
    const responder = stranger('RESPONDER');
    const opened = await investigation(
      'openInvestigation',
      id,
      'title: "T", question: "Q", lead: "L"',
      responder,
    );
    const which = `investigationId: "${opened.investigation?.id}"`;
    const move = (event: string, caller: Caller, more = '') =>
      investigation('moveInvestigation', id, `${which}, event: ${event} ${more}`, caller);
    const source = async (incident: string) => {
      const { rows } = await running.fixture.client.query<{ id: string }>(
        `select id from incident_evidence where incident_id = $1 and number = 1`,
        [incident],
      );
      return rows[0]?.id;
    };
    const acquire = (sha256: string) =>
      evidence(
        'recordAcquisition',
        id,
        `${which}, sourceId: "${sourceId}", name: "Ảnh đĩa", acquired: ${ACQUIRED}, sourceDevice: "Disk SN-1", tool: "dc3dd",
         toolVersion: "7.3", writeBlocker: "T35u", startedAt: "2025-12-31T23:00:00Z", imageFormat: "RAW", sha256: "${sha256}"`,
        responder,
      );
    const sourceId = await source(id);
    expect((await acquire(SHA)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    expect((await move('CLOSE', stranger('COORDINATOR'))).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW' },
    ]);
    expect((await move('START_ACQUISITION', responder)).investigation?.state).toBe('ACQUIRING');
    expect((await acquire('zz')).userErrors).toMatchObject([{ path: ['input', 'sha256'] }]);
    const image = await acquire(SHA);
    expect(image.evidence?.number).toBe(3);
    expect((await move('START_ANALYSIS', responder)).investigation?.state).toBe('ANALYSING');
    const artefact = await evidence(
      'recordArtefact',
      id,
      `${which}, parentId: "${image.evidence?.id}", name: "NTUSER.DAT", acquired: ${ACQUIRED}, sha256: "${SHA}"`,
      responder,
    );
    const { rows } = await running.fixture.client.query(
      'select number, parent_number from incident_evidence where incident_id = $1 order by number offset 2',
      [id],
    );
    expect(rows).toEqual([
      { number: 3, parent_number: 1 },
      { number: 4, parent_number: 3 },
    ]);
    const finding = (ids: string) =>
      investigation(
        'recordInvestigationFinding',
        id,
        `${which}, text: "F", evidenceIds: [${ids}]`,
        responder,
      );
    expect((await finding('')).userErrors).toMatchObject([
      { code: 'REQUIRED', path: ['input', 'evidenceIds'] },
    ]);
    expect((await finding(`"${await source(other.id)}"`)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await finding('"no id"')).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'evidenceIds', '0'] },
    ]);
    expect((await finding(`"${artefact.evidence?.id}"`)).userErrors).toEqual([]);
    const report = (claims: string) =>
      investigation(
        'submitInvestigationReport',
        id,
        `${which}, summary: "S", claims: [${claims}]`,
        responder,
      );
    const sound = `{ text: "C1", evidenceIds: ["${image.evidence?.id}", "${artefact.evidence?.id}"] }`;
    expect((await report('')).userErrors).toMatchObject([{ path: ['input', 'claims'] }]);
    expect((await report(`${sound}, { text: "C2", evidenceIds: [] }`)).userErrors).toMatchObject([
      { code: 'REQUIRED', path: ['input', 'claims', '1', 'evidenceIds'] },
    ]);
    expect((await report(`${sound}, { text: "C2", evidenceIds: ["no id"] }`)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'claims', '1', 'evidenceIds', '0'] },
    ]);
    const many = `{ text: "C", evidenceIds: ["${image.evidence?.id}"] }, `.repeat(50);
    expect(
      (await report(`${many} { text: "C", evidenceIds: ["${await source(other.id)}"] }`)).userErrors,
    ).toMatchObject([{ path: ['input', 'claims', '50', 'evidenceIds', '0'] }]);
    expect(running.statements.texts.filter((text) => text.includes('from incident_evidence e'))).toHaveLength(
      1,
    );
    expect((await report(sound)).investigation?.state).toBe('REPORTED');
    expect((await move('CLOSE', responder)).code).toBe('FORBIDDEN');
    const author = asker('COORDINATOR', 'VN-GOV-02', 'stranger');
    expect((await move('CLOSE', author)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', path: ['input', 'event'] },
    ]);
    expect((await move('RESUME', responder)).userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    expect((await move('CLOSE', asker('COORDINATOR', 'VN-GOV-02', 'another'))).investigation?.state).toBe(
      'CLOSED',
    );
    const { incident } = await running.data<{ incident: { investigations: { nodes: object[] } } }>(
      `{ incident(id: "${id}") { investigations { nodes { number state summary findings { text evidence { number } }
        claims { text evidence { number } } } } } }`,
      {},
      { caller: responder },
    );
    expect(incident.investigations.nodes[1]).toEqual({
      ...{ number: 2, state: 'CLOSED', summary: 'S' },
      findings: [{ text: 'F', evidence: [{ number: 4 }] }],
      claims: [{ text: 'C1', evidence: [{ number: 3 }, { number: 4 }] }],
    });
  });
});
