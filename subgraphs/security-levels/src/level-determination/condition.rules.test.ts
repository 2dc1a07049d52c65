import { describe, expect, it } from 'vitest';
import {
  allOf,
  anyOf,
  atLeast,
  type Condition,
  isFalse,
  isTrue,
  known,
  processes,
  unlessKnown,
} from './condition.rules.js';
import { ignorant } from './fixture/facts.js';
import type { JudgedSystem } from './level-facts.js';

const judge = (condition: Condition, facts: Partial<JudgedSystem> = {}) => condition.judge(ignorant(facts));
const needs = (condition: Condition, facts: Partial<JudgedSystem> = {}) => condition.needs(ignorant(facts));

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
    const large = atLeast('basicDataSubjects', 11);
    const notLarge = unlessKnown(large, isFalse('strategic'));
    expect(judge(known(large))).toEqual({ truth: 'FAILS', missing: [] });
    expect(judge(notLarge)).toEqual({ truth: 'HOLDS', missing: [] });
    expect(judge(notLarge, { basicDataSubjects: 11 }).truth).toBe('FAILS');
    expect(judge(known(large), { basicDataSubjects: 11 }).truth).toBe('HOLDS');
  });
});

describe('what a condition needs', () => {
  const many = atLeast('basicDataSubjects', 100_000);

  it('is nothing once it holds', () => {
    expect(needs(many, { basicDataSubjects: 100_000 })).toEqual([]);
  });

  it('is named with the fact and what it would have to be, known or not', () => {
    const need = { fact: 'basicDataSubjects', wanted: { is: 'AT_LEAST', count: 100_000 } };
    expect(needs(many, { basicDataSubjects: 99_999 })).toEqual([need]);
    expect(needs(many)).toEqual([need]);
  });

  it('is everything that fails where all must hold, and the shortest way where one suffices', () => {
    const both = allOf(isTrue('strategic'), isTrue('roundTheClock'), many);
    expect(needs(both, { strategic: true }).map(({ fact }) => fact)).toEqual([
      'roundTheClock',
      'basicDataSubjects',
    ]);
    const way = anyOf(both, processes('STATE_SECRET'));
    expect(needs(way, { strategic: true })).toEqual([
      { fact: 'informationClasses', wanted: { is: 'WITH', values: ['STATE_SECRET'] } },
    ]);
  });

  it('is what would have to be instead of what is excluded', () => {
    const excluded = unlessKnown(isTrue('strategic'), isFalse('strategic'));
    expect(needs(excluded, { strategic: true })).toEqual([{ fact: 'strategic', wanted: { is: 'NO' } }]);
    expect(needs(excluded)).toEqual([]);
  });
});
