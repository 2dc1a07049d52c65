import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf, librarySchema } from '../../fixture/priced-library.js';

describe('the cost of an operation', () => {
  it.each<[string, string, number]>([
    ['one object', '{ author { name } }', 1],
    ['values without fields', '{ author { name tags } }', 1],
    ['an object inside an object', '{ author { rival { rival { name } } } }', 3],
    ['a weight without objects', '{ statistics }', 50],
    ['a page of the usual size: it and 3', '{ authors { nodes { name } } }', 4],
    ['a page of a size that is asked for', '{ authors(first: 7) { nodes { name } } }', 8],
    ['a page from the end', '{ authors(last: 7) { nodes { name } } }', 8],
    ['places and what stands there', '{ authors(first: 7) { edges { node { name } } } }', 15],
    ['a page of nothing, with its total', '{ authors(first: 0) { totalCount nodes { name } } }', 11],
    // 1 page + 5 authors × (1 + 1 page + 4 books × 3)
    [
      'a page in a page, of dearer objects',
      '{ authors(first: 5) { nodes { books(first: 4) { nodes { name } } } } }',
      71,
    ],
    // 1 page + 5 authors × (1 + 1 page + a total of 10)
    ['a total for every object', '{ authors(first: 5) { nodes { books { totalCount } } } }', 61],
    ['a list of its own size', '{ things { __typename ... on Author { name } } }', 12],
    // 4 × the dearer of (author: 1 + rival: 1) and (book: 3)
    [
      'the dearest of several types',
      '{ things { ... on Author { rival { name } } ... on Book { name } } }',
      12,
    ],
    // 4 × the dearer of (author: 1 + 3 rivals) and (book: 3)
    ['another, when it is dearer', '{ things { ... on Author { rival { rival { rival { name } } } } } }', 16],
    // book: 3 + 2 × the dearest that has a name
    ['the size that an argument has unless given', '{ named { ... on Book { related { name } } } }', 9],
    ['an interface, whoever it is', '{ named { name } }', 3],
    ['an argument with a weight', '{ author(carefully: true) { name } }', 5],
    ['a search', '{ authors(first: 1, filter: { search: "a", from: 1 }) { nodes { name } } }', 9],
    [
      'searches in a list',
      '{ authors(first: 1, filter: { any: [{ search: "a" }, { search: "b" }, {}] }) { nodes { name } } }',
      16,
    ],
    ['a search for null', '{ authors(first: 1, filter: { search: null }) { nodes { name } } }', 2],
    ['a change', 'mutation { add { name } }', 11],
    ['each alias', '{ a: author { name } b: author { name } }', 2],
    [
      'introspection',
      '{ __typename __schema { types { fields { name } } } __type(name: "Book") { name } }',
      0,
    ],
  ])('counts %s', (_what, source, cost) => {
    expect(validate(librarySchema, parse(source))).toEqual([]);
    expect(costOf(source)).toBe(cost);
  });

  it.each<[string, string, Record<string, unknown>, number | undefined]>([
    ['as given', '($n: Int)', { n: 7 }, 8],
    ['by their default', '($n: Int = 9)', {}, 10],
    ['as given, not by their default', '($n: Int = 9)', { n: 2 }, 3],
    ['that are left out as if nothing had been asked', '($n: Int)', {}, 4],
    ['that are null likewise', '($n: Int = 9)', { n: null }, 4],
    ['that are negative likewise', '($n: Int)', { n: -1_000 }, 4],
    ['above what any page may have as asked for', '($n: Int)', { n: 1_000_000 }, 1_000_001],
    ['that do not fit not at all', '($n: Int)', { n: 'many' }, undefined],
    ['that are missing not at all', '($n: Int!)', {}, undefined],
  ])('takes variables %s', (_how, definition, variables, cost) => {
    expect(costOf(`query ${definition} { authors(first: $n) { nodes { name } } }`, variables)).toBe(cost);
  });

  it('takes the larger of two sizes, literals and variables', () => {
    expect(costOf('query ($n: Int) { authors(first: $n, last: 4) { nodes { name } } }', { n: 9 })).toBe(10);
    expect(costOf('query ($n: Int) { authors(first: $n, last: 4) { nodes { name } } }', { n: -9 })).toBe(5);
    expect(costOf('{ authors(first: null, last: 4) { nodes { name } } }')).toBe(5);
  });

  it('counts weights in variables', () => {
    const source = 'query ($filter: AuthorFilter) { authors(first: 1, filter: $filter) { nodes { name } } }';
    expect(costOf(source, { filter: { any: [{ search: 'a' }, { search: 'b' }] } })).toBe(16);
    expect(costOf(source, {})).toBe(2);
  });

  it('counts what is included, and nothing that is skipped', () => {
    const source = (directive: string) =>
      `query ($yes: Boolean! = true, $no: Boolean! = false) { author { name rival ${directive} { name } } }`;
    expect(costOf(source('@include(if: $no)'))).toBe(1);
    expect(costOf(source('@include(if: $yes)'))).toBe(2);
    expect(costOf(source('@skip(if: $yes)'))).toBe(1);
    expect(costOf(source('@skip(if: $no)'))).toBe(2);
    expect(costOf(source('@skip(if: $no)'), { no: true })).toBe(1);
    expect(costOf(source('@include(if: false)'))).toBe(1);
    const perhaps =
      'query ($v: Boolean = true) { author { ...F @include(if: $v) } } fragment F on Author { rival { name } }';
    expect(costOf(perhaps, { v: false })).toBe(1);
    expect(costOf(perhaps, { v: null })).toBe(2);
  });

  it('judges an operation anew for other variables', () => {
    const source = 'query ($n: Int) { authors(first: $n) { nodes { books(first: $n) { nodes { name } } } } }';
    expect([1, 10, 100, 1].map((n) => costOf(source, { n }))).toEqual([6, 321, 30_201, 6]);
    const deep =
      'query ($n: Int, $yes: Boolean!) { author { ...F } } fragment F on Author { rival { rival @include(if: $yes) { books(first: $n) { nodes { author { name } } } } } }';
    const costs = [3, 5, 3].map((n) => costOf(deep, { n, yes: true }));
    expect([...costs, costOf(deep, { n: 3, yes: false })]).toEqual([16, 24, 16, 2]);
  });

  it('counts a field once however many fragments ask for it, with everything that they ask of it', () => {
    const parts =
      'fragment A on Author { books(first: 2) { nodes { name } } } fragment B on Author { books(first: 2) { totalCount nodes { author { name } } } }';
    // author + page + total + 2 × (book + author)
    expect(costOf(`{ author { ...A ...B ... on Named { name } } } ${parts}`)).toBe(20);
  });

  it('does not take the size of one list for another', () => {
    const fragment = 'fragment P on BookConnection { nodes { name } }';
    const source = `{ author { few: books(first: 1) { ...P } many: books(first: 10) { ...P } } } ${fragment}`;
    expect(costOf(source)).toBe(1 + (1 + 3) + (1 + 30));
  });

  it('ends where integers do, and is not slow to get there', () => {
    const levels = 49;
    const fragments = Array.from({ length: levels }, (_, i) => {
      const next = i + 1 < levels ? `a: rival { ...F${i + 1} } b: rival { ...F${i + 1} }` : 'name';
      return `fragment F${i} on Author { ${next} }`;
    });
    expect(
      costOf(`{ author { ...F0 } } ${fragments.slice(0, 10).join(' ').replaceAll('...F10', 'name')}`),
    ).toBe(2 ** 11 - 1);
    expect(costOf(`{ author { ...F0 } } ${fragments.join(' ')}`)).toBe(2 ** levels - 1);
    const pages = Array.from({ length: levels }, (_, i) => {
      const next = i + 1 < levels ? `...F${i + 1}` : 'name';
      return `fragment F${i} on Author { a: books(first: 2000000000) { nodes { author { ${next} } } } b: books { nodes { author { ${next} } } } }`;
    });
    expect(costOf(`{ author { ...F0 } } ${pages.join(' ')}`)).toBe(Number.MAX_SAFE_INTEGER);
    const nothing = `{ authors(first: 0) { nodes { ...F0 } } } ${pages.join(' ')}`;
    expect(costOf(nothing)).toBe(1);
  });

  it('takes names of the prototype for names like any others', () => {
    expect(costOf('{ __proto__: author { constructor: rival { toString: name } } }')).toBe(2);
  });
});
