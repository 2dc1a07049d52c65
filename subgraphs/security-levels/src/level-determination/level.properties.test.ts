import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LevelRegime } from './criterion.js';
import { arbitraryFacts as facts } from './fixture/arbitrary-facts.js';
import { INNOCENT } from './fixture/facts.js';
import { determineLevel } from './level.rules.js';
import {
  HarmGrade,
  InformationClass,
  InfrastructureScope,
  type JudgedSystem,
  PublicServiceGrade,
  WorksGrade,
} from './level-facts.js';

const FACTS = (Object.keys(INNOCENT) as (keyof JudgedSystem)[]).filter((name) => name !== 'kind');

/** The step up of an ordered fact; the same system where there is none. */
function next<T>(scale: Readonly<Record<string, T>>, now: T | null): T | null {
  const values = Object.values(scale);
  return now === null ? null : (values[values.indexOf(now) + 1] ?? now);
}

/** Ways to add a burden to what is known. */
const burdens: readonly ((system: JudgedSystem) => Partial<JudgedSystem>)[] = [
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
  (system) => ({ users: system.users === null ? null : system.users + 5_000 }),
  (system) => ({ publicServiceGrade: next(PublicServiceGrade, system.publicServiceGrade) }),
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

describe.each(Object.values(LevelRegime))('determineLevel by %s, for any facts', (regime) => {
  const value = (system: JudgedSystem) => determineLevel(system, regime).value ?? 0;

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
        for (const name of FACTS) {
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
        const before = determineLevel(system, regime);
        fc.pre(before.status === 'DETERMINED');
        const filled = {
          ...answers,
          kind: system.kind,
          decidedLevel: system.decidedLevel,
          riskAssessedLevel: system.riskAssessedLevel,
        };
        for (const name of FACTS) {
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
