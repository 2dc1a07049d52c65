import { describe, expect, it } from 'vitest';
import { allOf, anyOf, type Condition, fact, isTrue, known, unlessKnown } from './condition.rules.js';
import { type JudgedSystem, NO_FACTS } from './level-facts.js';

const system = (facts: Partial<JudgedSystem>): JudgedSystem => ({ kind: 'OTHER', ...NO_FACTS, ...facts });
const judge = (condition: Condition, facts: Partial<JudgedSystem> = {}) => condition(system(facts));

describe('a condition on facts', () => {
  it('is unknown while its fact is, and names it', () => {
    expect(judge(isTrue('strategic'))).toEqual({ truth: 'UNKNOWN', missing: ['strategic'] });
    expect(judge(isTrue('strategic'), { strategic: true }).truth).toBe('HOLDS');
    expect(judge(isTrue('strategic'), { strategic: false }).truth).toBe('FAILS');
  });

  it('of several that must hold fails with the first known failure, whatever is unknown', () => {
    const both = allOf(isTrue('strategic'), isTrue('roundTheClock'));
    expect(judge(both, { roundTheClock: false })).toEqual({ truth: 'FAILS', missing: [] });
    expect(judge(both, { roundTheClock: true })).toEqual({ truth: 'UNKNOWN', missing: ['strategic'] });
    expect(judge(both).missing).toEqual(['strategic', 'roundTheClock']);
  });

  it('of which one suffices holds with the first known, whatever is unknown', () => {
    const either = anyOf(isTrue('strategic'), isTrue('roundTheClock'));
    expect(judge(either, { roundTheClock: true })).toEqual({ truth: 'HOLDS', missing: [] });
    expect(judge(either, { roundTheClock: false })).toEqual({ truth: 'UNKNOWN', missing: ['strategic'] });
    expect(judge(either, { roundTheClock: false, strategic: false }).truth).toBe('FAILS');
  });

  it('can read ignorance as no (known) or as no obstacle (unlessKnown)', () => {
    const large = fact('basicDataSubjects', (count) => count > 10);
    expect(judge(known(large))).toEqual({ truth: 'FAILS', missing: [] });
    expect(judge(unlessKnown(large))).toEqual({ truth: 'HOLDS', missing: [] });
    expect(judge(unlessKnown(large), { basicDataSubjects: 11 }).truth).toBe('FAILS');
    expect(judge(known(large), { basicDataSubjects: 11 }).truth).toBe('HOLDS');
  });
});
