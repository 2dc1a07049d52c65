import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heaviest, lightest } from './completion.rules.js';
import { LevelRegime } from './criterion.js';
import { factsProblems } from './facts-input.rules.js';
import { arbitraryFacts as facts } from './fixture/arbitrary-facts.js';
import { INNOCENT } from './fixture/facts.js';
import { determineLevel } from './level.rules.js';
import type { JudgedSystem, Level } from './level-facts.js';
import { nearestUnmet } from './nearest.rules.js';
import { reasonOf } from './reason.rules.js';
import { RULEBOOKS } from './rulebooks/index.js';

const NAMES = (Object.keys(INNOCENT) as (keyof JudgedSystem)[]).filter(
  (name) => !['kind', 'decidedLevel', 'riskAssessedLevel'].includes(name),
);

/** The system with its unknown facts answered as another system has them. */
function completed(system: JudgedSystem, answers: JudgedSystem): JudgedSystem {
  const filled = { ...system };
  for (const name of NAMES) if (filled[name] === null) Object.assign(filled, { [name]: answers[name] });
  return filled;
}

/** Facts that do not contradict each other: what can be put in. */
const sound = (system: JudgedSystem) => factsProblems(system).length === 0;
const runs = { numRuns: 1_500 };

describe.each(Object.values(LevelRegime))('determineLevel by %s, for any facts', (regime) => {
  const judge = (system: JudgedSystem) => determineLevel(system, regime);

  it('the range holds the level of every completion of the facts', () => {
    fc.assert(
      fc.property(facts, facts, (system, answers) => {
        const filled = completed(system, answers);
        fc.pre(sound(system) && sound(filled));
        const { range } = judge(system);
        const level = judge(filled).value ?? 0;
        expect(level).toBeGreaterThanOrEqual(range.lowest ?? 0);
        expect(level).toBeLessThanOrEqual(range.highest ?? 0);
      }),
      runs,
    );
  });

  it('both ends of the range are levels of a completion', () => {
    fc.assert(
      fc.property(facts, (system) => {
        fc.pre(sound(system));
        const { range } = judge(system);
        expect(judge(lightest(system)).value).toBe(range.lowest);
        expect(judge(heaviest(system)).value).toBe(range.highest);
      }),
      runs,
    );
  });

  it('knowing more never widens the range', () => {
    fc.assert(
      fc.property(facts, facts, fc.constantFrom(...NAMES), (system, answers, name) => {
        const more = { ...system, [name]: system[name] ?? answers[name] };
        fc.pre(sound(system) && sound(more));
        const [wide, narrow] = [judge(system).range, judge(more).range];
        expect(narrow.lowest ?? 0).toBeGreaterThanOrEqual(wide.lowest ?? 0);
        expect(narrow.highest ?? 0).toBeLessThanOrEqual(wide.highest ?? 0);
      }),
      runs,
    );
  });

  it('the answer, its criteria, its status and its sentences agree', () => {
    fc.assert(
      fc.property(facts, (system) => {
        const determination = judge(system);
        const { value, met, missing, status, range } = determination;
        expect(met[0]?.level ?? null).toBe(value);
        expect(met.every(({ met: condition }) => condition.judge(system).truth === 'HOLDS')).toBe(true);
        expect(status === 'DETERMINED' || status === 'NO_CRITERION').toBe(value === range.highest);
        if (status === 'DETERMINED' || status === 'NO_CRITERION') expect(missing).toEqual([]);
        else expect(missing.length).toBeGreaterThan(0);
        for (const { couldRaiseTo } of missing) {
          expect(couldRaiseTo).toBeGreaterThan(value ?? 0);
          expect(couldRaiseTo).toBeLessThanOrEqual(range.highest ?? 0);
        }
        const { vi, en } = reasonOf(determination);
        expect(en.includes(`Level ${value} under`)).toBe(value !== null);
        expect(vi.includes(`Cấp độ ${value} theo`)).toBe(value !== null);
      }),
      runs,
    );
  });

  it('what a near criterion needs is what would meet it', () => {
    fc.assert(
      fc.property(facts, (system) => {
        const determination = judge(system);
        for (const { criterion, needs } of nearestUnmet(system, determination)) {
          expect(criterion.level).toBeGreaterThan(determination.value ?? 0);
          const changed = { ...system };
          for (const { fact, wanted } of needs) {
            if (wanted.is === 'AT_LEAST') Object.assign(changed, { [fact]: wanted.count });
            if (wanted.is === 'BELOW') Object.assign(changed, { [fact]: wanted.count - 1 });
            if (wanted.is === 'YES' || wanted.is === 'NO') {
              Object.assign(changed, { [fact]: wanted.is === 'YES' });
            }
            if (wanted.is === 'ONE_OF') Object.assign(changed, { [fact]: wanted.values[0] });
            const classes = changed.informationClasses ?? [];
            if (wanted.is === 'WITH') {
              Object.assign(changed, { informationClasses: [...classes, wanted.values[0]] });
            }
            if (wanted.is === 'WITHOUT') {
              const left = classes.filter((one) => !wanted.values.includes(one));
              Object.assign(changed, { informationClasses: left.length > 0 ? left : ['PUBLIC'] });
            }
          }
          expect(criterion.met.judge(changed).truth).toBe('HOLDS');
        }
      }),
      runs,
    );
  });

  it('every level is reached', () => {
    const reached = new Set(RULEBOOKS[regime].criteria.map(({ level }) => level));
    expect(reached).toEqual(new Set<Level>([1, 2, 3, 4, 5]));
    const steps: readonly Partial<JudgedSystem>[] = [
      {},
      { kind: 'INTERNAL' },
      { kind: 'INTERNAL', informationClasses: ['PRIVATE'] },
      { informationClasses: ['STATE_SECRET'] },
      { nationalEGovernment: true, roundTheClock: true },
      { centralNationalData: true },
    ];
    expect(steps.map((step) => judge({ ...INNOCENT, ...step }).value)).toEqual([null, 1, 2, 3, 4, 5]);
  });
});
