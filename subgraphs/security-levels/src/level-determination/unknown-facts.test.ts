import { describe, expect, it } from 'vitest';
import { ignorant } from './fixture/facts.js';
import { determineLevel } from './level.rules.js';
import { type JudgedSystem, SystemKind } from './level-facts.js';
import { reasonOf } from './reason.rules.js';

const judge = (facts: Partial<JudgedSystem>) => determineLevel(ignorant(facts));

describe('unknown facts', () => {
  it.each(Object.values(SystemKind))(
    'leave a system of kind %s without a level when none is known',
    (kind) => {
      const determination = judge({ kind });
      expect(determination).toMatchObject({ value: null, status: 'FACTS_MISSING', met: [] });
      expect(determination.missing.map(({ fact }) => fact)).toContain('centralNationalData');
      expect(reasonOf(determination).en).toMatch(
        /^The level cannot be determined yet: \d+ facts are missing\.$/,
      );
    },
  );

  it('are named where they could raise a level, with the highest that they could raise it to', () => {
    const determination = judge({
      kind: 'SERVING_CITIZENS_AND_BUSINESSES',
      informationClasses: ['PERSONAL'],
      basicDataSubjects: 500,
      conditionalBusinessLine: false,
      administrativeProcedures: false,
      nationalEGovernment: false,
      defenceOrSecurity: false,
      centralNationalData: false,
    });
    expect(determination).toMatchObject({
      value: 2,
      status: 'AT_LEAST',
      missing: [{ fact: 'sensitiveDataSubjects', couldRaiseTo: 3 }],
    });
    expect(reasonOf(determination).en).toMatch(/The level could be higher: 1 fact is not known\.$/);
  });

  it('that cannot matter are not asked for', () => {
    const { missing } = judge({ kind: 'INTERNAL', informationClasses: ['PRIVATE'] });
    const names = missing.map(({ fact }) => fact);
    expect(names).not.toContain('worksGrade');
    expect(names).not.toContain('conditionalBusinessLine');
    expect(names).not.toContain('decidedLevel');
  });

  it('that nobody would have to count are not asked for: only public information', () => {
    const { missing } = judge({
      kind: 'SERVING_CITIZENS_AND_BUSINESSES',
      informationClasses: ['PUBLIC'],
      conditionalBusinessLine: false,
    });
    expect(missing.map(({ fact }) => fact)).not.toContain('basicDataSubjects');
  });

  it('do not matter at level 5', () => {
    expect(judge({ centralNationalData: true })).toMatchObject({ value: 5, status: 'DETERMINED' });
  });
});
