import { expect, it } from 'vitest';
import { rotated } from './rotation.js';

it('begins elsewhere in the same circle', () => {
  expect(rotated(['a', 'b', 'c'], 1)).toEqual(['b', 'c', 'a']);
  expect(rotated(['a', 'b', 'c'], 0)).toEqual(['a', 'b', 'c']);
});
