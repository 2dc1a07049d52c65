import { describe, expect, it } from 'vitest';
import { citation } from './criterion.js';
import { INNOCENT } from './fixture/facts.js';
import { determineLevel } from './level.rules.js';
import type { JudgedSystem } from './level-facts.js';
import { DECREE_331_2026 } from './rulebooks/decree-331-2026.js';

const places = (facts: Partial<JudgedSystem>) =>
  determineLevel({ ...INNOCENT, ...facts }).met.map(({ article, clause, point }) =>
    [article, clause, point].filter((part) => part !== null).join('.'),
  );
const level = (facts: Partial<JudgedSystem>) => determineLevel({ ...INNOCENT, ...facts });

const CASES: readonly [place: string, level: number, facts: Partial<JudgedSystem>][] = [
  ['11.1', 1, { kind: 'INTERNAL' }],
  ['11.2', 1, { riskAssessedLevel: 1 }],
  ['12.1', 2, { kind: 'INTERNAL', informationClasses: ['PRIVATE'] }],
  ['12.2.a', 2, { kind: 'SERVING_CITIZENS_AND_BUSINESSES' }],
  [
    '12.2.b',
    2,
    {
      kind: 'SERVING_CITIZENS_AND_BUSINESSES',
      conditionalBusinessLine: null,
      informationClasses: ['PERSONAL'],
      basicDataSubjects: 99_999,
    },
  ],
  ['12.3', 2, { kind: 'INFRASTRUCTURE' }],
  ['12.4', 2, { decidedLevel: 2 }],
  ['12.4', 2, { riskAssessedLevel: 2 }],
  ['13.1', 3, { informationClasses: ['STATE_SECRET'] }],
  ['13.1', 3, { defenceOrSecurity: true, harmToNationalSecurity: 'HARM' }],
  ['13.2.a', 3, { kind: 'SERVING_CITIZENS_AND_BUSINESSES', conditionalBusinessLine: true }],
  ['13.2.b', 3, { kind: 'SERVING_CITIZENS_AND_BUSINESSES', administrativeProcedures: true }],
  ['13.2.c', 3, { kind: 'SERVING_CITIZENS_AND_BUSINESSES', basicDataSubjects: 100_000 }],
  ['13.2.c', 3, { kind: 'SERVING_CITIZENS_AND_BUSINESSES', sensitiveDataSubjects: 10_000 }],
  ['13.3', 3, { kind: 'INFRASTRUCTURE', infrastructureScope: 'ONE_MINISTRY' }],
  ['13.3', 3, { kind: 'INFRASTRUCTURE', infrastructureScope: 'NATIONWIDE' }],
  ['13.4', 3, { kind: 'INDUSTRIAL_CONTROL', worksGrade: 'GRADE_IV' }],
  ['13.4', 3, { kind: 'INDUSTRIAL_CONTROL', worksGrade: 'GRADE_II' }],
  ['13.5', 3, { decidedLevel: 3 }],
  ['14.1', 4, { informationClasses: ['STATE_SECRET'], harmToNationalSecurity: 'SERIOUS' }],
  ['14.2', 4, { nationalEGovernment: true, roundTheClock: true }],
  ['14.2', 4, { kind: 'INFRASTRUCTURE', infrastructureScope: 'NATIONWIDE', roundTheClock: true }],
  ['14.3', 4, { kind: 'INDUSTRIAL_CONTROL', worksGrade: 'GRADE_I' }],
  ['14.4', 4, { decidedLevel: 4 }],
  ['15.1', 5, { defenceOrSecurity: true, strategic: true, harmToNationalSecurity: 'ESPECIALLY_SERIOUS' }],
  ['15.2', 5, { centralNationalData: true }],
  ['15.3', 5, { kind: 'INFRASTRUCTURE', infrastructureScope: 'INTERNATIONAL' }],
  ['15.4', 5, { kind: 'INDUSTRIAL_CONTROL', worksGrade: 'SPECIAL' }],
  ['15.4', 5, { kind: 'INDUSTRIAL_CONTROL', nationalSecurityWorks: true }],
  ['15.5', 5, { decidedLevel: 5 }],
];

describe('determineLevel by Decree 331/2026/NĐ-CP', () => {
  it.each(CASES)('%s alone gives level %i', (place, expected, facts) => {
    expect(level(facts).value).toBe(expected);
    expect(places(facts)).toContain(place);
  });

  it('has a case for every criterion', () => {
    const all = DECREE_331_2026.criteria.map(({ article, clause, point }) =>
      [article, clause, point].filter((part) => part !== null).join('.'),
    );
    expect(new Set(CASES.map(([place]) => place))).toEqual(new Set(all));
  });

  it.each([
    ['sensitive', { sensitiveDataSubjects: 9_999 }, 2],
    ['sensitive', { sensitiveDataSubjects: 10_000 }, 3],
    ['basic', { basicDataSubjects: 99_999 }, 2],
    ['basic', { basicDataSubjects: 100_000 }, 3],
    ['either', { sensitiveDataSubjects: 9_999, basicDataSubjects: 100_000 }, 3],
    ['either', { sensitiveDataSubjects: 10_000, basicDataSubjects: 99_999 }, 3],
  ] as const)('counts %s data subjects: %o', (_which, counts, expected) => {
    const facts = { kind: 'SERVING_CITIZENS_AND_BUSINESSES', informationClasses: ['PERSONAL'] } as const;
    expect(level({ ...facts, ...counts }).value).toBe(expected);
  });

  it('has nothing to ask when every fact is known', () => {
    expect(level({ decidedLevel: 2 })).toMatchObject({ status: 'DETERMINED', missing: [] });
  });

  it('applies the level of the highest criterion and keeps every match', () => {
    const facts = { informationClasses: ['STATE_SECRET'], centralNationalData: true } as const;
    expect(places(facts)).toEqual(['15.2', '13.1']);
  });

  it('a state secret on an internal system is level 3 at least, and no longer criterion 12.1', () => {
    const facts = { kind: 'INTERNAL', informationClasses: ['PRIVATE', 'STATE_SECRET'] } as const;
    expect(places(facts)).toEqual(['13.1']);
  });

  it('counted persons make an internal system level 2, whatever its classes say', () => {
    expect(places({ kind: 'INTERNAL', basicDataSubjects: 1 })).toEqual(['12.1']);
  });

  it('a system that meets nothing has no level: the risk-management framework decides', () => {
    expect(level({})).toMatchObject({ status: 'NO_CRITERION', value: null, met: [], missing: [] });
  });

  it('cites as the law is cited', () => {
    const [highest] = level({
      kind: 'SERVING_CITIZENS_AND_BUSINESSES',
      administrativeProcedures: true,
    }).met;
    expect(highest && citation(DECREE_331_2026, highest)).toEqual({
      vi: 'điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP',
      en: 'Article 13(2)(b) of Decree 331/2026/NĐ-CP',
    });
  });
});
