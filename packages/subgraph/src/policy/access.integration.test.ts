import { PUBLIC_CALLER, Role } from '@khien/identity';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seedOrganizationRefs } from '../caller/organization-refs.js';
import { library } from '../fixture/library.subgraph.js';
import { type Asking, declaredAccess, observeAccess, observeRootAccess } from '../testing/observe-access.js';
import { testCaller } from '../testing/test-caller.js';
import { startTestSubgraph, type TestSubgraph } from '../testing/test-subgraph.js';
import { accessMatrixCsv } from './matrix/csv.js';

const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
const tree = [
  { id: id(0), code: 'VN-GOV-00', ancestorIds: [id(0)] },
  { id: id(1), code: 'VN-GOV-02', ancestorIds: [id(1), id(0)] },
  { id: id(2), code: 'VN-GOV-02-UNIT', ancestorIds: [id(2), id(1), id(0)] },
  { id: id(3), code: 'VN-UBND-48', ancestorIds: [id(3), id(0)] },
];

/** Authors `own` (of the ministry), `under` (of its unit), `other` (of a province), `free` (of nobody). */
async function fill(url: string): Promise<void> {
  await seedOrganizationRefs(url, tree);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const authors = [
    ['own', id(1)],
    ['under', id(2)],
    ['other', id(3)],
    ['free', null],
  ];
  for (const [name, organization] of authors) {
    await client.query(
      `with a as (insert into author (id, name, added_at, organization_id, royalties)
         values (gen_random_uuid(), $1, now(), $2, 7) returning id)
       insert into book (id, author_id, year) select gen_random_uuid(), id, 2000 from a`,
      [name, organization],
    );
  }
  await client.end();
}

let running: TestSubgraph;
beforeAll(async () => {
  running = await startTestSubgraph(library, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'access',
    seed: fill,
  });
});
afterAll(() => running.close());

/** Somebody for the ministry; when named, by the name of the author who is asked for. */
const callerOf = ({ role, relation }: Asking) =>
  role === Role.PUBLIC
    ? PUBLIC_CALLER
    : testCaller({
        roles: [role],
        organization: 'VN-GOV-02',
        subject: relation === 'named' ? 'other' : 'somebody',
      });

async function houseAuthors(asking: Asking): Promise<readonly string[]> {
  const { houseAuthors: page } = await running.data<{
    houseAuthors: { nodes: { name: string }[]; totalCount: number };
  }>('{ houseAuthors { nodes { name } totalCount } }', {}, { caller: callerOf(asking) });
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ name }) => name);
}

describe('visibleRows', () => {
  it('gives the rows of the organization and of what stands under it', async () => {
    expect(await houseAuthors({ role: 'SYSTEM_OWNER', relation: 'own' })).toEqual(['own', 'under']);
  });

  it('gives every row anywhere, and to who is named the rows that say so', async () => {
    const all = ['free', 'other', 'own', 'under'];
    expect(await houseAuthors({ role: 'ADMINISTRATOR', relation: 'own' })).toEqual(all);
    expect(await houseAuthors({ role: 'RESPONDER', relation: 'named' })).toEqual(['other']);
    expect(await houseAuthors({ role: 'RESPONDER', relation: 'own' })).toEqual([]);
  });
});

describe('a running subgraph', () => {
  const asked: Record<Asking['relation'], string> = { own: 'under', other: 'other', named: 'other' };

  it('does what the matrix says, field by field', async () => {
    const observed = await observeAccess({
      definition: library,
      type: 'Author',
      at: ['authors', 'nodes', 0],
      query: (selection, { relation }) => `{ authors(search: "${asked[relation]}") { nodes ${selection} } }`,
      ask: (query, asking) => running.ask(query, {}, { caller: callerOf(asking) }),
    });
    expect(accessMatrixCsv(observed)).toBe(accessMatrixCsv(declaredAccess(library, 'Author')));
    const royalties = observed.find(({ field }) => field === 'royalties');
    expect(royalties?.access).toMatchObject({
      PUBLIC: '-',
      SYSTEM_OWNER: 'own',
      ADMINISTRATOR: 'all',
      RESPONDER: 'named',
    });
  });

  it('does what the matrix says, root field by root field', async () => {
    const observe = (type: 'Query' | 'Mutation') =>
      observeRootAccess({
        definition: library,
        type,
        arguments: {
          broken: '(how: "throw")',
          addAuthor: '(name: "", idempotencyKey: "k")',
          renameAuthor: `(id: "${id(9)}", name: "x", expectedVersion: 1)`,
        },
        ask: async (query, role) => {
          const caller = callerOf({ role, relation: 'own' });
          const result = await running.ask(query, {}, { caller });
          // What fails behind the rule on purpose was let through.
          const errors = result.errors?.filter(
            ({ extensions }) => extensions?.['code'] !== 'INTERNAL_SERVER_ERROR',
          );
          return { ...result, errors };
        },
      });
    expect(await observe('Query')).toEqual(declaredAccess(library, 'Query'));
    expect(await observe('Mutation')).toEqual(declaredAccess(library, 'Mutation'));
  });

  it('asks for the scope once, however many objects there are', async () => {
    const caller = callerOf({ role: 'SYSTEM_OWNER', relation: 'own' });
    const { errors } = await running.ask('{ authors { nodes { royalties bookIds } } }', {}, { caller });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['authors', 'nodes', 0, 'royalties'],
      ['authors', 'nodes', 1, 'royalties'],
    ]);
    expect(running.statements.texts.filter((text) => text.includes('khien_scope'))).toHaveLength(1);
  });

  it("says in the reader's language what a denial is", async () => {
    const question = { caller: PUBLIC_CALLER, language: 'vi' } as const;
    const { errors } = await running.ask('{ houseAuthors { totalCount } }', {}, question);
    expect(errors).toMatchObject([
      {
        path: ['houseAuthors'],
        message: 'Chưa đăng nhập hoặc phiên đăng nhập đã hết hạn.',
        extensions: { code: 'UNAUTHENTICATED', remedy: 'Hãy đăng nhập rồi thử lại.' },
      },
    ]);
  });
});
