import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Harness, startHarness } from '../fixture/security-levels.harness.js';
import { factsProblems } from './facts-input.rules.js';
import { arbitraryFacts } from './fixture/arbitrary-facts.js';

let graph: Harness;
beforeAll(async () => {
  graph = await startHarness(inject('postgresAdminUrl'), 0.1);
});
afterAll(() => graph.close());

const FIELDS = `value status regime range { lowest highest } reason regimeChoice { basis reason approveBy measuresBy keptLevel }
  criteria { citation level } missingFacts { fact couldRaiseTo } cautions { code text }
  nearest { criterion { citation } changes { fact shortBy text } }
  nationalList { status grounds { citation } missingFacts }
  procedure { listed steps { step body citation } documents { title } deadlines { code period } }
  requiredControls { catalogue known complete groups { group controls } }
  parts { name value status }`;
const DRY = `query ($facts: LevelFactsInput!) { determineLevel(facts: $facts) { determination { ${FIELDS} } userErrors { code path } } }`;
const REGISTER = `mutation ($input: RegisterInformationSystemInput!) { registerInformationSystem(input: $input) {
  informationSystem { id determination { ${FIELDS} } } userErrors { code path } } }`;

interface Dry {
  determineLevel: {
    determination: Record<string, unknown> | null;
    userErrors: { code: string; path: string[] }[];
  };
}
const dry = async (facts: object) => (await graph.data<Dry>(DRY, { facts })).determineLevel;

let keys = 0;
async function register(facts: object, rest: object = {}) {
  keys += 1;
  const input = {
    idempotencyKey: `determination-${keys}`,
    name: 'Hệ thống',
    ownerCode: 'VN-GOV-06',
    kind: 'OTHER',
    state: 'PLANNED',
    servedAreaIds: [],
    facts,
    ...rest,
  };
  const { registerInformationSystem } = await graph.data<{
    registerInformationSystem: {
      informationSystem: { id: string; determination: object };
      userErrors: object[];
    };
  }>(REGISTER, { input });
  expect(registerInformationSystem.userErrors).toEqual([]);
  return registerInformationSystem.informationSystem;
}

describe('determineLevel', () => {
  it('gives for facts what a registered system with these facts has', async () => {
    const samples = fc
      .sample(arbitraryFacts, { numRuns: 60, seed: 331 })
      .filter((system) => factsProblems(system).length === 0 && system.decidedLevel !== 1);
    const dates = [
      {},
      { investmentStartedOn: '2026-01-05' },
      { investmentStartedOn: '2019-01-05', operatingSince: '2020-01-05', state: 'OPERATING' },
      { priorApprovedLevel: 3, priorApprovedOn: '2024-02-03' },
    ];
    expect(samples.length).toBeGreaterThan(12);
    for (const [index, { kind, users, ...facts }] of samples.slice(0, 12).entries()) {
      const when = dates[index % dates.length];
      const { determination, userErrors } = await dry({ ...facts, kind, users, ...when });
      expect(userErrors).toEqual([]);
      const registered = await register(facts, { kind, users, ...when });
      expect(registered.determination).toEqual(determination);
    }
  });

  it('never gives a level by default: the range says what is possible', async () => {
    const { determination } = await dry({ kind: 'INTERNAL', informationClasses: ['PRIVATE'] });
    expect(determination).toMatchObject({ value: 2, status: 'AT_LEAST', range: { lowest: 2, highest: 5 } });
    expect((await dry({ kind: 'OTHER' })).determination).toMatchObject({
      value: null,
      status: 'FACTS_MISSING',
      range: { lowest: null, highest: 5 },
    });
  });

  it('says everything that is wrong in one go, and where', async () => {
    const { determination, userErrors } = await dry({
      kind: 'OTHER',
      basicDataSubjects: -1,
      decidedLevel: 1,
      operatingSince: '2999-01-01',
      parts: [{ name: ' ', kind: 'OTHER', facts: { riskAssessedLevel: 9 } }],
    });
    expect(determination).toBeNull();
    expect(userErrors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'OUT_OF_RANGE facts.basicDataSubjects',
      'OUT_OF_RANGE facts.decidedLevel',
      'INVALID_VALUE facts.operatingSince',
      'REQUIRED facts.parts.0.name',
      'OUT_OF_RANGE facts.parts.0.facts.riskAssessedLevel',
    ]);
  });

  it('names how far the nearest criterion is', async () => {
    const { determination } = await dry({
      kind: 'SERVING_CITIZENS_AND_BUSINESSES',
      informationClasses: ['PERSONAL'],
      conditionalBusinessLine: false,
      administrativeProcedures: false,
      basicDataSubjects: 94_000,
      sensitiveDataSubjects: 0,
    });
    const nearest = determination?.['nearest'] as {
      criterion: { citation: string };
      changes: { fact: string; shortBy: number | null; text: string }[];
    }[];
    const many = nearest.find(({ criterion }) => criterion.citation.startsWith('điểm c khoản 2 Điều 13'));
    expect(many?.changes).toEqual([
      {
        fact: 'basicDataSubjects',
        shortBy: 6_000,
        text: 'Hệ thống xử lý dữ liệu cá nhân cơ bản của bao nhiêu người? 94.000/100.000 (còn thiếu 6.000).',
      },
    ]);
  });
});

const SET = `mutation ($input: SetSystemPartsInput!) { setSystemParts(input: $input) {
  informationSystem { version parts { id name } level { value } determination { value reason(language: EN) cautions { code } parts { name value } } }
  userErrors { code path } } }`;
interface Set {
  setSystemParts: {
    informationSystem: {
      version: number;
      parts: { id: string; name: string }[];
      level: { value: number };
      determination: object;
    } | null;
    userErrors: { code: string; path: string[] }[];
  };
}

describe('parts of a system', () => {
  it('give the whole the highest of their levels, keep their identifiers, and warn against splitting', async () => {
    const { id } = await register({ informationClasses: ['PRIVATE'] }, { kind: 'INTERNAL' });
    const part = (name: string, facts: object, rest: object = {}) => ({
      name,
      kind: 'INTERNAL',
      facts,
      ...rest,
    });
    const set = async (parts: object[], expectedVersion: number) =>
      (await graph.data<Set>(SET, { input: { id, expectedVersion, parts } })).setSystemParts;
    const first = await set(
      [
        part('Lõi', { informationClasses: ['STATE_SECRET'] }),
        part('Tin', { informationClasses: ['PUBLIC'] }),
      ],
      1,
    );
    expect(first.userErrors).toEqual([]);
    expect(first.informationSystem).toMatchObject({
      level: { value: 3 },
      determination: {
        value: 3,
        cautions: [{ code: 'PARTS_DIFFER' }],
        parts: [
          { name: 'Lõi', value: 3 },
          { name: 'Tin', value: 1 },
        ],
      },
    });
    const [core] = first.informationSystem?.parts ?? [];
    const second = await set([part('Lõi mới', { informationClasses: ['PRIVATE'] }, { id: core?.id })], 2);
    expect(second.informationSystem).toMatchObject({
      parts: [{ id: core?.id, name: 'Lõi mới' }],
      level: { value: 2 },
    });
    const stale = await set([], 1);
    expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    const unknown = await set([part('x', {}, { id: '01900000-0000-7000-8000-00000000dddd' })], 3);
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'parts', '0', 'id'] }]);
  });
});

describe('the same system under two regimes', () => {
  it('is compared by the criteria that give its level', async () => {
    const { compareDeterminations } = await graph.data<{ compareDeterminations: { comparison: object } }>(
      `query ($facts: LevelFactsInput!) { compareDeterminations(facts: $facts) { comparison { movement
        fromCriteria { citation(language: EN) } toCriteria { citation(language: EN) } owes { dueOn } summary(language: EN) } } }`,
      {
        facts: {
          kind: 'SERVING_CITIZENS_AND_BUSINESSES',
          informationClasses: ['PERSONAL'],
          users: 20_000,
          conditionalBusinessLine: false,
          basicDataSubjects: 20_000,
          investmentStartedOn: '2026-02-01',
        },
      },
    );
    expect(compareDeterminations.comparison).toMatchObject({
      movement: 'FALLS',
      fromCriteria: [{ citation: 'Article 9(2)(c) of Decree 85/2016/NĐ-CP' }],
      owes: [{ dueOn: '2026-12-31' }, { dueOn: '2027-06-30' }],
    });
  });

  it('a portfolio: pages and numbers agree with the rules', async () => {
    const { rejudgeSummary: all } = await graph.data<{
      rejudgeSummary: {
        systems: number;
        byMove: { movement: string; systems: number }[];
        byCriterion: object[];
      };
    }>(
      '{ rejudgeSummary(organization: "VN-GOV-00") { systems byMove { from to movement systems } byCriterion { movement systems criterion { citation } } } }',
    );
    const falls = all.byMove
      .filter(({ movement }) => movement === 'FALLS')
      .reduce((sum, one) => sum + one.systems, 0);
    expect(all.byMove.reduce((sum, one) => sum + one.systems, 0)).toBe(all.systems);
    expect(falls).toBeGreaterThan(0);
    const { rejudge } = await graph.data<{
      rejudge: {
        totalCount: number;
        nodes: { comparison: { movement: string; from: { value: number }; to: { value: number } } }[];
      };
    }>(
      `{ rejudge(organization: "VN-GOV-00", movements: [FALLS], first: 10) { totalCount nodes { comparison { movement from { value } to { value } } } } }`,
    );
    expect(rejudge.totalCount).toBe(falls);
    for (const { comparison } of rejudge.nodes) {
      expect(comparison.movement).toBe('FALLS');
      expect(comparison.to.value).toBeLessThan(comparison.from.value);
    }
  });
});
