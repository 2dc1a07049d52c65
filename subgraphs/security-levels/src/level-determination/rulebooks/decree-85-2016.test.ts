import { describe, expect, it } from 'vitest';
import { citation, type Place } from '../criterion.js';
import { INNOCENT } from '../fixture/facts.js';
import { determineLevel } from '../level.rules.js';
import type { JudgedSystem } from '../level-facts.js';
import { DECREE_85_2016 } from './decree-85-2016.js';

const placeOf = ({ article, clause, point }: Place) =>
  [article, clause, point].filter((part) => part !== null).join('.');
const judge = (facts: Partial<JudgedSystem>) => determineLevel({ ...INNOCENT, ...facts }, 'ND85');
const places = (facts: Partial<JudgedSystem>) => judge(facts).met.map(placeOf);

const SERVING = { kind: 'SERVING_CITIZENS_AND_BUSINESSES' } as const;
const SHARED = { kind: 'INFRASTRUCTURE' } as const;
const WORKS = { kind: 'INDUSTRIAL_CONTROL' } as const;

const CASES: readonly [place: string, level: number, facts: Partial<JudgedSystem>][] = [
  ['7', 1, { kind: 'INTERNAL' }],
  ['8.1', 2, { kind: 'INTERNAL', informationClasses: ['PERSONAL'] }],
  ['8.2.a', 2, { ...SERVING, publicServiceGrade: 'GRADE_1' }],
  ['8.2.a', 2, { ...SERVING, publicServiceGrade: 'GRADE_2' }],
  ['8.2.b', 2, { ...SERVING }],
  ['8.2.c', 2, { ...SERVING, informationClasses: ['PRIVATE'], users: 9_999 }],
  ['8.3', 2, { ...SHARED }],
  ['9.1', 3, { informationClasses: ['STATE_SECRET'] }],
  ['9.1', 3, { defenceOrSecurity: true, harmToNationalSecurity: 'HARM' }],
  ['9.2.a', 3, { ...SERVING, publicServiceGrade: 'GRADE_3' }],
  ['9.2.a', 3, { ...SERVING, publicServiceGrade: 'GRADE_4' }],
  ['9.2.b', 3, { ...SERVING, conditionalBusinessLine: true }],
  ['9.2.c', 3, { ...SERVING, informationClasses: ['PERSONAL'], users: 10_000 }],
  ['9.3', 3, { ...SHARED, infrastructureScope: 'ONE_SECTOR' }],
  ['9.3', 3, { ...SHARED, infrastructureScope: 'NATIONWIDE' }],
  ['9.4', 3, { ...WORKS, worksGrade: 'GRADE_IV' }],
  ['9.4', 3, { ...WORKS, worksGrade: 'GRADE_II' }],
  ['10.1', 4, { defenceOrSecurity: true, harmToNationalSecurity: 'SERIOUS' }],
  ['10.2', 4, { nationalEGovernment: true, roundTheClock: true }],
  ['10.3', 4, { ...SHARED, infrastructureScope: 'NATIONWIDE', roundTheClock: true }],
  ['10.4', 4, { ...WORKS, worksGrade: 'GRADE_I' }],
  ['11.1', 5, { informationClasses: ['STATE_SECRET'], harmToNationalSecurity: 'ESPECIALLY_SERIOUS' }],
  ['11.2', 5, { centralNationalData: true }],
  ['11.3', 5, { ...SHARED, infrastructureScope: 'INTERNATIONAL' }],
  ['11.4', 5, { ...WORKS, worksGrade: 'SPECIAL' }],
  ['11.4', 5, { ...WORKS, nationalSecurityWorks: true }],
  ['11.5', 5, { decidedLevel: 5 }],
];

describe('determineLevel by Decree 85/2016/NĐ-CP', () => {
  it.each(CASES)('%s alone gives level %i', (place, level, facts) => {
    expect(judge(facts)).toMatchObject({ regime: 'ND85', value: level, status: 'DETERMINED' });
    expect(places(facts)).toContain(place);
  });

  it('has a case for every criterion', () => {
    const all = DECREE_85_2016.criteria.map(placeOf);
    expect(new Set(CASES.map(([place]) => place))).toEqual(new Set(all));
  });

  it.each([
    [9_999, 2],
    [10_000, 3],
    [10_001, 3],
  ])('counts users: %i gives level %i, whatever the number of data subjects', (users, level) => {
    const facts = { ...SERVING, informationClasses: ['PERSONAL'], users } as const;
    expect(judge(facts).value).toBe(level);
    expect(judge({ ...facts, basicDataSubjects: 5_000_000, sensitiveDataSubjects: 5_000_000 }).value).toBe(
      level,
    );
  });

  it('does not count users whose private or personal information it does not process', () => {
    expect(judge({ ...SERVING, users: 2_000_000 }).value).toBe(2);
  });

  it('knows neither administrative procedures nor risk assessments nor decisions below level 5', () => {
    expect(judge({ ...SERVING, administrativeProcedures: true }).value).toBe(2);
    expect(judge({ kind: 'INTERNAL', riskAssessedLevel: 4, decidedLevel: 4 }).value).toBe(1);
  });

  it('asks for no strategic nature at level 5', () => {
    const facts = { defenceOrSecurity: true, harmToNationalSecurity: 'ESPECIALLY_SERIOUS' } as const;
    expect(judge(facts).value).toBe(5);
    expect(determineLevel({ ...INNOCENT, ...facts }, 'ND331').value).toBe(4);
  });

  it('cites an article without clauses', () => {
    const [met] = judge({ kind: 'INTERNAL' }).met;
    expect(met && citation(DECREE_85_2016, met)).toEqual({
      vi: 'Điều 7 Nghị định 85/2016/NĐ-CP',
      en: 'Article 7 of Decree 85/2016/NĐ-CP',
    });
  });
});
