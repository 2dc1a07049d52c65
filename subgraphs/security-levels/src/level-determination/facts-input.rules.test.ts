import { describe, expect, it } from 'vitest';
import { completeFacts, factsProblems, type GivenFacts } from './facts-input.rules.js';
import { NO_FACTS } from './level-facts.js';

const problems = (given: GivenFacts) =>
  factsProblems(given).map(({ code, path }) => `${code} ${path.slice(2).join('.')}`);

describe('facts that were put in', () => {
  it('are null where they were left out', () => {
    expect(completeFacts({})).toEqual(NO_FACTS);
    expect(completeFacts({ strategic: false, decidedLevel: 4, riskAssessedLevel: 9 })).toEqual({
      ...NO_FACTS,
      strategic: false,
      decidedLevel: 4,
    });
  });

  it('may be unknown altogether', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ informationClasses: null, basicDataSubjects: null, decidedLevel: null })).toEqual([]);
  });

  it('may count persons without saying which classes of information there are', () => {
    expect(problems({ basicDataSubjects: 5 })).toEqual([]);
  });

  it.each<[string, GivenFacts]>([
    ['OUT_OF_RANGE basicDataSubjects', { basicDataSubjects: -1 }],
    ['OUT_OF_RANGE sensitiveDataSubjects', { sensitiveDataSubjects: -1 }],
    ['OUT_OF_RANGE decidedLevel', { decidedLevel: 1 }],
    ['OUT_OF_RANGE decidedLevel', { decidedLevel: 6 }],
    ['OUT_OF_RANGE riskAssessedLevel', { riskAssessedLevel: 0 }],
    ['INVALID_VALUE stateSecretDegree', { informationClasses: ['PRIVATE'], stateSecretDegree: 'SECRET' }],
    ['INVALID_VALUE nationalSecurityConsequences', { nationalSecurityConsequences: ['ECONOMY', 'ECONOMY'] }],
    ['REQUIRED informationClasses', { informationClasses: [] }],
    ['INVALID_VALUE informationClasses', { informationClasses: ['PUBLIC', 'PUBLIC'] }],
    ['INVALID_VALUE informationClasses', { informationClasses: ['PUBLIC'], sensitiveDataSubjects: 1 }],
  ])('are refused: %s', (problem, given) => {
    expect(problems(given)).toEqual([problem]);
  });
});
