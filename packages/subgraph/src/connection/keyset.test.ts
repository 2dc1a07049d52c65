import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, type Keyset } from './keyset.js';
import { pageRequest } from './page-args.js';

const keyset: Keyset = {
  name: 'newest',
  descending: true,
  columns: [
    { expression: sql`a`, type: 'text' },
    { expression: sql`b`, type: 'uuid' },
  ],
};

describe('a cursor', () => {
  it('names the place that it was made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (a, b) => {
        expect(decodeCursor(keyset, 'after', encodeCursor(keyset, [a, b]))).toEqual([a, b]);
      }),
    );
  });

  it('is refused when it is none, or belongs to another order', () => {
    const other = encodeCursor({ ...keyset, name: 'oldest' }, ['x', 'y']);
    const short = encodeCursor(keyset, ['x']);
    for (const cursor of [other, short, 'nonsense', '', Buffer.from('[1,2,3]').toString('base64url')]) {
      expect(() => decodeCursor(keyset, 'before', cursor)).toThrow(/before is not a cursor of this list/);
    }
  });
});

describe('paging arguments', () => {
  it('default to the first 20', () => {
    expect(pageRequest({})).toEqual({ size: 20, backward: false, after: undefined, before: undefined });
  });

  it.each([
    [{ first: 1, last: 1 }, /first or last, not both/],
    [{ first: -1 }, /first must lie between 0 and 200/],
    [{ last: 201 }, /last must lie between 0 and 200/],
  ])('refuse %j', (args, message) => {
    expect(() => pageRequest(args)).toThrow(message);
  });
});
