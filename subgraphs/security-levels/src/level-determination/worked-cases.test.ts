import { describe, expect, it } from 'vitest';
import { cautionsOf } from './caution.rules.js';
import type { LevelRegime } from './criterion.js';
import { INNOCENT } from './fixture/facts.js';
import type { JudgedSystem } from './level-facts.js';
import { nationalListOf } from './national-list.rules.js';
import { determineWhole } from './whole.rules.js';

const whole = (
  facts: Partial<JudgedSystem>,
  { regime = 'ND331', parts = [] }: { regime?: LevelRegime; parts?: readonly Partial<JudgedSystem>[] } = {},
) =>
  determineWhole(
    {
      system: { ...INNOCENT, ...facts },
      parts: parts.map((part, index) => ({
        id: String(index),
        name: `Phần ${index}`,
        system: { ...INNOCENT, ...part },
      })),
      servedAreaIds: [],
    },
    regime,
  );

const SERVING = { kind: 'SERVING_CITIZENS_AND_BUSINESSES', informationClasses: ['PERSONAL'] } as const;

describe('worked examples of the reference (section A10), which are readings and not law', () => {
  it.each<[string, number, Partial<JudgedSystem>]>([
    ['ministry intranet with staff data', 2, { kind: 'INTERNAL', informationClasses: ['PERSONAL'] }],
    ['provincial one-stop portal', 3, { ...SERVING, administrativeProcedures: true }],
    [
      'incident coordination platform, nationwide, round the clock',
      4,
      { kind: 'INFRASTRUCTURE', infrastructureScope: 'NATIONWIDE', roundTheClock: true },
    ],
    [
      'school register with health data of more than 10,000 pupils',
      3,
      { ...SERVING, sensitiveDataSubjects: 10_001 },
    ],
    [
      'census microdata, if they are especially important national data',
      5,
      { ...SERVING, centralNationalData: true },
    ],
    ['census microdata at the least', 3, { ...SERVING, basicDataSubjects: 100_001 }],
  ])('%s: level %i', (_system, level, facts) => {
    expect(whole(facts)).toMatchObject({ value: level, status: 'DETERMINED' });
  });
});

describe('thresholds, each below, at and above, the other far away', () => {
  it.each<[LevelRegime, keyof JudgedSystem, number]>([
    ['ND331', 'basicDataSubjects', 100_000],
    ['ND331', 'sensitiveDataSubjects', 10_000],
    ['ND85', 'users', 10_000],
  ])('%s %s %i', (regime, name, threshold) => {
    const levels = [threshold - 1, threshold, threshold + 1].map(
      (count) => whole({ ...SERVING, [name]: count }, { regime }).value,
    );
    expect(levels).toEqual([2, 3, 3]);
  });
});

describe('a risk assessment', () => {
  it.each([
    [1, 2],
    [2, 2],
    [3, 3],
    [5, 5],
  ] as const)(
    'of level %i makes a system of level 2 level %i: it raises, it never lowers',
    (riskAssessedLevel, level) => {
      const judged = whole({ kind: 'INTERNAL', informationClasses: ['PRIVATE'], riskAssessedLevel });
      expect(judged.value).toBe(level);
      expect(cautionsOf(judged).map(({ code }) => code)).toEqual(['RISK_RULES_NOT_ISSUED']);
    },
  );

  it('that nothing else stands behind says so', () => {
    const codes = cautionsOf(whole({ riskAssessedLevel: 3 })).map(({ code }) => code);
    expect(codes).toEqual(['RISK_RULES_NOT_ISSUED', 'RISK_ASSESSMENT_ALONE']);
  });
});

describe('parts', () => {
  it('give the whole the highest level, and the warning cites the regime', () => {
    for (const [regime, place] of [
      ['ND85', 'Article 5(2) of Decree 85/2016/NĐ-CP'],
      ['ND331', 'Article 8(3) of Decree 331/2026/NĐ-CP'],
    ] as const) {
      const judged = whole(
        { kind: 'INTERNAL' },
        { regime, parts: [{ informationClasses: ['STATE_SECRET'] }] },
      );
      expect(judged.value).toBe(3);
      expect(cautionsOf(judged).map(({ citation }) => citation?.en)).toEqual([place]);
    }
  });

  it('never lower the level that the whole has by its own facts', () => {
    expect(whole({ centralNationalData: true }, { parts: [{ kind: 'INTERNAL' }] }).value).toBe(5);
  });

  it('with more persons than the whole are pointed out', () => {
    const judged = whole(SERVING, { parts: [{ ...SERVING, basicDataSubjects: 9 }] });
    expect(cautionsOf(judged).map(({ code }) => code)).toEqual(['PARTS_ADD_UP']);
  });
});

describe('the list of systems important to national security', () => {
  const standing = (facts: Partial<JudgedSystem>, regime: LevelRegime = 'ND331') =>
    nationalListOf(whole(facts, { regime }));

  it('takes a field together with a consequence, each works by themselves, and every level 5', () => {
    const field = { nationalSecurityField: 'CENTRAL_AGENCIES' } as const;
    expect(standing(field).status).toBe('NO');
    const both = standing({ ...field, nationalSecurityConsequences: ['ECONOMY'] });
    expect(both.status).toBe('BELONGS');
    expect(both.grounds.map(({ citation }) => citation.en)).toEqual([
      'Article 16(3)(c) of Decree 331/2026/NĐ-CP',
    ]);
    expect(standing({ nationalSecurityTelecoms: true }).status).toBe('BELONGS');
    expect(standing({ centralNationalData: true }).grounds.map(({ citation }) => citation.vi)).toEqual([
      'khoản 4 Điều 16 Nghị định 331/2026/NĐ-CP',
    ]);
    expect(standing({ nationalSecurityListed: true }).status).toBe('LISTED');
  });

  it('is that of level 5 under Decree 85, and not known while facts are missing', () => {
    expect(standing({ nationalSecurityTelecoms: true }, 'ND85').status).toBe('NO');
    expect(standing({ centralNationalData: true }, 'ND85').status).toBe('BELONGS');
    expect(standing({ nationalSecurityTelecoms: null })).toMatchObject({
      status: 'UNKNOWN',
      missing: ['nationalSecurityTelecoms'],
    });
  });
});
