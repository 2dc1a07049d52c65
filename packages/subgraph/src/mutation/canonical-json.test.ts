import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './idempotency.js';

it('is the same text for equal inputs, whatever the order of their fields', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (input) => {
      const reversed = Object.fromEntries(Object.entries(input).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(input));
    }),
  );
});

it('tells inputs apart that differ deep inside', () => {
  expect(canonicalJson({ a: { b: [1, 2] } })).not.toBe(canonicalJson({ a: { b: [2, 1] } }));
});
