import { ROLES, type Role } from '@khien/identity';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type DossiersHarness,
  GOVERNMENT,
  OPERATOR,
  OWNER,
  person,
  startDossiers,
} from '../dossiers/fixture/dossiers.harness.js';

let dossiers: DossiersHarness;
let application: pg.Client;
let ids: Readonly<Record<string, string>>;
beforeAll(async () => {
  dossiers = await startDossiers();
  application = new pg.Client({ connectionString: dossiers.running.applicationUrl });
  await application.connect();
  const { rows } = await dossiers.owner.query<{ code: string; id: string }>(
    'select code, id from organization',
  );
  ids = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
});
afterAll(async () => {
  await application.end();
  await dossiers.close();
});

const incident = (n: number) => `0199d1c0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const told = (n: number, sequence: number, data?: object) => ({
  ...{ sequence: String(sequence), type: 'IncidentReview', key: incident(n), at: '2026-11-20T00:00:00.000Z' },
  ...{ kind: data ? 'changed' : 'removed', data: data ?? {} },
});
const mark = (kind: 'begun' | 'ended', sequence: number, begun = sequence) => ({
  ...{ sequence: String(sequence), type: 'Snapshot', key: 'x', kind, at: '2026-11-20T00:00:00.000Z' },
  data: { types: ['IncidentReview'], begun: String(begun) },
});
const apply = (...events: readonly object[]) =>
  application.query('select incident_review_refs_apply($1)', [JSON.stringify(events)]);
const copied = async () =>
  (
    await dossiers.owner.query<{ line: string }>(
      `select tlp || ' ' || reviewed_on || ' ' || position as line from incident_review_ref order by id`,
    )
  ).rows.map(({ line }) => line);
const owner = person('owner', 'SYSTEM_OWNER', OWNER);

async function owed(systemId: string, caller = owner) {
  const { data } = await dossiers.running.ask(
    `query ($id: ID) { informationSystem(id: $id) {
      redeterminationReasons obligations { code state dueOn inferred title(language: EN) } } }`,
    { id: systemId },
    { caller },
  );
  const seen = data?.['informationSystem'] as {
    redeterminationReasons: string[] | null;
    obligations: { code: string }[] | null;
  } | null;
  const own = seen?.obligations?.filter(({ code }) => code === 'RISK_REASSESSED') ?? [];
  return { reasons: seen?.redeterminationReasons ?? [], own };
}

it('the copy follows what is newer, and drops what is removed or not told by a whole telling', async () => {
  const data = { tlp: 'GREEN', partyIds: [], systemIds: [incident(100)] };
  await apply(
    told(1, 2, { ...data, reviewedOn: '2026-11-02' }),
    told(1, 1, { ...data, reviewedOn: '2026-11-01' }),
    told(2, 3, { ...data, reviewedOn: '2026-11-03' }),
  );
  await apply(told(1, 1, { ...data, reviewedOn: '2026-11-01' }), told(2, 2));
  expect(await copied()).toEqual(['GREEN 2026-11-02 2', 'GREEN 2026-11-03 3']);
  await apply(told(2, 4));
  await apply(mark('begun', 5), told(3, 6, { ...data, reviewedOn: '2026-11-06' }), mark('ended', 7, 5));
  expect(await copied()).toEqual(['GREEN 2026-11-06 6']);
  await application.query(`select set_config('khien.subject', 'me', false)`);
  await expect(apply()).rejects.toThrow(/nobody's hand/);
  await application.query(`select set_config('khien.subject', '', false)`);
  await apply(told(3, 8));
});

it('an assessment of risks is owed until one is on record; no day is invented', async () => {
  const systemId = await dossiers.system(3);
  const data = { tlp: 'AMBER', partyIds: [ids[OWNER]], systemIds: [systemId] };
  expect(await owed(systemId)).toEqual({ reasons: [], own: [] });
  await apply(
    told(10, 10, { ...data, reviewedOn: '2026-11-20' }),
    told(11, 11, { ...data, reviewedOn: '2026-11-10' }),
  );
  const { reasons, own } = await owed(systemId);
  expect(reasons).toEqual(['SERIOUS_INCIDENT']);
  const title = expect.stringContaining('reviewed on 2026-11-20');
  expect(own).toEqual([{ code: 'RISK_REASSESSED', state: 'OPEN', dueOn: null, inferred: true, title }]);
  const assess = async (assessedOn: string) => {
    const { recordRiskAssessment } = await dossiers.running.data<{
      recordRiskAssessment: { userErrors: unknown[] };
    }>(
      `mutation ($input: RecordRiskAssessmentInput!) { recordRiskAssessment(input: $input) { userErrors { code } } }`,
      {
        input: {
          ...{ idempotencyKey: `assessed-on-${assessedOn}`, systemId, assessedOn },
          ...{ trigger: 'SERIOUS_INCIDENT', grade: 'MEDIUM', summary: 'Đánh giá lại.' },
        },
      },
      { caller: owner },
    );
    expect(recordRiskAssessment.userErrors).toEqual([]);
  };
  await assess('2026-11-19');
  expect((await owed(systemId)).own).toMatchObject([{ state: 'OPEN' }]);
  await assess('2026-11-20');
  expect(await owed(systemId)).toMatchObject({ reasons: [], own: [{ state: 'DONE' }] });
  await apply(told(10, 12), told(11, 13));
});

it('what is taken back, because the incident was opened again, asks for nothing until it is reviewed again', async () => {
  const systemId = await dossiers.system(3);
  const data = { tlp: 'AMBER', partyIds: [ids[OWNER]], systemIds: [systemId] };
  await apply(told(15, 15, { ...data, reviewedOn: '2026-11-20' }));
  expect(await owed(systemId)).toMatchObject({ reasons: ['SERIOUS_INCIDENT'], own: [{ state: 'OPEN' }] });
  await apply(told(15, 16));
  expect(await owed(systemId)).toEqual({ reasons: [], own: [] });
  await apply(told(15, 17, { ...data, reviewedOn: '2026-11-25' }));
  const title = expect.stringContaining('reviewed on 2026-11-25');
  expect(await owed(systemId)).toMatchObject({
    reasons: ['SERIOUS_INCIDENT'],
    own: [{ state: 'OPEN', title }],
  });
  await apply(told(15, 18));
});

it('a dossier that is opened afterwards is an assessment too', async () => {
  const systemId = await dossiers.system(2);
  await apply(told(20, 20, { tlp: 'CLEAR', partyIds: [], systemIds: [systemId], reviewedOn: '2026-11-20' }));
  expect((await owed(systemId)).own).toMatchObject([{ state: 'OPEN' }]);
  const opening = { idempotencyKey: 'after-an-incident', systems: [{ systemId }] };
  await dossiers.must('createDossier', opening, person('preparer', 'SYSTEM_OPERATOR', OPERATOR));
  expect((await owed(systemId)).own).toMatchObject([{ state: 'DONE' }]);
  await apply(told(20, 21));
});

it.each([
  // tlp, parties, who still sees that there was an incident, of those who see the facts of the system
  [
    'CLEAR',
    [],
    ROLES.filter((role) => !['PUBLIC', 'COORDINATOR', 'CENSUS_ENUMERATOR', 'CENSUS_ANALYST'].includes(role)),
  ],
  ['GREEN', [], ['INCIDENT_REPORTER', 'RESPONDER']],
  ['AMBER', [], []],
  [
    'AMBER',
    [OWNER],
    ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'],
  ],
  [
    'AMBER_STRICT',
    [OWNER],
    ['SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'],
  ],
  ['AMBER_STRICT', [GOVERNMENT], []],
] as const)(
  '%s, shared with %j: shown to no more than incidents show it to',
  async (tlp, parties, seeing) => {
    const systemId = await dossiers.system(3);
    const partyIds = parties.map((code) => ids[code]);
    await apply(told(30, 30, { tlp, partyIds, systemIds: [systemId], reviewedOn: '2026-11-20' }));
    const found: Role[] = [];
    for (const role of ROLES) {
      const { own, reasons } = await owed(systemId, person('somebody', role, OWNER));
      expect(reasons).toHaveLength(own.length);
      if (own.length > 0) found.push(role);
    }
    expect(found.toSorted()).toEqual([...seeing].toSorted());
    // Another organization's system shows nothing, whoever the incident is shared with.
    expect(await owed(systemId, person('other', 'SYSTEM_OWNER', 'VN-GOV-02'))).toEqual({
      reasons: [],
      own: [],
    });
    await apply(told(30, 31));
  },
);

it('costs one statement for many systems', async () => {
  for (let n = 0; n < 3; n += 1) await dossiers.system(3);
  const { statements } = dossiers.running;
  statements.clear();
  await dossiers.running.data(
    '{ informationSystems(first: 10) { nodes { redeterminationReasons } } }',
    {},
    { caller: owner },
  );
  expect(statements.texts.filter((one) => one.includes('incident_review_ref'))).toHaveLength(1);
});
