import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnsweredControl,
  complianceByGroup,
  complianceOf,
  isGap,
  planStateOf,
} from './compliance.rules.js';
import { ControlState, Separation } from './control-state.js';
import { requiredSeparation, separates, stateOfHeir } from './inheritance.rules.js';

const state = fc.option(fc.constantFrom(...Object.values(ControlState)), { nil: null });
const control: fc.Arbitrary<AnsweredControl> = fc.record({
  group: fc.constantFrom('LOGS', 'BACKUP', 'NETWORK'),
  weight: fc.integer({ min: 1, max: 10 }),
  mandatory: fc.boolean(),
  state,
  inherited: fc.boolean(),
});
const controls = fc.array(control, { maxLength: 40 });
const some = fc.array(control, { minLength: 1, maxLength: 40 });

const BETTER: Readonly<Record<string, ControlState>> = { null: 'PARTLY', NOT_DONE: 'PARTLY', PARTLY: 'DONE' };
const of = (state: ControlState | null, weight = 1): AnsweredControl => ({
  group: 'LOGS',
  weight,
  mandatory: true,
  state,
  inherited: false,
});

describe('the rate of compliance', () => {
  it('lies between 0 and 1, and is unknown just when nothing applies', () => {
    fc.assert(
      fc.property(controls, (all) => {
        const { rate } = complianceOf(all);
        const applies = all.some((one) => one.state !== 'NOT_APPLICABLE');
        expect(rate !== null).toBe(applies);
        if (rate !== null) expect(rate >= 0 && rate <= 1).toBe(true);
      }),
    );
  });

  it('rises when a control gets better, and never falls', () => {
    fc.assert(
      fc.property(some, fc.nat(), (all, pick) => {
        const index = pick % all.length;
        const before = complianceOf(all).rate ?? 0;
        const better = all.map((one, at) =>
          at === index ? { ...one, state: BETTER[String(one.state)] ?? one.state } : one,
        );
        const after = complianceOf(better).rate ?? 0;
        if (better[index]?.state === all[index]?.state) expect(after).toBe(before);
        else expect(after).toBeGreaterThan(before);
      }),
    );
  });

  it('does not depend on the order, nor on what does not apply, nor on who answers', () => {
    fc.assert(
      fc.property(controls, (all) => {
        const { rate } = complianceOf(all);
        const near = (other: number | null) =>
          rate === null ? expect(other).toBeNull() : expect(other).toBeCloseTo(rate, 12);
        near(complianceOf(all.toReversed()).rate);
        near(complianceOf([...all, of('NOT_APPLICABLE', 10)]).rate);
        near(complianceOf(all.map((one) => ({ ...one, inherited: !one.inherited }))).rate);
      }),
    );
  });

  it('is 1 just when everything that applies is done, 0 just when nothing is begun', () => {
    fc.assert(
      fc.property(some, (all) => {
        const { rate } = complianceOf(all);
        const applying = all.filter((one) => one.state !== 'NOT_APPLICABLE');
        if (applying.length === 0) return;
        expect(rate === 1).toBe(applying.every((one) => one.state === 'DONE'));
        expect(rate === 0).toBe(applying.every((one) => one.state === null || one.state === 'NOT_DONE'));
      }),
    );
  });

  it('of all is the mean of the groups, weighed by what they weigh', () => {
    fc.assert(
      fc.property(some, (all) => {
        const { rate, weight, total, done, partly, notDone, notAssessed, notApplicable } = complianceOf(all);
        const groups = complianceByGroup(all).map(({ compliance }) => compliance);
        const sum = groups.reduce((met, group) => met + (group.rate ?? 0) * group.weight, 0);
        if (rate !== null) expect(sum / weight).toBeCloseTo(rate, 12);
        expect(groups.reduce((count, group) => count + group.total, 0)).toBe(total);
        expect(done + partly + notDone + notAssessed + notApplicable).toBe(total);
      }),
    );
  });

  it('counts the weights: half of 3 and all of 1, of 5', () => {
    const { rate, weight } = complianceOf([
      of('PARTLY', 3),
      of('DONE', 1),
      of(null, 1),
      of('NOT_APPLICABLE', 10),
    ]);
    expect([rate, weight]).toEqual([0.5, 5]);
  });
});

describe('the state of the plan', () => {
  it('is full just when no mandatory control has a gap', () => {
    fc.assert(
      fc.property(controls, (all) => {
        const mandatory = all.filter((one) => one.mandatory);
        const whole = mandatory.length > 0 && !mandatory.some((one) => isGap(one.state));
        expect(planStateOf(all) === 'FULL').toBe(whole);
      }),
    );
  });

  it.each([
    ['NOT_DONE', []],
    ['NOT_DONE', [of(null), of('NOT_DONE')]],
    ['NOT_DONE', [of('NOT_APPLICABLE'), of(null)]],
    ['PARTLY', [of('PARTLY'), of(null)]],
    ['PARTLY', [of('DONE'), of('NOT_DONE')]],
    ['FULL', [of('DONE'), of('NOT_APPLICABLE')]],
    ['FULL', [of('DONE'), { ...of('NOT_DONE'), mandatory: false }]],
  ] as const)('is %s', (expected, all) => {
    expect(planStateOf(all)).toBe(expected);
  });
});

describe('what is inherited', () => {
  it.each([
    ['ND331', ['NONE', 'NONE', 'LOGICAL', 'LOGICAL', 'PHYSICAL']],
    ['ND85', ['NONE', 'NONE', 'LOGICAL', 'PHYSICAL', 'PHYSICAL']],
  ] as const)('must be separated under %s', (regime, expected) => {
    expect(([1, 2, 3, 4, 5] as const).map((level) => requiredSeparation(regime, level).separation)).toEqual(
      expected,
    );
  });

  it('is separated enough by the same or by more', () => {
    const all = Object.values(Separation);
    for (const [offered, required] of all.flatMap((a, i) => all.map((b, j) => [a, b, i >= j] as const))) {
      expect(separates(offered, required)).toBe(all.indexOf(offered) >= all.indexOf(required));
    }
  });

  it.each([
    ['DONE', { state: 'DONE', offered: true, levelSufficient: true, separationSufficient: true }],
    ['PARTLY', { state: 'PARTLY', offered: true, levelSufficient: true, separationSufficient: true }],
    [null, { state: null, offered: true, levelSufficient: true, separationSufficient: true }],
    [
      'NOT_DONE',
      { state: 'NOT_APPLICABLE', offered: true, levelSufficient: true, separationSufficient: true },
    ],
    ['NOT_DONE', { state: 'DONE', offered: false, levelSufficient: true, separationSufficient: true }],
    ['NOT_DONE', { state: 'DONE', offered: true, levelSufficient: false, separationSufficient: true }],
    ['NOT_DONE', { state: 'DONE', offered: true, levelSufficient: true, separationSufficient: false }],
  ] as const)('counts as %s', (expected, inherited) => {
    expect(stateOfHeir(inherited)).toBe(expected);
  });
});
