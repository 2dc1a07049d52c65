import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { area, figure, known, portal } from './population.rules.fixture.js';
import { type Area, type Figure, outermost, peopleIn } from './population.rules.js';

/** A country with provinces and communes; communes have numbers of the map, some have none. */
const tree = fc
  .array(
    fc.record({
      people: fc.nat({ max: 5_000_000 }),
      communes: fc.array(fc.option(fc.nat({ max: 90_000 })), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((provinces) => {
    const areas: Area<Figure>[] = [area('VN', [], [figure(96_208_984)])];
    for (const [index, province] of provinces.entries()) {
      areas.push(area(`P${index}`, ['VN'], [figure(province.people)]));
      for (const [number, people] of province.communes.entries()) {
        const figures = people === null ? [] : [portal(people)];
        areas.push(area(`P${index}/${number}`, [`P${index}`, 'VN'], figures));
      }
    }
    return areas;
  });

/** Some areas of a tree, and identifiers that it does not know. */
const question = tree.chain((areas) =>
  fc.record({
    areas: fc.constant(known(...areas)),
    ids: fc.array(fc.constantFrom(...areas.map(({ id }) => id), 'unknown 1', 'unknown 2'), { maxLength: 12 }),
  }),
);

describe('the people in any set of areas', () => {
  it('do not depend on order or repetition', () => {
    fc.assert(
      fc.property(question, fc.infiniteStream(fc.nat()), ({ areas, ids }, chance) => {
        const shuffled = [...ids, ...ids]
          .map((id) => ({ id, place: chance.next().value }))
          .sort((one, other) => one.place - other.place);
        const again = shuffled.map(({ id }) => id);
        expect(peopleIn(again, areas)).toEqual(peopleIn(ids, areas));
      }),
    );
  });

  it('do not change when an area inside a listed one is added', () => {
    fc.assert(
      fc.property(question, ({ areas, ids }) => {
        const inside = [...areas.values()].filter((one) => one.ancestorIds.some((id) => ids.includes(id)));
        const more = [...ids, ...inside.map(({ id }) => id)];
        expect(peopleIn(more, areas)).toEqual(peopleIn(ids, areas));
      }),
    );
  });

  it('are a number only where every area has a figure, and then the sum of one figure for each', () => {
    fc.assert(
      fc.property(question, ({ areas, ids }) => {
        const people = peopleIn(ids, areas);
        if (!people.known) return;
        const kept = outermost(ids.flatMap((id) => areas.get(id) ?? []));
        expect(ids.every((id) => areas.has(id))).toBe(true);
        expect(people.sum.parts).toHaveLength(kept.length);
        expect(people.sum.value).toBe(people.sum.parts.reduce((sum, part) => sum + part.value, 0));
        expect(new Set(people.sum.parts.map((part) => `${part.basis} ${part.referenceTo}`)).size).toBe(1);
      }),
    );
  });

  it('are told apart from a missing number by what is missing', () => {
    fc.assert(
      fc.property(question, ({ areas, ids }) => {
        const people = peopleIn(ids, areas);
        if (people.known) return;
        expect(people.missing.length > 0).toBe(people.cause !== 'NO_AREAS');
        const covered = people.part?.parts.length ?? 0;
        const kept = outermost(ids.flatMap((id) => areas.get(id) ?? []));
        const strangers = new Set(ids.filter((id) => !areas.has(id))).size;
        expect(covered + people.missing.length).toBe(kept.length + strangers);
      }),
    );
  });
});

describe('the outermost areas', () => {
  it('are pairwise apart and contain every area of the set', () => {
    fc.assert(
      fc.property(question, ({ areas, ids }) => {
        const set = ids.flatMap((id) => areas.get(id) ?? []);
        const kept = outermost(set);
        const names = new Set(kept.map(({ id }) => id));
        for (const one of set) {
          expect(one.ancestorIds.filter((id) => names.has(id))).toHaveLength(1);
        }
      }),
    );
  });
});
