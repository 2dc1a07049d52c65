import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LibraryHarness, startLibrary } from './fixture/library.harness.js';

let library: LibraryHarness;
beforeAll(async () => {
  library = await startLibrary(inject('postgresAdminUrl'), 45, 9);
});
afterAll(() => library.close());

interface AuthorsPage {
  nodes: {
    id: string;
    name: string;
    books?: { nodes: { id: string; year: number }[]; totalCount?: number };
  }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount?: number;
}

async function authors(fields: string, args = ''): Promise<AuthorsPage> {
  const { data, errors } = await library.ask(
    `{ authors${args} { ${fields} pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  expect(errors).toBeUndefined();
  return data?.['authors'] as AuthorsPage;
}

describe('paging', () => {
  it('walks forwards over ties without losing or repeating one', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = await authors('nodes { id }', `(first: 7${after})`);
      seen.push(...page.nodes.map((node) => node.id));
      if (!page.pageInfo.hasNextPage) break;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    const all = await authors('nodes { id }', '(first: 200)');
    expect(seen).toEqual(all.nodes.map((node) => node.id));
    expect(new Set(seen).size).toBe(45);
  });

  it('walks backwards to the same order', async () => {
    const seen: string[] = [];
    for (let before = ''; ; ) {
      const page = await authors('nodes { id }', `(last: 7${before})`);
      seen.unshift(...page.nodes.map((node) => node.id));
      if (!page.pageInfo.hasPreviousPage) break;
      before = `, before: "${page.pageInfo.startCursor}"`;
    }
    const all = await authors('nodes { id }', '(first: 200)');
    expect(seen).toEqual(all.nodes.map((node) => node.id));
  });

  it('counts the total only when it is selected', async () => {
    await authors('nodes { id }');
    expect(library.statements.texts).toHaveLength(1);
    const page = await authors('nodes { id } totalCount');
    expect(page.totalCount).toBe(45);
    expect(library.statements.texts).toHaveLength(2);
  });

  it('gives the total without reading a row for first: 0', async () => {
    const page = await authors('totalCount', '(first: 0)');
    expect(page).toMatchObject({ totalCount: 45 });
    expect(library.statements.texts).toHaveLength(1);
  });
});

describe('children of many parents', () => {
  it.each([1, 20, 45])('cost one statement for %i parents, and one for their totals', async (parents) => {
    const page = await authors(
      'nodes { id books(first: 5) { nodes { id year } totalCount } }',
      `(first: ${parents})`,
    );
    expect(library.statements.texts).toHaveLength(3);
    expect(page.nodes).toHaveLength(parents);
    for (const { books } of page.nodes) {
      expect(books?.totalCount).toBe(9);
      const years = books?.nodes.map((book) => book.year) ?? [];
      expect(years).toHaveLength(5);
      expect(years).toEqual([...years].sort((a, b) => b - a));
    }
  });

  it('page on within each parent', async () => {
    const query =
      'query ($after: String) { authors(first: 1) { nodes { books(first: 4, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } } }';
    const seen = new Set<string>();
    for (let after: string | null = null, more = true; more; ) {
      const { data } = await library.ask(query, { after });
      const { books } =
        (
          data as {
            authors: {
              nodes: {
                books: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
              }[];
            };
          }
        ).authors.nodes[0] ?? expect.fail('no author');
      for (const { id } of books.nodes) seen.add(id);
      after = books.pageInfo.endCursor;
      more = books.pageInfo.hasNextPage;
    }
    expect(seen.size).toBe(9);
  });
});

describe('references from other subgraphs', () => {
  it('are resolved in one statement, whatever their number; unknown ones are null', async () => {
    const { nodes } = await authors('nodes { id }', '(first: 40)');
    const representations = [...nodes, { id: '01999999-0000-7000-8000-000000000000' }].map(({ id }) => ({
      __typename: 'Author',
      id,
    }));
    const { data } = await library.ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Author { name } } }',
      { representations },
    );
    const entities = data?.['_entities'] as ({ name: string } | null)[];
    expect(entities).toHaveLength(41);
    expect(entities.filter((entity) => entity === null)).toHaveLength(1);
    expect(library.statements.texts).toHaveLength(1);
  });
});

describe('text search', () => {
  it.each(['do thi', 'ĐỖ THỊ', 'đo', 'thi do', 'đỗ'.normalize('NFD')])(
    'finds Đỗ Thị by %s',
    async (search) => {
      const page = await authors('nodes { name }', `(search: ${JSON.stringify(search)}, first: 200)`);
      expect(page.nodes).toHaveLength(15);
      expect(page.nodes.every((node) => node.name.startsWith('Đỗ Thị'))).toBe(true);
    },
  );

  it('takes wildcards as what they are', async () => {
    expect((await authors('nodes { name }', '(search: "%")')).nodes).toEqual([]);
    expect((await authors('nodes { name }', '(search: "_")')).nodes).toEqual([]);
  });
});

describe('errors', () => {
  it('never show SQL, and say so in the language of the reader', async () => {
    const { errors } = await library.ask('{ broken(how: "sql") }', {}, { 'accept-language': 'en' });
    expect(JSON.stringify(errors)).not.toMatch(/secret_column|select/);
    expect(errors?.[0]?.message).toMatch(/^An unexpected error occurred/);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', subgraph: 'library' });
  });

  it('name the argument that is out of range', async () => {
    const { errors } = await library.ask('{ authors(first: 201) { nodes { id } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'OUT_OF_RANGE', what: 'first', min: 0, max: 200 });
    expect(library.statements.texts).toEqual([]);
  });
});
