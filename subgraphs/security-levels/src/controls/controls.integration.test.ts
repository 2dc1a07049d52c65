import { Role } from '@khien/identity';
import { ALL_SEEING, startTestSubgraph, type TestSubgraph, testCaller } from '@khien/subgraph/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { securityLevels } from '../subgraph.js';

let graph: TestSubgraph;
let now = new Date('2026-11-20T02:00:00.000Z');
beforeAll(async () => {
  graph = await startTestSubgraph(securityLevels, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'controls',
    clock: { now: () => now },
    seed: seedReference,
  });
});
afterAll(() => graph.close());

const OPERATOR = testCaller({
  roles: [Role.SYSTEM_OPERATOR],
  organization: 'VN-GOV-06',
  subject: 'operator',
});
const APPRAISER = testCaller({ roles: [Role.APPRAISER], organization: 'VN-GOV-00', subject: 'appraiser' });

interface Outcome {
  informationSystem: { id: string } | null;
  userErrors: { code: string; path: string[]; message: string; remedy: string }[];
}

let registered = 0;
/** Registers a system of level 2 (internal, private information) or 3 (state secrets). */
async function register(level: 2 | 3, ownerCode = 'VN-GOV-06'): Promise<{ id: string; reference: string }> {
  registered += 1;
  const { outcome } = await graph.data<{ outcome: { informationSystem: { id: string; reference: string } } }>(
    `mutation ($input: RegisterInformationSystemInput!) { outcome: registerInformationSystem(input: $input) {
      informationSystem { id reference } userErrors { code message } } }`,
    {
      input: {
        idempotencyKey: `controls-system-${registered}`,
        name: `Hệ thống ${registered}`,
        ownerCode,
        kind: 'INTERNAL',
        state: 'OPERATING',
        servedAreaIds: [],
        facts: { informationClasses: [level === 3 ? 'STATE_SECRET' : 'PRIVATE'] },
      },
    },
  );
  return outcome.informationSystem;
}

let keys = 0;
async function change(name: string, input: object, caller = OPERATOR): Promise<Outcome> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const { outcome } = await graph.data<{ outcome: Outcome }>(
    `mutation ($input: ${type}!) { outcome: ${name}(input: $input) {
      informationSystem { id } userErrors { code path message remedy } } }`,
    { input },
    { caller },
  );
  return outcome;
}

function record(
  systemId: string,
  assessments: object[],
  more: object = {},
  caller = OPERATOR,
): Promise<Outcome> {
  keys += 1;
  return change(
    'recordControlAssessments',
    { idempotencyKey: `assessments-${keys}`, systemId, assessments, ...more },
    caller,
  );
}

interface Listed {
  control: { code: string };
  state: string | null;
  version: number | null;
  overdue: boolean;
  inherited: {
    providerReference: string;
    sourceReference: string;
    state: string | null;
    levelSufficient: boolean;
  } | null;
}

const LISTED = `control { code } state version overdue
  inherited { providerReference sourceReference state levelSufficient }`;

async function listed(id: string, field = 'controls(first: 200)', caller = OPERATOR): Promise<Listed[]> {
  const { informationSystem } = await graph.data<{ informationSystem: { list: { nodes: Listed[] } } }>(
    `{ informationSystem(id: "${id}") { list: ${field} { nodes { ${LISTED} } } } }`,
    {},
    { caller },
  );
  return informationSystem.list.nodes;
}

const stateOf = async (id: string, code: string) =>
  (await listed(id)).find(({ control }) => control.code === code)?.state;

interface Compliance {
  level: number;
  planState: string;
  figures: {
    total: number;
    done: number;
    notAssessed: number;
    inherited: number;
    weight: number;
    rate: number | null;
  };
}

async function compliance(id: string, on?: string): Promise<Compliance> {
  const { informationSystem } = await graph.data<{ informationSystem: { compliance: Compliance } }>(
    `{ informationSystem(id: "${id}") { compliance${on ? `(on: "${on}")` : ''} { level planState
      figures { total done notAssessed inherited weight rate } } } }`,
    {},
    { caller: OPERATOR },
  );
  return informationSystem.compliance;
}

let id = '';
let reference = '';
beforeEach(async () => {
  now = new Date('2026-11-20T02:00:00.000Z');
  ({ id, reference } = await register(3));
});

describe('recordControlAssessments', () => {
  it('records states; what was never assessed is said to be so', async () => {
    const outcome = await record(id, [
      {
        controlCode: 'L3-LOGS',
        state: 'DONE',
        evidenceText: 'Quy chế',
        evidenceUrl: 'https://example.vn/log',
      },
      { controlCode: 'L3-BACKUP', state: 'PARTLY', dueOn: '2026-11-19', responsibleUnitCode: 'VN-GOV-06' },
      { controlCode: 'L3-NETWORK', state: 'NOT_APPLICABLE', justification: 'Không có mạng' },
    ]);
    expect(outcome).toEqual({ informationSystem: { id }, userErrors: [] });
    const all = await listed(id);
    expect(all).toHaveLength(18);
    expect(
      all
        .filter(({ state }) => state !== null)
        .map(({ control, state, version }) => [control.code, state, version]),
    ).toEqual([
      ['L3-LOGS', 'DONE', 1],
      ['L3-BACKUP', 'PARTLY', 1],
      ['L3-NETWORK', 'NOT_APPLICABLE', 1],
    ]);
    expect(all.filter(({ overdue }) => overdue).map(({ control }) => control.code)).toEqual(['L3-BACKUP']);
    const filtered = await listed(
      id,
      'controls(filter: { states: [PARTLY, DONE], dueBefore: "2026-11-20" })',
    );
    expect(filtered.map(({ control }) => control.code)).toEqual(['L3-BACKUP']);
  });

  it('keeps what is left out, and every answer that was given', async () => {
    await record(id, [
      { controlCode: 'L3-LOGS', state: 'PARTLY', evidenceText: 'Bản ghi', dueOn: '2027-01-31' },
    ]);
    now = new Date('2026-11-21T02:00:00.000Z');
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE', expectedVersion: 1, dueOn: null }]);
    const { informationSystem } = await graph.data<{ informationSystem: { controls: { nodes: unknown[] } } }>(
      `{ informationSystem(id: "${id}") { controls(filter: { code: "L3-LOGS" }) { nodes {
        state dueOn version assessedBy assessedFor { code } evidence { text url }
        history { totalCount nodes { state version dueOn assessedAt assessedFor { code } evidence { text } } } } } } }`,
      {},
      { caller: OPERATOR },
    );
    expect(informationSystem.controls.nodes).toEqual([
      {
        state: 'DONE',
        dueOn: null,
        version: 2,
        assessedBy: 'operator',
        assessedFor: { code: 'VN-GOV-06' },
        evidence: { text: 'Bản ghi', url: null },
        history: {
          totalCount: 2,
          nodes: [
            {
              state: 'DONE',
              version: 2,
              dueOn: null,
              assessedAt: '2026-11-21T02:00:00.000Z',
              assessedFor: { code: 'VN-GOV-06' },
              evidence: { text: 'Bản ghi' },
            },
            {
              state: 'PARTLY',
              version: 1,
              dueOn: '2027-01-31',
              assessedAt: '2026-11-20T02:00:00.000Z',
              assessedFor: { code: 'VN-GOV-06' },
              evidence: { text: 'Bản ghi' },
            },
          ],
        },
      },
    ]);
  });

  it('names everything that is wrong, with its place, and records nothing', async () => {
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE' }]);
    const { informationSystem, userErrors } = await record(id, [
      { controlCode: 'L3-LOGS', state: 'PARTLY' },
      { controlCode: 'L3-BACKUP', state: 'NOT_APPLICABLE' },
      { controlCode: 'L3-NETWORK', state: 'DONE', evidenceUrl: 'javascript:alert(1)' },
      { controlCode: 'L3-MALWARE', state: 'DONE', expectedVersion: 4 },
    ]);
    expect(informationSystem).toBeNull();
    expect(userErrors.map(({ code, path }) => [code, path.slice(2).join('.')])).toEqual([
      ['CONFLICT', '0.expectedVersion'],
      ['REQUIRED', '1.justification'],
      ['INVALID_VALUE', '2.evidenceUrl'],
      ['CONFLICT', '3.expectedVersion'],
    ]);
    const unknown = await record(id, [
      { controlCode: 'L4-LOGS', state: 'DONE' },
      { controlCode: 'L3-LOGS', state: 'DONE' },
      { controlCode: 'L3-LOGS', state: 'DONE' },
    ]);
    expect(unknown.userErrors.map(({ code, path }) => [code, path[2]])).toEqual([
      ['NOT_FOUND', '0'],
      ['INVALID_VALUE', '2'],
    ]);
    expect((await listed(id)).filter(({ state }) => state !== null)).toHaveLength(1);
  });

  it('gives the first result for the same key, and refuses the key for another input', async () => {
    const input = { idempotencyKey: `once-${id}`, systemId: id, kind: 'SELF' };
    const first = { ...input, assessments: [{ controlCode: 'L3-LOGS', state: 'DONE' }] };
    expect((await change('recordControlAssessments', first)).userErrors).toEqual([]);
    expect((await change('recordControlAssessments', first)).userErrors).toEqual([]);
    const other = {
      ...input,
      assessments: [{ controlCode: 'L3-LOGS', state: 'PARTLY', expectedVersion: 1 }],
    };
    expect((await change('recordControlAssessments', other)).userErrors[0]?.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await listed(id)).find(({ control }) => control.code === 'L3-LOGS')).toMatchObject({
      version: 1,
    });
  });

  it('lets one of two first assessments at once through', async () => {
    const both = await Promise.all(
      ['DONE', 'PARTLY'].map((state) => record(id, [{ controlCode: 'L3-RISK', state }])),
    );
    const codes = both.map(({ userErrors }) => userErrors[0]?.code ?? 'recorded');
    expect(codes.toSorted()).toEqual(['CONFLICT', 'recorded']);
  });
});

describe('an independent assessment', () => {
  it('is recorded by an appraiser of another unit, and stands beside the self-assessment in the history', async () => {
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE' }]);
    const outcome = await record(
      id,
      [{ controlCode: 'L3-LOGS', state: 'PARTLY', expectedVersion: 1 }],
      { kind: 'INDEPENDENT' },
      APPRAISER,
    );
    expect(outcome.userErrors).toEqual([]);
    const { informationSystem } = await graph.data<{ informationSystem: unknown }>(
      `{ informationSystem(id: "${id}") { controls(filter: { code: "L3-LOGS" }) { nodes { kind
        history { nodes { kind state } } } } } }`,
    );
    expect(informationSystem).toEqual({
      controls: {
        nodes: [
          {
            kind: 'INDEPENDENT',
            history: {
              nodes: [
                { kind: 'INDEPENDENT', state: 'PARTLY' },
                { kind: 'SELF', state: 'DONE' },
              ],
            },
          },
        ],
      },
    });
  });

  it('is refused to the unit that runs the system, and to a person who answers for the control', async () => {
    const sameUnit = testCaller({ roles: [Role.APPRAISER], organization: 'VN-GOV-06', subject: 'colleague' });
    const first = await record(
      id,
      [{ controlCode: 'L3-LOGS', state: 'DONE' }],
      { kind: 'INDEPENDENT' },
      sameUnit,
    );
    expect(first.userErrors).toMatchObject([{ code: 'INVALID_VALUE', path: ['input', 'kind'] }]);

    await record(id, [
      { controlCode: 'L3-LOGS', state: 'DONE', responsibleSubject: 'appraiser' },
      { controlCode: 'L3-BACKUP', state: 'DONE', responsibleUnitCode: 'VN-GOV-00' },
    ]);
    const own = await record(
      id,
      [
        { controlCode: 'L3-LOGS', state: 'DONE', expectedVersion: 1, responsibleSubject: null },
        { controlCode: 'L3-BACKUP', state: 'DONE', expectedVersion: 1 },
      ],
      { kind: 'INDEPENDENT' },
      APPRAISER,
    );
    expect(own.userErrors.map(({ code, path }) => [code, path[2]])).toEqual([
      ['INVALID_VALUE', '0'],
      ['INVALID_VALUE', '1'],
    ]);
  });

  it('is not for operators, nor a self-assessment for appraisers', async () => {
    const assessments = [{ controlCode: 'L3-LOGS', state: 'DONE' }];
    await expect(record(id, assessments, { kind: 'INDEPENDENT' })).rejects.toThrow('FORBIDDEN');
    await expect(record(id, assessments, {}, APPRAISER)).rejects.toThrow('FORBIDDEN');
  });
});

const named = (codes: readonly (string | object)[]) =>
  codes.map((code) => (typeof code === 'string' ? { controlCode: code } : code));

function offer(systemId: string, codes: (string | object)[], separation = 'LOGICAL', caller = OPERATOR) {
  keys += 1;
  const input = { idempotencyKey: `offers-${keys}`, systemId, controls: named(codes), separation };
  return change('offerControls', input, caller);
}

function inherit(systemId: string, providerReference: string, codes: (string | object)[], caller = OPERATOR) {
  keys += 1;
  const input = { idempotencyKey: `inherits-${keys}`, systemId, providerReference, controls: named(codes) };
  return change('inheritControls', input, caller);
}

const first = (controlCode: string) => [{ controlCode, expectedVersion: 1 }];

describe('inheritance', () => {
  it('shows the state of the platform, and follows it at once', async () => {
    await record(id, [{ controlCode: 'L3-BACKUP', state: 'PARTLY' }]);
    expect((await offer(id, ['L3-BACKUP', 'L3-LOGS'])).userErrors).toEqual([]);
    const heirs = [await register(2), await register(3)];
    expect((await inherit(heirs[0]?.id ?? '', reference, ['L2-BACKUP', 'L2-LOGS'])).userErrors).toEqual([]);
    expect((await inherit(heirs[1]?.id ?? '', reference, ['L3-BACKUP'])).userErrors).toEqual([]);
    expect(await stateOf(heirs[0]?.id ?? '', 'L2-BACKUP')).toBe('PARTLY');
    expect(await stateOf(heirs[0]?.id ?? '', 'L2-LOGS')).toBeNull();

    await record(id, [{ controlCode: 'L3-BACKUP', state: 'DONE', expectedVersion: 1 }]);
    expect(await stateOf(heirs[0]?.id ?? '', 'L2-BACKUP')).toBe('DONE');
    expect(await stateOf(heirs[1]?.id ?? '', 'L3-BACKUP')).toBe('DONE');
    const { controlOffers } = await graph.data<{ controlOffers: { nodes: unknown[] } }>(
      `{ controlOffers(providerReference: "${reference}") { nodes { control { code } heirs separation providerLevel } } }`,
    );
    expect(controlOffers.nodes).toEqual([
      { control: { code: 'L3-LOGS' }, heirs: 1, separation: 'LOGICAL', providerLevel: 3 },
      { control: { code: 'L3-BACKUP' }, heirs: 2, separation: 'LOGICAL', providerLevel: 3 },
    ]);

    const change_ = await record(heirs[0]?.id ?? '', [{ controlCode: 'L2-BACKUP', state: 'DONE' }]);
    expect(change_.userErrors[0]).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      path: ['input', 'assessments', '0', 'controlCode'],
    });
    expect(
      (await change('withdrawControls', { systemId: id, controls: first('L3-BACKUP') })).userErrors,
    ).toEqual([]);
    expect(await stateOf(heirs[0]?.id ?? '', 'L2-BACKUP')).toBe('NOT_DONE');
    const end = { systemId: heirs[0]?.id, controls: first('L2-BACKUP') };
    expect((await change('endControlInheritance', end)).userErrors).toEqual([]);
    expect(await stateOf(heirs[0]?.id ?? '', 'L2-BACKUP')).toBeNull();
  });

  it('reaches through a platform that itself builds on another', async () => {
    const [middle, heir] = [await register(3), await register(2)];
    await record(id, [{ controlCode: 'L3-NETWORK', state: 'DONE' }]);
    await offer(id, ['L3-NETWORK']);
    await inherit(middle.id, reference, ['L3-NETWORK']);
    await offer(middle.id, ['L3-NETWORK']);
    await inherit(heir.id, middle.reference, ['L2-NETWORK']);
    const [control] = await listed(heir.id, 'controls(filter: { inherited: true })');
    expect(control).toMatchObject({
      state: 'DONE',
      inherited: { providerReference: middle.reference, sourceReference: reference },
    });
  });

  it('is refused in a circle, from a lower level, without enough separation, and from who offers nothing', async () => {
    const low = await register(2);
    await offer(low.id, ['L2-LOGS']);
    expect((await inherit(id, low.reference, ['L3-LOGS'])).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', path: ['input', 'providerReference'] },
    ]);
    const other = await register(3);
    await offer(id, ['L3-LOGS']);
    await inherit(other.id, reference, ['L3-LOGS']);
    await offer(other.id, ['L3-LOGS']);
    expect((await inherit(id, other.reference, ['L3-LOGS'])).userErrors).toMatchObject([
      { code: 'INVALID_VALUE', path: ['input', 'providerReference'] },
    ]);
    await offer(id, ['L3-MALWARE'], 'NONE');
    expect((await inherit(other.id, reference, ['L3-MALWARE'])).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', path: ['input', 'controls', '0', 'controlCode'] },
    ]);
    const nobody = await register(3);
    expect((await inherit(id, nobody.reference, ['L3-LOGS'])).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'providerReference'] },
    ]);
  });

  it('takes what is about something else only with a note', async () => {
    const heir = await register(3);
    await offer(id, ['L3-LOGS']);
    const pair = { controlCode: 'L3-MONITORING', providerControlCode: 'L3-LOGS' };
    expect((await inherit(heir.id, reference, ['L3-MONITORING'])).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect((await inherit(heir.id, reference, [pair])).userErrors).toMatchObject([
      { code: 'REQUIRED', path: ['input', 'controls', '0', 'note'] },
    ]);
    expect((await inherit(heir.id, reference, [{ ...pair, note: 'SIEM dùng chung' }])).userErrors).toEqual(
      [],
    );
  });

  it('counts as not done once the platform keeps its users apart less than the law asks', async () => {
    const [middle, heir, low] = [await register(3), await register(3), await register(2)];
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE' }]);
    await offer(id, ['L3-LOGS']);
    await inherit(middle.id, reference, ['L3-LOGS']);
    await offer(middle.id, ['L3-LOGS']);
    await inherit(heir.id, middle.reference, ['L3-LOGS']);
    await inherit(low.id, reference, ['L2-LOGS']);
    const rate = async (systemId: string) => (await compliance(systemId)).figures.done;
    expect([await rate(heir.id), await rate(middle.id), await rate(low.id)]).toEqual([1, 1, 1]);

    expect((await offer(id, first('L3-LOGS'), 'NONE')).userErrors).toEqual([]);
    expect([await rate(heir.id), await rate(middle.id), await rate(low.id)]).toEqual([0, 0, 1]);
    expect(await stateOf(heir.id, 'L3-LOGS')).toBe('NOT_DONE');
    expect(await listed(heir.id, 'gaps(first: 200)')).toHaveLength(18);
    const { informationSystem } = await graph.data<{ informationSystem: { controls: { nodes: unknown[] } } }>(
      `{ informationSystem(id: "${heir.id}") { controls(filter: { inherited: true, states: [NOT_DONE] }) { nodes {
        inherited { separation requiredSeparation separationSufficient version } } } } }`,
    );
    const terms = { separation: 'LOGICAL', requiredSeparation: 'LOGICAL' };
    const inherited = { ...terms, separationSufficient: false, version: 1 };
    expect(informationSystem.controls.nodes).toEqual([{ inherited }]);
  });

  it('weighs the same in the figures of all systems of a level, as of the platform’s terms now', async () => {
    const owner = 'VN-GOV-14';
    const asks = {
      caller: testCaller({ roles: [Role.SYSTEM_OWNER], organization: owner, subject: 'owner' }),
    };
    const [platform, heir] = [await register(3, owner), await register(3, owner)];
    await record(platform.id, [{ controlCode: 'L3-LOGS', state: 'DONE' }], {}, ALL_SEEING);
    await offer(platform.id, ['L3-LOGS'], 'LOGICAL', ALL_SEEING);
    await inherit(heir.id, platform.reference, ['L3-LOGS'], ALL_SEEING);
    const rate = async () => {
      const ask = '{ complianceByLevel { rate } }';
      return (await graph.data<{ complianceByLevel: { rate: number }[] }>(ask, {}, asks)).complianceByLevel[0]
        ?.rate;
    };
    const both = await rate();
    await offer(platform.id, first('L3-LOGS'), 'NONE', ALL_SEEING);
    expect(await rate()).toBeCloseTo((both ?? 0) / 2, 12);
  });

  it('is made once for a key, and changed only as it was seen', async () => {
    const heir = await register(3);
    const offering = { idempotencyKey: `offer-once-${id}`, systemId: id, separation: 'LOGICAL' };
    const logs = { ...offering, controls: [{ controlCode: 'L3-LOGS' }] };
    expect((await change('offerControls', logs)).userErrors).toEqual([]);
    expect((await change('offerControls', logs)).userErrors).toEqual([]);
    expect(
      (await change('offerControls', { ...logs, controls: [{ controlCode: 'L3-RISK' }] })).userErrors,
    ).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    const taking = { idempotencyKey: `inherit-once-${id}`, systemId: heir.id, providerReference: reference };
    const taken = { ...taking, controls: [{ controlCode: 'L3-LOGS' }] };
    expect((await change('inheritControls', taken)).userErrors).toEqual([]);
    expect((await change('inheritControls', taken)).userErrors).toEqual([]);
    expect(await listed(heir.id, 'controls(filter: { inherited: true })')).toHaveLength(1);

    const conflict = [{ code: 'CONFLICT', path: ['input', 'controls', '0', 'expectedVersion'] }];
    expect((await offer(id, ['L3-LOGS'], 'PHYSICAL')).userErrors).toMatchObject(conflict);
    expect((await offer(id, first('L3-RISK'))).userErrors).toMatchObject(conflict);
    expect((await offer(id, first('L3-LOGS'), 'PHYSICAL')).userErrors).toEqual([]);
    const withdrawal = { systemId: id, controls: first('L3-LOGS') };
    expect((await change('withdrawControls', withdrawal)).userErrors).toMatchObject(conflict);
    const stale = { systemId: heir.id, controls: [{ controlCode: 'L3-LOGS', expectedVersion: 2 }] };
    expect((await change('endControlInheritance', stale)).userErrors).toMatchObject(conflict);
    expect(await stateOf(heir.id, 'L3-LOGS')).toBeNull();
    const { controlOffers } = await graph.data<{ controlOffers: { nodes: unknown[] } }>(
      `{ controlOffers(providerReference: "${reference}") { nodes { control { code } separation version heirs } } }`,
    );
    expect(controlOffers.nodes).toEqual([
      { control: { code: 'L3-LOGS' }, separation: 'PHYSICAL', version: 2, heirs: 1 },
    ]);
  });

  it('is known to the heir alone: not to others, nor the platform to it', async () => {
    const province = testCaller({
      roles: [Role.SYSTEM_OPERATOR],
      organization: 'VN-UBND-48',
      subject: 'province',
    });
    const heir = await register(2, 'VN-UBND-48');
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE', evidenceText: 'Bí mật' }]);
    await offer(id, ['L3-LOGS']);
    expect((await inherit(heir.id, reference, ['L2-LOGS'], province)).userErrors).toEqual([]);
    const mine = await listed(heir.id, 'controls(filter: { inherited: true })', province);
    expect(mine.map(({ state }) => state)).toEqual(['DONE']);
    const seen = await graph.ask(`{ informationSystem(id: "${id}") { id } }`, {}, { caller: province });
    expect(seen.data?.['informationSystem']).toBeNull();
    const theirs = await graph.ask(
      `{ informationSystem(id: "${heir.id}") { id } }`,
      {},
      { caller: OPERATOR },
    );
    expect(theirs.data?.['informationSystem']).toBeNull();
  });
});

interface GapPage {
  edges: { cursor: string; node: Listed }[];
  pageInfo: { hasNextPage: boolean };
}

async function gapPage(systemId: string, after: string | null): Promise<GapPage> {
  const { informationSystem } = await graph.data<{ informationSystem: { gaps: GapPage } }>(
    `query ($after: String) { informationSystem(id: "${systemId}") { gaps(first: 5, after: $after) {
      edges { cursor node { control { code } } } pageInfo { hasNextPage } } } }`,
    { after },
    { caller: OPERATOR },
  );
  return informationSystem.gaps;
}

describe('compliance', () => {
  const everything = async (systemId: string, state: string) => {
    const open = (await listed(systemId)).filter(({ inherited }) => inherited === null);
    await record(
      systemId,
      open.map(({ control, version }) => ({ controlCode: control.code, state, expectedVersion: version })),
    );
  };

  it('is full when everything is done, here or on a platform', async () => {
    expect(await compliance(id)).toMatchObject({
      level: 3,
      planState: 'NOT_DONE',
      figures: { total: 18, done: 0, notAssessed: 18, rate: 0 },
    });
    const heir = await register(2);
    await offer(id, ['L3-LOGS']);
    await inherit(heir.id, reference, ['L2-LOGS']);
    await everything(heir.id, 'DONE');
    expect(await compliance(heir.id)).toMatchObject({
      planState: 'PARTLY',
      figures: { total: 15, done: 14, notAssessed: 1, inherited: 1 },
    });
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE' }]);
    expect(await compliance(heir.id)).toMatchObject({ planState: 'FULL', figures: { done: 15, rate: 1 } });
    expect(await listed(heir.id, 'gaps')).toEqual([]);
  });

  it('lets a plan be recorded as carried out in full only when it is', async () => {
    const full = () => {
      keys += 1;
      return change('recordPlanState', { idempotencyKey: `plan-state-${keys}`, systemId: id, state: 'FULL' });
    };
    const refused = await full();
    expect(refused.userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW', path: ['input', 'state'] }]);
    expect(refused.userErrors[0]?.message).toContain('18');
    await everything(id, 'DONE');
    expect(await full()).toEqual({ informationSystem: { id }, userErrors: [] });
  });

  it('tells what it was on a day in the past, of the platform as well', async () => {
    const heir = await register(2);
    await offer(id, ['L3-LOGS']);
    await record(id, [{ controlCode: 'L3-LOGS', state: 'DONE' }]);
    now = new Date('2026-11-22T02:00:00.000Z');
    await inherit(heir.id, reference, ['L2-LOGS']);
    now = new Date('2026-11-24T02:00:00.000Z');
    await record(id, [{ controlCode: 'L3-LOGS', state: 'NOT_DONE', expectedVersion: 1 }]);
    await everything(heir.id, 'DONE');
    now = new Date('2026-11-26T02:00:00.000Z');
    const done = async (on?: string) => (await compliance(heir.id, on)).figures.done;
    expect([
      await done('2026-11-21'),
      await done('2026-11-22'),
      await done('2026-11-24'),
      await done(),
    ]).toEqual([0, 1, 14, 14]);
  });

  it('orders gaps by weight, then by the day they are due', async () => {
    await record(id, [
      { controlCode: 'L3-LOGS', state: 'DONE' },
      { controlCode: 'L3-NETWORK', state: 'NOT_DONE', dueOn: '2026-12-01' },
      { controlCode: 'L3-INCIDENT_RESPONSE', state: 'PARTLY', dueOn: '2026-12-31' },
      { controlCode: 'L3-BACKUP', state: 'PARTLY', dueOn: '2027-02-01' },
    ]);
    const codes = (await listed(id, 'gaps')).map(({ control }) => control.code.slice(3));
    expect(codes.slice(0, 6)).toEqual([
      'VULNERABILITIES',
      'PENETRATION_TESTING',
      'INCIDENT_RESPONSE',
      'BACKUP',
      'MONITORING',
      'NETWORK',
    ]);
    expect(codes).toHaveLength(17);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: GapPage = await gapPage(id, after);
      paged.push(...page.edges.map(({ node }) => node.control.code.slice(3)));
      after = page.pageInfo.hasNextPage ? (page.edges.at(-1)?.cursor ?? null) : null;
    } while (after !== null);
    expect(paged).toEqual(codes);
  });

  it('adds up by level what the systems of a level come to', async () => {
    const owner = 'VN-GOV-13';
    const asks = {
      caller: testCaller({ roles: [Role.SYSTEM_OWNER], organization: owner, subject: 'owner' }),
    };
    const [first, second, low] = [
      await register(3, owner),
      await register(3, owner),
      await register(2, owner),
    ];
    await record(
      first.id,
      [
        { controlCode: 'L3-LOGS', state: 'DONE' },
        { controlCode: 'L3-BACKUP', state: 'PARTLY' },
        { controlCode: 'L3-NETWORK', state: 'NOT_APPLICABLE', justification: 'Không có' },
      ],
      {},
      ALL_SEEING,
    );
    await offer(first.id, ['L3-LOGS'], 'LOGICAL', ALL_SEEING);
    await inherit(second.id, first.reference, ['L3-LOGS'], ALL_SEEING);
    const figures = async (systemId: string) =>
      (
        await graph.data<{ informationSystem: { compliance: Compliance } }>(
          `{ informationSystem(id: "${systemId}") { compliance { figures { weight rate } } } }`,
        )
      ).informationSystem.compliance.figures;
    const [a, b] = [await figures(first.id), await figures(second.id)];
    const weight = a.weight + b.weight;
    const rate = ((a.rate ?? 0) * a.weight + (b.rate ?? 0) * b.weight) / weight;
    const ask = '{ complianceByLevel { level systems assessed weight rate } }';
    const { complianceByLevel } = await graph.data<{ complianceByLevel: unknown }>(ask, {}, asks);
    expect(graph.statements.texts.length).toBeLessThanOrEqual(2);
    expect(complianceByLevel).toEqual([
      { level: 2, systems: 1, assessed: 0, weight: (await figures(low.id)).weight, rate: 0 },
      { level: 3, systems: 2, assessed: 2, weight, rate: expect.closeTo(rate, 12) },
    ]);
    const past = await graph.data<{ complianceByLevel: { rate: number }[] }>(
      '{ complianceByLevel(on: "2026-11-01") { rate } }',
      {},
      asks,
    );
    expect(past.complianceByLevel.map((one) => one.rate)).toEqual([0, 0]);
  });

  it('costs the same number of statements for one system and for many', async () => {
    const count = async (filter: string) => {
      await graph.data(
        `{ informationSystems(first: 20, filter: ${filter}) { nodes { compliance { figures { rate } byGroup { group { title } } }
          controls(first: 3) { nodes { control { title } inherited { providerName } history(first: 1) { nodes { state } } } }
          gaps(first: 2) { nodes { dueOn } } } } }`,
      );
      return graph.statements.withoutAudit.length;
    };
    const { id: alone } = await register(3, 'VN-GOV-11');
    await record(alone, [{ controlCode: 'L3-RISK', state: 'DONE' }], {}, ALL_SEEING);
    const one = await count('{ ownerCode: "VN-GOV-11" }');
    expect(await count('{ ownerCode: "VN-GOV-06" }')).toBe(one);
  });
});
