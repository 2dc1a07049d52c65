import { expect, it } from 'vitest';
import { firstDifference } from './difference.js';

it('finds none where only the order of fields differs', () => {
  expect(firstDifference({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBeUndefined();
});

it.each([
  [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, 'a.0.b: 1 instead of 2'],
  [{ a: [2, 1] }, { a: [1, 2] }, 'a.0: 2 instead of 1'],
  [{ a: 1 }, { a: 1, b: null }, 'b: nothing instead of null'],
  [{ a: 1, b: 2 }, { a: 1 }, 'b: 2 instead of nothing'],
  [{ a: [1] }, { a: [1, 2] }, 'a.1: nothing instead of 2'],
  [{ a: {} }, { a: [] }, 'a: {} instead of []'],
  [null, {}, 'the whole: null instead of {}'],
  ['1', 1, 'the whole: "1" instead of 1'],
])('%j against %j: %s', (actual, expected, difference) => {
  expect(firstDifference(actual, expected)).toBe(difference);
});
