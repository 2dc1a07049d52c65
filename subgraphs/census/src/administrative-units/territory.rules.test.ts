import { describe, expect, it } from 'vitest';
import { territoryOf } from './territory.rules.js';

const took = (predecessor: string, successor: string, from = '2025-07-01') => ({
  predecessor,
  successor,
  from,
});
const of = (...args: Parameters<typeof territoryOf>) => {
  const { former, divided } = territoryOf(...args);
  return { former: [...former].sort(), divided: [...divided].sort() };
};

describe('the area of a unit through time', () => {
  it('has what went into it whole, with all that lay below, and not what went elsewhere in part', () => {
    const takeovers = [
      ...[took('old province', 'new province'), took('a', 'A'), took('b', 'A'), took('b', 'elsewhere')],
      ...[took('c', 'A'), took('c', 'B')],
    ];
    const inside = new Set(['new province', 'A', 'B']);
    expect(of(inside, takeovers, new Map())).toEqual({ former: ['a', 'c', 'old province'], divided: ['b'] });
    // A district has no successor, and lies where its province lies; so does a commune that was divided on its border.
    const below = new Map([['old province', ['a', 'b', 'district']]]);
    expect(of(inside, takeovers, below)).toEqual({
      former: ['a', 'b', 'c', 'district', 'old province'],
      divided: [],
    });
  });

  it('goes back over several reforms, in whatever order they are told', () => {
    const chain = [
      took('first', 'second', '2023-01-01'),
      took('second', 'third'),
      took('half', 'second'),
      took('half', 'x'),
    ];
    expect(of(new Set(['third']), chain, new Map())).toEqual({
      former: ['first', 'second'],
      divided: ['half'],
    });
    expect(of(new Set(['third']), chain.toReversed(), new Map())).toEqual({
      former: ['first', 'second'],
      divided: ['half'],
    });
  });
});
