import { describe, expect, it } from 'vitest';
import { CompositionError, composeSupergraph, costDirectivesOf, routingUrl } from './index.js';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@cost", "@listSize"])';

const PAGED = '@listSize(assumedSize: 20, slicingArguments: ["first"], sizedFields: ["edges", "nodes"])';

/** A library; the fields of `Query` are a test's own. */
const compose = (query: string, book = '') =>
  composeSupergraph([
    {
      name: 'library',
      url: routingUrl('library'),
      sdl: `${LINK}
        "A book." type Book { "Its title." title: String! ${book} }
        "A place." type BookEdge { "What stands there." node: Book! }
        "A page." type BookConnection { "Places." edges: [BookEdge!]! "Books." nodes: [Book!]! "All." totalCount: Int! @cost(weight: 10) }
        "Anything." union Thing = Book | BookConnection
        "Which." input BookFilter { "Words." search: String @cost(weight: 7) }
        type Query { ${query} }`,
    },
  ]).supergraphSdl;

function problems(query: string, book?: string): readonly string[] {
  try {
    compose(query, book);
    return [];
  } catch (error) {
    if (!(error instanceof CompositionError)) throw error;
    return error.problems.map(({ code, message }) => `${code}: ${message}`);
  }
}

const books = `"Books." books("How many." first: Int): BookConnection! ${PAGED}`;

describe('the size of a list', () => {
  it('is known of a page, and of a list that says it', () => {
    expect(problems(`${books} "All." all: [Book!]! @listSize(assumedSize: 5)`)).toEqual([]);
  });

  it('is asked for where a plain list does not say it, of whatever it is', () => {
    expect(problems(`${books} "All." all: [Book!]!`, '"Words." words: [String!]')).toEqual([
      'LIST_SIZE_UNKNOWN: Book.words is a list of unknown size; say it with @listSize (assumedSize).',
      'LIST_SIZE_UNKNOWN: Query.all is a list of unknown size; say it with @listSize (assumedSize).',
    ]);
  });

  it('is asked for where only arguments would say it: nobody has to give them', () => {
    const sliced = '"All." all("How many." first: Int): [Book!]! @listSize(slicingArguments: ["first"])';
    expect(problems(`${books} ${sliced}`)).toEqual([
      'LIST_SIZE_UNKNOWN: Query.all is a list of unknown size; say it with @listSize (assumedSize).',
    ]);
  });

  it.each([
    ['by itself', '"Latest." latest: BookConnection!', 'Query.latest'],
    ['behind a union', '"Something." something: Thing', 'Query.something'],
  ])('is asked of every field that gives a page, %s', (_how, field, giver) => {
    expect(problems(`${books} ${field}`)).toEqual([
      `LIST_SIZE_UNKNOWN: ${giver} does not say how large BookConnection.edges is; page it.`,
      `LIST_SIZE_UNKNOWN: ${giver} does not say how large BookConnection.nodes is; page it.`,
    ]);
  });

  it('cannot be said of a list of lists', () => {
    const table = '"Rows." table: [[Int!]!]! @listSize(assumedSize: 5)';
    expect(problems(`${books} ${table}`)).toEqual([
      'LIST_SIZE_UNKNOWN: Query.table is a list of lists, whose size cannot be said; give the inner one a type.',
    ]);
  });

  it('matters of nothing that no client sees', () => {
    expect(problems(`${books} hidden: [Int!]! @inaccessible`)).toEqual([]);
  });
});

describe('the cost directives', () => {
  it('survive composition', () => {
    const found = '"Found." found("Which." filter: BookFilter): Int @cost(weight: 3)';
    const { weights, listSizes } = costDirectivesOf(compose(`${books} ${found}`));
    expect(Object.fromEntries(weights)).toEqual({
      'BookConnection.totalCount': 10,
      'BookFilter.search': 7,
      'Query.found': 3,
    });
    expect(Object.fromEntries(listSizes)).toEqual({
      'Query.books': { assumedSize: 20, slicingArguments: ['first'], sizedFields: ['edges', 'nodes'] },
    });
  });

  it('are read under another name', () => {
    const renamed = compose(books)
      .replace('import: ["@listSize"]', 'import: [{ name: "@listSize", as: "@size" }]')
      .replaceAll('@listSize(', '@size(');
    expect([...costDirectivesOf(renamed).listSizes.keys()]).toEqual(['Query.books']);
  });

  it('are none where a supergraph links no costs', () => {
    const { supergraphSdl } = composeSupergraph([
      {
        name: 'one',
        url: routingUrl('one'),
        sdl: `${LINK.replace(', "@cost", "@listSize"', '')} type Query { "A." a: Int }`,
      },
    ]);
    expect(supergraphSdl).not.toContain('specs.apollo.dev/cost');
    expect(costDirectivesOf(supergraphSdl)).toEqual({ weights: new Map(), listSizes: new Map() });
  });
});
