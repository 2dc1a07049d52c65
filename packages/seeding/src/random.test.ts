import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random, stableUuid } from './index.js';

describe('repeatable chance', () => {
  it('is the same for the same seed, and another for another', () => {
    const draw = (seed: string) => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('khien')).toEqual(draw('khien'));
    expect(draw('khien')).not.toEqual(draw('other'));
  });

  it('does not change from one version of this program to the next', () => {
    const random = new Random('khien');
    expect([
      random.integer(0, 999_999),
      random.integer(0, 999_999),
      random.integer(0, 999_999),
    ]).toMatchInlineSnapshot(`
      [
        812264,
        460424,
        229291,
      ]
    `);
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (seed, least, width) => {
        const random = new Random(seed);
        const number = random.integer(least, least + width);
        expect(number).toBeGreaterThanOrEqual(least);
        expect(number).toBeLessThanOrEqual(least + width);
        expect(random.skewedIndex(width + 1, 3)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('follows the weights, and is even without', () => {
    const random = new Random('weights');
    const counts = { a: 0, b: 0 };
    for (let n = 0; n < 10_000; n += 1) {
      counts[
        random.weighted([
          ['a', 3],
          ['b', 1],
        ] as const)
      ] += 1;
    }
    expect(counts.a / 10_000).toBeCloseTo(0.75, 1);
    const halves = Array.from({ length: 10_000 }, () => random.next()).filter((number) => number < 0.5);
    expect(halves.length / 10_000).toBeCloseTo(0.5, 1);
  });

  it('gives the first tenth about half when the skew is 3', () => {
    const random = new Random('skew');
    const low = Array.from({ length: 10_000 }, () => random.skewedIndex(100, 3)).filter(
      (index) => index < 10,
    );
    expect(low.length / 10_000).toBeCloseTo(0.464, 1); // 0.1 to the power of 1/3
  });

  it('refuses to choose from nothing', () => {
    expect(() => new Random('x').pick([])).toThrow(RangeError);
  });
});

describe('a stable UUID', () => {
  it('is a UUIDv7 that carries its moment and depends on its name', () => {
    const moment = new Date('2026-11-23T03:04:05.678Z');
    const id = stableUuid(moment, 'organization VN-GOV-01');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(moment.getTime());
    expect(stableUuid(moment, 'organization VN-GOV-01')).toBe(id);
    expect(stableUuid(moment, 'organization VN-GOV-02')).not.toBe(id);
  });
});
