import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { determineLevel } from './level.rules.js';
import {
  HarmGrade,
  InformationClass,
  InfrastructureScope,
  type JudgedSystem,
  type LevelFacts,
  NO_FACTS,
  SystemKind,
  WorksGrade,
} from './level-facts.js';

const nullable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const oneOf = <T>(values: Readonly<Record<string, T>>) => fc.constantFrom(...Object.values(values));
const yesNo = nullable(fc.boolean());
const count = nullable(fc.oneof(fc.constantFrom(0, 1, 9_999, 10_000, 99_999, 100_000), fc.nat({ max: 1e6 })));

const facts: fc.Arbitrary<JudgedSystem> = fc.record({
  kind: oneOf(SystemKind),
  informationClasses: nullable(fc.uniqueArray(oneOf(InformationClass), { minLength: 1 })),
  basicDataSubjects: count,
  sensitiveDataSubjects: count,
  conditionalBusinessLine: yesNo,
  administrativeProcedures: yesNo,
  infrastructureScope: nullable(oneOf(InfrastructureScope)),
  nationalEGovernment: yesNo,
  roundTheClock: yesNo,
  worksGrade: nullable(oneOf(WorksGrade)),
  nationalSecurityWorks: yesNo,
  defenceOrSecurity: yesNo,
  strategic: yesNo,
  harmToNationalSecurity: nullable(oneOf(HarmGrade)),
  centralNationalData: yesNo,
  decidedLevel: nullable(fc.constantFrom(1, 2, 3, 4, 5)),
});

const value = (system: JudgedSystem) => determineLevel(system).value ?? 0;

/** The step up of an ordered fact; the same system where there is none. */
function next<T>(scale: Readonly<Record<string, T>>, now: T | null): T | null {
  const values = Object.values(scale);
  return now === null ? null : (values[values.indexOf(now) + 1] ?? now);
}

/** Ways to add a burden to what is known. */
const burdens: readonly ((system: JudgedSystem) => Partial<LevelFacts>)[] = [
  ...Object.values(InformationClass).map((added) => (system: JudgedSystem) => ({
    informationClasses:
      system.informationClasses === null ? null : [...new Set([...system.informationClasses, added])],
  })),
  (system) => ({
    basicDataSubjects: system.basicDataSubjects === null ? null : system.basicDataSubjects + 50_000,
  }),
  (system) => ({
    sensitiveDataSubjects:
      system.sensitiveDataSubjects === null ? null : system.sensitiveDataSubjects + 5_000,
  }),
  (system) => ({ infrastructureScope: next(InfrastructureScope, system.infrastructureScope) }),
  (system) => ({ worksGrade: next(WorksGrade, system.worksGrade) }),
  (system) => ({ harmToNationalSecurity: next(HarmGrade, system.harmToNationalSecurity) }),
  ...(
    [
      'conditionalBusinessLine',
      'administrativeProcedures',
      'nationalEGovernment',
      'roundTheClock',
      'nationalSecurityWorks',
      'defenceOrSecurity',
      'strategic',
      'centralNationalData',
    ] as const
  ).map((name) => () => ({ [name]: true })),
];

describe('determineLevel, for any facts', () => {
  it('a burden added never lowers the level', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...burdens), (system, burden) => {
        expect(value({ ...system, ...burden(system) })).toBeGreaterThanOrEqual(value(system));
      }),
      { numRuns: 2_000 },
    );
  });

  it('an answer to an unknown fact lowers no level that was certain', () => {
    fc.assert(
      fc.property(facts, facts, (system, answers) => {
        const filled = { ...system };
        for (const name of Object.keys(NO_FACTS) as (keyof LevelFacts)[]) {
          if (filled[name] === null) Object.assign(filled, { [name]: answers[name] });
        }
        expect(value(filled)).toBeGreaterThanOrEqual(value(system));
      }),
      { numRuns: 2_000 },
    );
  });

  it('a determined level stays, whatever the unknown facts turn out to be, decisions aside', () => {
    fc.assert(
      fc.property(facts, facts, (system, answers) => {
        const before = determineLevel(system);
        fc.pre(before.status === 'DETERMINED');
        const filled = { ...answers, kind: system.kind, decidedLevel: system.decidedLevel };
        for (const name of Object.keys(NO_FACTS) as (keyof LevelFacts)[]) {
          if (system[name] !== null) Object.assign(filled, { [name]: system[name] });
        }
        // Counts that contradict "public information only" are a mistake in the facts, not an answer.
        fc.pre(filled.informationClasses?.some((one) => one !== 'PUBLIC') ?? true);
        expect(value(filled)).toBe(before.value);
      }),
      { numRuns: 2_000 },
    );
  });
});
