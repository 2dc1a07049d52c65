import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeLikeness, type Likeness, WORTH_A_LOOK } from './duplicate.rules.js';

const nothing: Likeness = { indicators: 0, systems: 0, sameClass: false, hoursApart: 1_000, titles: 0 };

describe('whether two incidents may be one', () => {
  it.each([
    ['nothing in common', {}, 0, false],
    ['class and week alone', { sameClass: true, hoursApart: 100 }, 15, false],
    ['a system in common alone', { systems: 1 }, 25, false],
    ['one indicator in common', { indicators: 1 }, 45, true],
    ['the same system, class and day', { systems: 1, sameClass: true, hoursApart: 24 }, 45, true],
    ['the same class, day and words', { sameClass: true, hoursApart: 3, titles: 1 }, 40, true],
    ['all of it', { indicators: 9, systems: 2, sameClass: true, hoursApart: 0, titles: 1 }, 100, true],
  ] as const)('%s', (_name, facts, score, suggested) => {
    const judgement = judgeLikeness({ ...nothing, ...facts });
    expect(judgement.score).toBe(score);
    expect(judgement.score >= WORTH_A_LOOK).toBe(suggested);
  });

  it('says why: the score is the sum of its reasons, and more in common is never less', () => {
    const likeness = fc.record({
      indicators: fc.nat(20),
      systems: fc.nat(5),
      sameClass: fc.boolean(),
      hoursApart: fc.nat(2_000),
      titles: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(likeness, (one) => {
        const { score, reasons } = judgeLikeness(one);
        expect(score).toBe(
          Math.min(
            100,
            reasons.reduce((sum, { points }) => sum + points, 0),
          ),
        );
        expect(judgeLikeness({ ...one, indicators: one.indicators + 1 }).score).toBeGreaterThanOrEqual(score);
        expect(judgeLikeness({ ...one, sameClass: true }).score).toBeGreaterThanOrEqual(score);
      }),
      { numRuns: 100 },
    );
  });
});
