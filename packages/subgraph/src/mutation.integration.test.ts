import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LibraryHarness, startLibrary } from './fixture/library.harness.js';
import { testCaller } from './testing/test-caller.js';

let library: LibraryHarness;
beforeAll(async () => {
  library = await startLibrary(inject('postgresAdminUrl'), 0, 0);
});
afterAll(() => library.close());

interface Payload {
  author: { id: string; name: string; version: number } | null;
  userErrors: { code: string; message: string; path: string[]; remedy: string }[];
}

async function change(field: string, headers: Record<string, string> = {}): Promise<Payload> {
  const { data, errors } = await library.ask(
    `mutation { change: ${field} { author { id name version } userErrors { code message path remedy } } }`,
    {},
    headers,
  );
  expect(errors).toBeUndefined();
  return data?.['change'] as Payload;
}

async function count(): Promise<number> {
  const { data } = await library.ask('{ authors(first: 0) { totalCount } }');
  const authors = data?.['authors'] as { totalCount: number } | undefined;
  return authors?.totalCount ?? Number.NaN;
}

describe('idempotency keys', () => {
  it('give the first result again for the same input', async () => {
    const first = await change('addAuthor(name: "Một", idempotencyKey: "key-of-mot")');
    const again = await change('addAuthor(name: "Một", idempotencyKey: "key-of-mot")');
    expect(again).toEqual(first);
    expect(await count()).toBe(1);
  });

  it('refuse another input, in the language of the reader', async () => {
    const { author, userErrors } = await change('addAuthor(name: "Hai", idempotencyKey: "key-of-mot")', {
      'accept-language': 'en',
    });
    expect(author).toBeNull();
    expect(userErrors).toMatchObject([
      {
        code: 'IDEMPOTENCY_KEY_REUSED',
        path: ['input', 'idempotencyKey'],
        remedy: 'Make a new key for every new request.',
      },
    ]);
  });

  it('create one when two arrive at once', async () => {
    const before = await count();
    const both = await Promise.all(
      [1, 2].map(() => change('addAuthor(name: "Ba", idempotencyKey: "key-of-ba")')),
    );
    expect(both[0]).toEqual(both[1]);
    expect(await count()).toBe(before + 1);
  });

  it('are free again when the change was refused', async () => {
    const refused = await change('addAuthor(name: "", idempotencyKey: "key-of-bon")');
    expect(refused.userErrors).toMatchObject([{ code: 'REQUIRED', path: ['name'] }]);
    const { author } = await change('addAuthor(name: "Bốn", idempotencyKey: "key-of-bon")');
    expect(author?.name).toBe('Bốn');
  });

  it('of one caller say nothing to another', async () => {
    const mine = await change('addAuthor(name: "Riêng", idempotencyKey: "same-key-for-two")');
    const other = testCaller({ roles: [Role.ADMINISTRATOR], subject: 'somebody else' });
    const theirs = await change(
      'addAuthor(name: "Khác", idempotencyKey: "same-key-for-two")',
      await library.headersOf(other),
    );
    expect(theirs).toMatchObject({ author: { name: 'Khác' }, userErrors: [] });
    expect(theirs.author?.id).not.toBe(mine.author?.id);
  });

  it('of a request for one organization do not give its result for another', async () => {
    const acting = async (organization: string) => {
      const caller = testCaller({ roles: [Role.ADMINISTRATOR], subject: 'of two', organization });
      return change(
        'addAuthor(name: "Hai nơi", idempotencyKey: "one-key-two-places")',
        await library.headersOf(caller),
      );
    };
    expect(await acting('VN-GOV-01')).toMatchObject({ author: { name: 'Hai nơi' }, userErrors: [] });
    expect(await acting('VN-GOV-02')).toMatchObject({
      author: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });
});

describe('optimistic locking', () => {
  it('refuses a change on a stale version and changes nothing', async () => {
    const { author } = await change('addAuthor(name: "Năm", idempotencyKey: "key-of-nam")');
    const renamed = await change(`renameAuthor(id: "${author?.id}", name: "Lăm", expectedVersion: 1)`);
    expect(renamed.author).toMatchObject({ name: 'Lăm', version: 2 });
    const stale = await change(`renameAuthor(id: "${author?.id}", name: "Ngũ", expectedVersion: 1)`);
    expect(stale.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }]);
    const { data } = await library.ask('{ authors(search: "lam") { nodes { name version } } }');
    expect(data).toEqual({ authors: { nodes: [{ name: 'Lăm', version: 2 }] } });
  });
});
