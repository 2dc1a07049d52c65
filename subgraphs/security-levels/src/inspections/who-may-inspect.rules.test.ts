import { describe, expect, it } from 'vitest';
import { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import { InspectionTrigger } from './inspection-kinds.js';
import {
  allowedKinds,
  isIndependentPerson,
  isIndependentUnit,
  professionalReasons,
} from './who-may-inspect.rules.js';

const of = (
  regime: LevelRegime,
  level: Level,
  trigger = InspectionTrigger.PERIODIC,
  nationalList = level === 5,
) => ({
  regime,
  level,
  trigger,
  nationalList,
});

describe('who may inspect', () => {
  it.each([
    [LevelRegime.ND85, 2, true],
    [LevelRegime.ND85, 3, false],
    [LevelRegime.ND85, 5, false],
    [LevelRegime.ND331, 4, true],
    [LevelRegime.ND331, 5, false],
  ] as const)('%s level %i: by itself %s', (regime, level, itself) => {
    expect(allowedKinds(of(regime, level)).includes('SELF' as never)).toBe(itself);
    expect(professionalReasons(of(regime, level)).length === 0).toBe(itself);
  });

  it.each(Object.values(InspectionTrigger))('%s at level 1 under ND331', (trigger) => {
    const alone = ['PERIODIC', 'BEFORE_OPERATION'].includes(trigger);
    expect(professionalReasons(of(LevelRegime.ND331, 1, trigger)).length).toBe(alone ? 0 : 1);
  });

  it('gives every reason that there is', () => {
    const all = professionalReasons(of(LevelRegime.ND331, 5, InspectionTrigger.SERIOUS_INCIDENT));
    expect(all.map(({ text }) => text.en)).toEqual([
      'The system has level 5 or is critical to national security.',
      'After a serious incident.',
    ]);
    expect(professionalReasons(of(LevelRegime.ND331, 3, InspectionTrigger.PERIODIC, true))).toHaveLength(1);
  });

  it('nobody judges what they operate', () => {
    expect(isIndependentUnit({ operatorId: 'a', assessorId: 'a' })).toBe(false);
    expect(isIndependentUnit({ operatorId: 'a', assessorId: 'b' })).toBe(true);
    const person = { subject: 'x', actsForOperator: false, operatesSystems: false };
    expect(isIndependentPerson(person)).toBe(true);
    expect(isIndependentPerson({ ...person, actsForOperator: true })).toBe(false);
    expect(isIndependentPerson({ ...person, operatesSystems: true })).toBe(false);
  });
});
