import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { RiskGrade } from './inspection-kinds.js';
import { countsFrom, inspectionPlan, type PlanFacts } from './inspection-plan.rules.js';

const facts = (change: Partial<PlanFacts>): PlanFacts => ({
  regime: LevelRegime.ND331,
  level: 3,
  nationalList: change.level === 5,
  risk: null,
  operating: true,
  since: '2026-01-31',
  done: {},
  ...change,
});

const days = (change: Partial<PlanFacts>, today = '2026-06-01') =>
  Object.fromEntries(
    inspectionPlan(facts(change), today).duties.map(({ duty, dueOn }) => [duty.code, dueOn]),
  );

describe('the inspection plan', () => {
  it.each([
    [1, { INSP_ORG: '2028-01-31' }],
    [2, { INSP_ORG: '2028-01-31' }],
    [3, { INSP_34: '2027-01-31', INSP_ORG: '2028-01-31' }],
    [4, { INSP_34: '2027-01-31', INSP_ORG: '2028-01-31' }],
    [5, { INSP_5: '2026-07-31', INSP_ORG: '2028-01-31', NS_SELFCHECK: '2026-09-30' }],
  ] as const)('ND85, level %i: 24, 12, 6 months of Article 20(2)(c)', (level, expected) => {
    expect(days({ regime: LevelRegime.ND85, level })).toEqual(expected);
  });

  it.each([
    [1, { INSP_BY_RISK: '2028-01-31', SCAN_SYSTEM: '2027-01-31' }],
    [2, { INSP_BY_RISK: '2028-01-31', SCAN_SYSTEM: '2027-01-31' }],
    [
      3,
      {
        SCAN_SYSTEM: '2026-07-31',
        INSP_BY_RISK: '2027-01-31',
        RISK_REIDENTIFICATION: '2027-01-31',
        PENETRATION_EXTERNAL: null,
        PENETRATION_INTERNAL: null,
      },
    ],
    [
      4,
      {
        SCAN_CRITICAL: '2026-04-30',
        SCAN_SYSTEM: '2026-07-31',
        RISK_REIDENTIFICATION: '2026-07-31',
        INSP_BY_RISK: '2027-01-31',
        PENETRATION_EXTERNAL: '2027-01-31',
        PENETRATION_INTERNAL: '2027-01-31',
      },
    ],
    [
      5,
      {
        SCAN_CRITICAL: '2026-02-28',
        SCAN_SYSTEM: '2026-04-30',
        INSP_BY_RISK: '2026-07-31',
        PENETRATION_EXTERNAL: '2026-07-31',
        PENETRATION_INTERNAL: '2026-07-31',
        RISK_REIDENTIFICATION: '2026-07-31',
        NS_SELFCHECK: '2026-09-30',
      },
    ],
  ] as const)('ND331, level %i: the standard where it speaks, else a setting', (level, expected) => {
    expect(days({ level })).toEqual(expected);
  });

  it('says of a period that no text gives that it is a setting, and by how much a high risk shortens it', () => {
    const duty = (risk: RiskGrade | null) =>
      inspectionPlan(facts({ risk }), '2026-06-01').duties.find(
        ({ duty: { code } }) => code === 'INSP_BY_RISK',
      );
    expect(duty(null)?.duty).toMatchObject({ basis: 'SETTING', period: { months: 12 } });
    expect(duty(null)?.duty.text.en).toContain('gives no period');
    expect(duty(RiskGrade.HIGH)?.duty.period).toEqual({ months: 6 });
    const [other] = inspectionPlan(facts({ level: 1 }), '2026-06-01', {
      1: 7,
      2: 24,
      3: 12,
      4: 12,
      5: 6,
    }).duties;
    expect(other).toMatchObject({
      duty: { code: 'INSP_BY_RISK', period: { months: 7 } },
      dueOn: '2026-08-31',
    });
  });

  it('marks how far each text was verified', () => {
    const of = (change: Partial<PlanFacts>) =>
      inspectionPlan(facts(change), '2026-06-01').duties.map(({ duty }) => [duty.code, duty.verification]);
    expect(of({ level: 1 })).toEqual([
      ['SCAN_SYSTEM', 'SECONDARY_SUMMARY'],
      ['INSP_BY_RISK', 'SECONDARY_COPY'],
    ]);
  });

  it.each([
    [LevelRegime.ND331, '2015-03-19', '2026-08-19'],
    [LevelRegime.ND331, '2026-08-19', '2026-08-19'],
    [LevelRegime.ND331, '2026-11-02', '2026-11-02'],
    [LevelRegime.ND85, '2015-03-19', '2016-07-01'],
    [LevelRegime.ND85, '2019-03-19', '2019-03-19'],
  ])(
    '%s: a system of %s owes nothing from before the decree, so it counts from %s',
    (...[regime, since, from]) => {
      expect(countsFrom(regime, since)).toBe(from);
    },
  );

  it('counts from when it was last done', () => {
    const done = { INSPECTION: '2026-03-10', SCAN_SYSTEM: '2026-05-05' };
    expect(days({ done })).toMatchObject({ INSP_BY_RISK: '2027-03-10', SCAN_SYSTEM: '2026-11-05' });
  });

  it('the yearly self-check of the national list: done in a year, owed by 30 September of the next', () => {
    const owed = (done: string | undefined, since: string) =>
      days({ level: 5, since, done: done === undefined ? {} : { INSPECTION: done } })['NS_SELFCHECK'];
    expect(owed(undefined, '2026-09-30')).toBe('2026-09-30');
    expect(owed(undefined, '2026-10-01')).toBe('2027-09-30');
    expect(owed('2025-12-31', '2025-01-01')).toBe('2026-09-30');
    expect(owed('2026-01-01', '2025-01-01')).toBe('2027-09-30');
  });

  it('where a professional body has to inspect, the own inspections do not count', () => {
    const done = { INSPECTION: '2026-03-10', OUTSIDE_INSPECTION: '2026-02-01' };
    expect(days({ level: 5, done })).toMatchObject({
      INSP_BY_RISK: '2026-08-01',
      NS_SELFCHECK: '2027-09-30',
    });
    expect(days({ level: 4, done })).toMatchObject({ INSP_BY_RISK: '2027-03-10' });
    expect(days({ level: 3, regime: LevelRegime.ND85, done })).toMatchObject({ INSP_34: '2027-02-01' });
  });

  it('a level 3 or 4 system of the national list owes it too', () => {
    expect(days({ level: 3, nationalList: true })).toHaveProperty('NS_SELFCHECK', '2026-09-30');
    expect(days({ level: 4 })).not.toHaveProperty('NS_SELFCHECK');
  });

  it('before operation only the condition assessment', () => {
    expect(days({ level: 5, operating: false })).toEqual({ BEFORE_OPERATION: null });
  });

  it('is overdue the day behind, soon 30 days before', () => {
    const timing = (today: string) =>
      inspectionPlan(facts({ level: 1, regime: LevelRegime.ND85 }), today).duties[0]?.timing;
    expect(timing('2028-01-31')).toBe('SOON');
    expect(timing('2028-02-01')).toBe('OVERDUE');
    expect(timing('2028-01-01')).toBe('SOON');
    expect(timing('2027-12-31')).toBe('LATER');
  });

  it('stands in the order of the days, what has none at the end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<LevelRegime>('ND85', 'ND331'),
        fc.constantFrom<Level>(1, 2, 3, 4, 5),
        fc.boolean(),
        (regime, level, nationalList) => {
          const { duties } = inspectionPlan(facts({ regime, level, nationalList }), '2026-06-01');
          const order = duties.map(({ dueOn }) => dueOn ?? '9999');
          expect(order).toEqual(order.toSorted());
          expect(duties.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('a higher level is never due later, by the same duty', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<LevelRegime>('ND85', 'ND331'),
        fc.constantFrom<Level>(1, 2, 3, 4),
        (regime, level) => {
          const first = (of: Level) =>
            inspectionPlan(facts({ regime, level: of }), '2026-06-01').duties[0]?.dueOn ?? '';
          expect(first((level + 1) as Level) <= first(level)).toBe(true);
        },
      ),
    );
  });
});
