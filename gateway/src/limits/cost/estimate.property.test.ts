import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { costOf, libraryRoot, librarySchema } from '../../fixture/priced-library.js';

/** Every composite type of the library, with what can be asked of it: a field's text, and the type behind it. */
const FIELDS: Readonly<Record<string, readonly (readonly [string, string?])[]>> = {
  Query: [
    ['authors', 'AuthorConnection'],
    ['two: authors(first: 2)', 'AuthorConnection'],
    ['some: authors(last: $n)', 'AuthorConnection'],
    ['author', 'Author'],
    ['things', 'Thing'],
    ['named', 'Named'],
    ['statistics'],
  ],
  Author: [
    ['name'],
    ['books', 'BookConnection'],
    ['some: books(first: $n)', 'BookConnection'],
    ['rival', 'Author'],
    ['... @include(if: $yes)', 'Author'],
    ['... on Named', 'Named'],
    ['...Parts'],
  ],
  Book: [['name'], ['author', 'Author'], ['related', 'Named'], ['one: related(first: 1)', 'Named']],
  AuthorConnection: [['totalCount'], ['nodes', 'Author'], ['edges', 'AuthorEdge']],
  BookConnection: [['totalCount'], ['nodes', 'Book'], ['edges', 'BookEdge']],
  AuthorEdge: [['node', 'Author']],
  BookEdge: [['node', 'Book']],
  Named: [['name'], ['... on Author', 'Author'], ['... on Book', 'Book']],
  Thing: [
    ['... on Author', 'Author'],
    ['... on Book', 'Book'],
  ],
};

function selections(type: string, depth: number): fc.Arbitrary<string> {
  const { [type]: fields = [] } = FIELDS;
  const one = fields.map(([text, behind]) => {
    if (behind === undefined) return fc.constant(text);
    const inner = depth > 0 ? selections(behind, depth - 1) : fc.constant('__typename');
    return inner.map((set) => `${text} { ${set} }`);
  });
  return fc.array(fc.oneof(...one), { minLength: 1, maxLength: 3 }).map((set) => set.join(' '));
}

const parts = fc.constantFrom(
  'name',
  'rival { name }',
  'books(first: 2) { nodes { name } }',
  'some: books(first: $n) { totalCount }',
);
const variables = fc.record({ n: fc.integer({ min: 0, max: 4 }), yes: fc.boolean() });

/** A document with these selections at its root; nothing when it is not valid, as where two fields share a name. */
function document(root: string, fragment: string): string {
  const source = `query ($n: Int = 2, $yes: Boolean!) { some: authors(last: $n) { totalCount } author { ... @include(if: $yes) { ...Parts } } ${root} } fragment Parts on Author { ${fragment} }`;
  fc.pre(validate(librarySchema, parse(source)).length === 0);
  return source;
}

/** Objects in an answer, its root aside. */
function objectsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, element) => sum + objectsIn(element), 0);
  if (value === null || typeof value !== 'object') return 0;
  return 1 + objectsIn(Object.values(value));
}

it('no answer has more objects than its operation was estimated to cost', () => {
  let largest = 0;
  fc.assert(
    fc.property(selections('Query', 4), parts, variables, (root, fragment, variableValues) => {
      const source = document(root, fragment);
      const answer = execute({
        schema: librarySchema,
        document: parse(source),
        rootValue: libraryRoot,
        variableValues,
      });
      if (answer instanceof Promise) throw new Error('the library answers at once');
      expect(answer.errors).toBeUndefined();
      const objects = objectsIn(answer.data) - 1;
      largest = Math.max(largest, objects);
      expect(costOf(source, variableValues)).toBeGreaterThanOrEqual(objects);
    }),
    { numRuns: 200 },
  );
  // Answers of a few objects alone would prove little.
  expect(largest).toBeGreaterThan(50);
});

it('no selection lowers the cost, wherever it is added', () => {
  const place = fc.constantFrom<readonly [string, (set: string) => string]>(
    ['Query', (set) => set],
    [
      'Author',
      (set) => `authors(first: 4) { nodes { books(first: 2) { edges { node { author { ${set} } } } } } }`,
    ],
    ['Book', (set) => `things { ... on Book { ${set} } ... on Author { name } }`],
    ['Named', (set) => `named { ${set} }`],
  );
  const cases = place.chain(([type, around]) =>
    fc.tuple(selections(type, 2), selections(type, 2), fc.constant(around)),
  );
  fc.assert(
    fc.property(cases, parts, variables, ([before, added, around], fragment, values) => {
      const less = costOf(document(around(before), fragment), values) ?? Number.NaN;
      const more = costOf(document(around(`${before} ${added}`), fragment), values) ?? Number.NaN;
      expect(more).toBeGreaterThanOrEqual(less);
    }),
    { numRuns: 300 },
  );
});
