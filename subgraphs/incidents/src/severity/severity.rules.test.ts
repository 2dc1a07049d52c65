import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessSeverity, outcomeOf, regimeAt } from './severity.rules.js';
import type { SeverityOutcome } from './severity.types.js';
import { CONDITIONS, type HitSystem, type Known, type SeverityFacts } from './severity-facts.js';

const known = fc.constantFrom<Known>(true, false, null);
const system: fc.Arbitrary<HitSystem> = fc.record({
  systemId: fc.constantFrom('a', 'b', null),
  level: fc.constantFrom(1, 2, 3, 4, 5, null),
  levelSource: fc.constant(null),
  onNationalList: known,
  ownerKind: fc.constantFrom('CENTRAL_BODY', 'LOCAL_BODY', 'ENTERPRISE', null),
  ...{ serviceInterrupted: known, stateSecretsMayLeak: known, importantDataLost: known },
  ...{ controlLost: known, maySpread: known },
});
const facts: fc.Arbitrary<SeverityFacts> = fc.record({
  systems: fc.array(system, { maxLength: 4 }),
  ...{ ownerCopesAlone: known, signsOfHarm: known, seriouslyInterrupted: known },
  choice: fc.option(fc.record({ serious: fc.boolean(), reason: fc.constant('vì') })),
  populationAffected: fc.option(fc.nat({ max: 10_000_000 })),
  personalDataTouched: known,
  subjectsAffected: fc.option(fc.nat({ max: 10_000_000 })),
});
const RANK: Readonly<Record<SeverityOutcome, number>> = { ORDINARY: 0, UNDECIDED: 1, SERIOUS: 2 };
const rank = (of: SeverityFacts, regime: 'QD05' | 'ND331') => RANK[outcomeOf(of, regime)];

const clear: HitSystem = {
  ...{ systemId: 's', level: 4, levelSource: 'APPROVED', onNationalList: false, ownerKind: 'LOCAL_BODY' },
  ...{ serviceInterrupted: false, stateSecretsMayLeak: false, importantDataLost: false },
  ...{ controlLost: false, maySpread: false },
};
const nothing: SeverityFacts = {
  ...{ systems: [], ownerCopesAlone: null, signsOfHarm: null, seriouslyInterrupted: null, choice: null },
  ...{ populationAffected: null, personalDataTouched: null, subjectsAffected: null },
};
const of = (one: Partial<HitSystem>, more: Partial<SeverityFacts> = {}): SeverityFacts => ({
  ...nothing,
  systems: [{ ...clear, ...one }],
  ownerCopesAlone: false,
  ...more,
});

describe('Decision 05/2017, article 9', () => {
  it.each(CONDITIONS)(
    'is serious at level 4 with %s and an owner who cannot cope, and not without any of these',
    (condition) => {
      expect(outcomeOf(of({ [condition]: true }), 'QD05')).toBe('SERIOUS');
      expect(outcomeOf(of({ [condition]: false }), 'QD05')).toBe('ORDINARY');
      expect(outcomeOf(of({ [condition]: true, level: 3 }), 'QD05')).toBe('ORDINARY');
      expect(outcomeOf(of({ [condition]: true, level: 3, onNationalList: true }), 'QD05')).toBe('SERIOUS');
      expect(outcomeOf(of({ [condition]: true }, { ownerCopesAlone: true }), 'QD05')).toBe('ORDINARY');
    },
  );

  it('asks for the condition on the important system itself, not on another one', () => {
    const two = { ...nothing, ownerCopesAlone: false };
    const apart = [clear, { ...clear, level: 2, controlLost: true }];
    expect(outcomeOf({ ...two, systems: apart }, 'QD05')).toBe('ORDINARY');
    expect(outcomeOf({ ...two, systems: [...apart, { ...clear, controlLost: true }] }, 'QD05')).toBe(
      'SERIOUS',
    );
  });

  it('names what is missing, and what a single other fact would change', () => {
    const unknown = of({ level: null, onNationalList: null, controlLost: null }, { ownerCopesAlone: null });
    const { outcome, missing, turningPoints } = assessSeverity(unknown, 'QD05');
    expect(outcome).toBe('UNDECIDED');
    expect(missing.map(({ fact }) => fact)).toEqual([
      'LEVEL',
      'ON_NATIONAL_LIST',
      'CONTROL_LOST',
      'OWNER_COPES_ALONE',
    ]);
    expect(turningPoints).toContainEqual({
      ...{ fact: 'OWNER_COPES_ALONE', systemId: null, value: 'true', outcome: 'ORDINARY' },
    });
    expect(assessSeverity(nothing, 'QD05').missing.map(({ fact }) => fact)).toEqual([
      'SYSTEM_HIT',
      'OWNER_COPES_ALONE',
    ]);
  });

  it.each([
    [{ level: 5 }, 'NATIONAL'],
    [{ onNationalList: true, level: 3 }, 'NATIONAL'],
    [{ ownerKind: 'CENTRAL_BODY' }, 'STATE_AGENCY'],
    [{ ownerKind: 'LOCAL_BODY' }, 'LOCAL'],
    [{ ownerKind: 'ENTERPRISE' }, 'ENTERPRISE'],
    [{ ownerKind: null }, null],
  ] as const)('chooses the plan by article 10: %o gives %s', (one, plan) => {
    const result = assessSeverity(of({ ...one, controlLost: true }), 'QD05');
    expect(result.plan).toBe(plan);
    expect(result.missing.map(({ fact }) => fact)).toEqual(plan === null ? ['OWNER_KIND'] : []);
  });
});

describe('Decree 331/2026, article 31', () => {
  it('is serious by a choice alone, and says that the decree has no definition', () => {
    const grave = of({ controlLost: true });
    expect(assessSeverity(grave, 'ND331')).toMatchObject({
      outcome: 'UNDECIDED',
      missing: [{ fact: 'CHOICE', systemId: null }],
    });
    for (const serious of [true, false]) {
      const { outcome, findings } = assessSeverity({ ...grave, choice: { serious, reason: 'vì' } }, 'ND331');
      expect(outcome).toBe(serious ? 'SERIOUS' : 'ORDINARY');
      expect(findings.filter(({ kind }) => kind === 'CONDITION').map(({ text }) => text.en)).toEqual([
        'The decree does not define a serious incident: a person decides, and says why',
      ]);
    }
  });

  it.each([
    [{}, 'UNKNOWN'],
    [{ signsOfHarm: true }, 'MET'],
    [{ seriouslyInterrupted: true }, 'MET'],
    [{ signsOfHarm: false, seriouslyInterrupted: false }, 'NOT_MET'],
  ])('is to be reported at once with %o: %s', (more, result) => {
    const classes = assessSeverity({ ...nothing, ...more }, 'ND331').reportingClasses;
    expect(classes).toContainEqual({ code: 'HARM_OR_SERIOUS_INTERRUPTION', result });
    expect(classes).toContainEqual({ code: 'EVERY_INCIDENT', result: 'MET' });
    expect(assessSeverity(nothing, 'QD05').reportingClasses).toEqual([]);
  });

  it('judges what was detected since 19 August 2026 in Vietnam, where it is preferred', () => {
    const since = new Date('2026-08-18T17:00:00.000Z');
    expect(regimeAt(since, 'ND331')).toBe('ND331');
    expect(regimeAt(since, 'QD05')).toBe('QD05');
    expect(regimeAt(new Date(since.getTime() - 1), 'ND331')).toBe('QD05');
  });
});

describe('under either regime', () => {
  const runs = { numRuns: 200 };
  it('a burden that is added never lowers the outcome', () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.constantFrom(...CONDITIONS), (some, at, condition) => {
        const index = some.systems.length === 0 ? 0 : at % some.systems.length;
        const heavier: SeverityFacts[] = [
          { ...some, ownerCopesAlone: false },
          ...(some.choice === null ? [] : [{ ...some, choice: { ...some.choice, serious: true } }]),
          ...some.systems
            .slice(index, index + 1)
            .flatMap((one) =>
              [
                { [condition]: true },
                { onNationalList: true },
                { level: Math.min(5, (one.level ?? 4) + 1) },
              ].map((more) => ({ ...some, systems: some.systems.with(index, { ...one, ...more }) })),
            ),
          ...some.systems.slice(0, 1).map((one) => ({ ...some, systems: [...some.systems, one] })),
        ];
        for (const more of heavier) {
          for (const regime of ['QD05', 'ND331'] as const) {
            expect(rank(more, regime)).toBeGreaterThanOrEqual(rank(some, regime));
          }
        }
      }),
      runs,
    );
  });

  it('a turning point does change the outcome, a decided one misses nothing but what the plan needs', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('QD05', 'ND331'), (some, regime) => {
        const { outcome, turningPoints, missing } = assessSeverity(some, regime);
        for (const point of turningPoints) expect(point.outcome).not.toBe(outcome);
        const decides = missing.filter(({ fact }) => fact !== 'OWNER_KIND');
        expect(decides.length > 0).toBe(outcome === 'UNDECIDED');
      }),
      runs,
    );
  });

  it('every outcome is reached', () => {
    for (const regime of ['QD05', 'ND331'] as const) {
      const seen = new Set(
        fc.sample(facts, { numRuns: 500, seed: 7 }).map((some) => outcomeOf(some, regime)),
      );
      expect([...seen].toSorted()).toEqual(['ORDINARY', 'SERIOUS', 'UNDECIDED']);
    }
  });
});
