import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { withClient } from '@khien/database';
import { type FileKeeping, localFileStore, type Scanner } from '@khien/files';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Clock } from '../context/clock.js';
import { filingLibrary } from '../fixture/filing-library.js';
import { testCaller } from '../testing/test-caller.js';
import { ALL_SEEING, startTestSubgraph, type TestSubgraph } from '../testing/test-subgraph.js';
import { sweepFiles } from './file-sweep.js';

const HOUSE = '00000000-0000-7000-8000-000000000001';
const OTHER = '00000000-0000-7000-8000-000000000002';
const [OPEN, SECRET] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'];

const an = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'HOUSE', subject: 'an' });
const binh = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'HOUSE', subject: 'binh' });
const chi = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'OTHER', subject: 'chi' });
const nobody = testCaller({ roles: [] });
const homeless = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'NOWHERE', subject: 'dung' });

const PDF = Buffer.from('%PDF-1.7\nHồ sơ đề xuất cấp độ\n%%EOF\n');

let directory: string;
let running: TestSubgraph;
let url: string;
let now = new Date('2026-11-26T03:00:00.000Z');
const clock: Clock = { now: () => now };
const scans: { next: 'clean' | 'infected' | 'fails' } = { next: 'clean' };
const scanner: Scanner = {
  async scan(content) {
    for await (const _ of content);
    if (scans.next === 'fails') throw new Error('clamd is away');
    return scans.next === 'clean' ? { clean: true } : { clean: false, signature: 'Eicar-Test-Signature' };
  },
};
let files: FileKeeping;

const seed = (ownerUrl: string) =>
  withClient(ownerUrl, async (owner) => {
    await owner.query(`insert into organization_ref (id, code, ancestor_ids) values
      ('${HOUSE}', 'HOUSE', '{${HOUSE}}'), ('${OTHER}', 'OTHER', '{${OTHER}}')`);
    await owner.query(`insert into author (id, name, added_at, organization_id) values
      ('${OPEN}', 'Open', now(), '${HOUSE}'), ('${SECRET}', 'Secret', now(), '${HOUSE}')`);
  });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khien-files-test-'));
  files = { store: localFileStore(directory), scanner, maxBytes: 2_000_000, unclaimedHours: 24 };
  running = await startTestSubgraph(filingLibrary, {
    adminUrl: inject('postgresAdminUrl'),
    name: 'files',
    clock,
    files,
    seed,
  });
  ({ url } = await running.subgraph.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(async () => {
  await running.close();
  await rm(directory, { recursive: true });
});

type Who = typeof an;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The two ways in: over HTTP as a process of its own, and within one. */
const WAYS: Readonly<
  Record<string, (who: Who, name: string, query: string, content?: Uint8Array) => Promise<Answer>>
> = {
  async 'over HTTP'(who, name, query, content) {
    const response = await fetch(new URL(`/files${name && `/${name}`}?${query}`, url), {
      method: content ? 'POST' : 'GET',
      headers: { ...(await running.headersOf(who)), 'accept-language': 'en' },
      ...(content ? { body: content } : {}),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    };
  },
  async 'in process'(who, name, query, content) {
    const answer = await running.subgraph.file({
      method: content ? 'POST' : 'GET',
      name,
      parameters: new URLSearchParams(query),
      headers: { ...(await running.headersOf(who)), 'accept-language': 'en' },
      content: content && Readable.from([content]),
    });
    const parts: Uint8Array[] = [];
    if (answer.content instanceof Readable) for await (const part of answer.content) parts.push(part);
    else parts.push(answer.content);
    return { status: answer.status, headers: answer.headers, body: Buffer.concat(parts) };
  },
};

const codeIn = ({ body }: Answer): string => JSON.parse(body.toString()).errors[0].extensions.code;
const kept = async () =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe.each(Object.entries(WAYS))('files %s', (_way, ask) => {
  const upload = (who: Who, content: Uint8Array = PDF, name = 'hồ sơ.pdf') =>
    ask(who, '', `name=${encodeURIComponent(name)}`, content);
  const uploaded = async (who: Who): Promise<string> =>
    JSON.parse((await upload(who)).body.toString()).id as string;

  it('are taken, described, and read again by who sent them', async () => {
    const sent = await upload(an);
    expect({ status: sent.status, ...JSON.parse(sent.body.toString()) }).toEqual({
      status: 201,
      id: expect.any(String),
      name: 'hồ sơ.pdf',
      mediaType: 'application/pdf',
      size: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
      scan: 'CLEAN',
    });
    const read = await ask(an, 'stored', `id=${JSON.parse(sent.body.toString()).id}`);
    expect(read.status).toBe(200);
    expect(read.body.equals(PDF)).toBe(true);
    expect(read.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="ho so.pdf"; filename*=UTF-8''h%E1%BB%93%20s%C6%A1.pdf`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('are nobody else’s: not a colleague’s, not the public’s', async () => {
    const id = await uploaded(an);
    for (const who of [binh, chi, nobody, ALL_SEEING]) {
      const { status, body } = await ask(who, 'stored', `id=${id}`);
      expect(status).toBe(404);
      expect(body.includes(PDF)).toBe(false);
    }
    expect((await ask(an, 'stored', 'id=../../../etc/passwd')).status).toBe(404);
  });

  it('are not taken from the public, nor from who acts for nobody', async () => {
    const before = await kept();
    const refused = [await upload(nobody), await upload(homeless)];
    expect(refused.map((answer) => [answer.status, codeIn(answer)])).toEqual([
      [401, 'UNAUTHENTICATED'],
      [403, 'FORBIDDEN'],
    ]);
    expect(await kept()).toEqual(before);
  });

  it.each([
    ['of a kind that is not taken', PDF, 'a.exe', 415, 'FILE_TYPE_REFUSED'],
    ['with a name of several endings', PDF, 'a.pdf.exe', 415, 'FILE_TYPE_REFUSED'],
    ['that is not what its name says', Buffer.from('MZ\x90\0'), 'a.pdf', 415, 'FILE_TYPE_REFUSED'],
    ['whose name leads elsewhere', PDF, '../../a.pdf', 400, 'INVALID_VALUE'],
    ['whose name breaks the header', PDF, 'a\r\nset-cookie: a=b.pdf', 400, 'INVALID_VALUE'],
    ['whose name is shown as another', PDF, 'a\u202Efdp.exe.pdf', 400, 'INVALID_VALUE'],
    ['without a name', PDF, '', 400, 'INVALID_VALUE'],
    ['without content', new Uint8Array(), 'a.pdf', 400, 'INVALID_VALUE'],
    ['that is too large', Buffer.alloc(2_000_001, '%PDF-1.7 '), 'a.pdf', 413, 'FILE_TOO_LARGE'],
  ])('%s are refused, and nothing of them stays', async (_what, content, name, status, code) => {
    const before = await kept();
    const answer = await upload(an, content, name);
    expect([answer.status, codeIn(answer)]).toEqual([status, code]);
    expect(await kept()).toEqual(before);
  });

  it('with a virus are refused, and so is everything while nobody can say', async () => {
    const before = await kept();
    scans.next = 'infected';
    const infected = await upload(an);
    expect([infected.status, codeIn(infected)]).toEqual([422, 'FILE_INFECTED']);
    expect(infected.body.toString()).toContain('Eicar-Test-Signature');
    scans.next = 'fails';
    const unknown = await upload(an);
    expect([unknown.status, codeIn(unknown)]).toEqual([503, 'FILE_SCANNER_UNAVAILABLE']);
    scans.next = 'clean';
    expect(await kept()).toEqual(before);
  });

  it('attached to something are read by who sees that, and by nobody else', async () => {
    const mutation =
      'mutation($a: ID!, $f: ID!) { attachManuscript(authorId: $a, fileId: $f) { file { url size } userErrors { code } } }';
    const [forAll, forHouse] = [await uploaded(an), await uploaded(an)];
    const attach = (authorId: string, fileId: string, caller = an) =>
      running.data(mutation, { a: authorId, f: fileId }, { caller });
    expect(await attach(OPEN, forAll, binh)).toMatchObject({
      attachManuscript: { userErrors: [{ code: 'NOT_FOUND' }] },
    });
    expect(await attach(OPEN, forAll)).toEqual({
      attachManuscript: {
        file: { url: `/files/library/stored?id=${forAll}`, size: PDF.length },
        userErrors: [],
      },
    });
    await attach(SECRET, forHouse);
    // A second time it is nobody's to attach.
    expect(await attach(SECRET, forAll)).toMatchObject({
      attachManuscript: { userErrors: [{ code: 'NOT_FOUND' }] },
    });
    const reads = async (id: string) =>
      Promise.all([an, binh, chi].map(async (who) => (await ask(who, 'stored', `id=${id}`)).status));
    expect(await reads(forAll)).toEqual([200, 200, 200]);
    expect(await reads(forHouse)).toEqual([200, 200, 404]);
  });

  it('that are made when asked for run with the caller’s rights until their end', async () => {
    const list = async (who: Who) => (await ask(who, 'authors', 'format=csv')).body.toString();
    expect(await list(an)).toBe('name\nOpen\nSecret\n');
    expect(await list(chi)).toBe('name\nOpen\n');
    const { headers } = await ask(an, 'authors', 'format=csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain("filename*=UTF-8''Danh%20s%C3%A1ch%20%22t");
  });

  it('say what is wrong in the one form of errors', async () => {
    const wrong = await ask(an, 'authors', 'format=exe');
    expect([wrong.status, codeIn(wrong)]).toEqual([400, 'INVALID_VALUE']);
    for (const name of ['nothing', 'toString', '__proto__', 'elsewhere']) {
      const answer = await ask(an, name, '');
      expect([answer.status, codeIn(answer)]).toEqual([404, 'NOT_FOUND']);
    }
    const broken = await ask(an, 'broken', '');
    expect([broken.status, codeIn(broken)]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(broken.body.toString()).not.toContain('hunter2');
  });
});

const way = WAYS['in process'] as (typeof WAYS)[string];

it('whose content was altered in the store are not given out whole', async () => {
  const { id } = JSON.parse((await way(an, '', 'name=a.pdf', PDF)).body.toString());
  const path = join(directory, 'kept', 'library', id.slice(-2), id);
  await writeFile(path, (await readFile(path)).fill(0x20, 9, 12));
  await expect(way(an, 'stored', `id=${id}`)).rejects.toThrow('is not what it was when it came');
});

it('are nobody’s who comes past the gateway', async () => {
  for (const [method, path] of [
    ['POST', '/files?name=a.pdf'],
    ['GET', '/files/authors?format=csv'],
  ] as const) {
    const response = await fetch(new URL(path, url), { method, ...(method === 'POST' ? { body: PDF } : {}) });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([401, 'CALLER_REJECTED']);
  }
});

it('are attached once, by whoever is first of many at once', async () => {
  const { id } = JSON.parse((await way(an, '', 'name=a.pdf', PDF)).body.toString());
  const attach = () =>
    running.data<{ attachManuscript: { file: object | null; userErrors: { code: string }[] } }>(
      `mutation { attachManuscript(authorId: "${OPEN}", fileId: "${id}") { file { id } userErrors { code } } }`,
      {},
      { caller: an },
    );
  const outcomes = await Promise.all(Array.from({ length: 5 }, attach));
  const codes = outcomes.map(({ attachManuscript: { userErrors } }) => userErrors[0]?.code ?? 'attached');
  expect(codes.toSorted()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'attached']);
});

it('every upload and every read of a file is in the audit trail', async () => {
  const { id } = JSON.parse((await way(an, '', 'name=a.pdf', PDF)).body.toString());
  await way(an, 'stored', `id=${id}`);
  await way(chi, 'stored', `id=${id}`);
  const entries = await withClient(running.ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `select kind, action, subject from audit_entry where entity_ids @> to_jsonb($1::text) order by position`,
      [id],
    );
    return rows;
  });
  expect(entries).toEqual([
    { kind: 'CREATE', action: 'uploadFile', subject: 'an' },
    { kind: 'UPDATE', action: 'uploadFile', subject: 'an' },
    { kind: 'READ', action: 'downloadFile', subject: 'an' },
  ]);
});

it('that nothing was attached to go after a day, and never one that something was attached to', async () => {
  const sent = async () => JSON.parse((await way(an, '', 'name=a.pdf', PDF)).body.toString()).id as string;
  now = new Date(Date.now() - 48 * 3_600_000);
  const [old, attached] = [await sent(), await sent()];
  await running.data(
    `mutation { attachManuscript(authorId: "${OPEN}", fileId: "${attached}") { userErrors { code } } }`,
    {},
    { caller: an },
  );
  now = new Date();
  const fresh = await sent();
  const { log } = console;
  const sweep = () =>
    sweepFiles({
      ...{ subgraph: 'library', orm: running.subgraph.orm, files, now: clock.now },
      log: { error: log } as never,
    });
  await sweep();
  expect(await sweep()).toBe(0);
  const there = await kept();
  expect([old, attached, fresh].map((id) => there.includes(id))).toEqual([false, true, true]);
  const statuses = [old, attached, fresh].map(async (id) => (await way(an, 'stored', `id=${id}`)).status);
  expect(await Promise.all(statuses)).toEqual([404, 200, 200]);
});

it('that somebody piles up are refused from some number on', async () => {
  const hoarder = testCaller({ roles: ['SYSTEM_OWNER'], organization: 'HOUSE', subject: 'hoarder' });
  await withClient(running.ownerUrl, (owner) =>
    owner.query(
      `insert into stored_file (id, name, media_type, size, sha256, scan, uploaded_by, uploaded_for, uploaded_at)
       select gen_random_uuid(), 'a.pdf', 'application/pdf', 1, repeat('0', 64), 'CLEAN', 'hoarder', $1, now()
       from generate_series(1, 200)`,
      [HOUSE],
    ),
  );
  const answer = await way(hoarder, '', 'name=a.pdf', PDF);
  expect([answer.status, codeIn(answer)]).toEqual([429, 'LIMIT_EXCEEDED']);
});

it('row-level security alone keeps what is known of a file from others, and leaves it as it was', async () => {
  const { id } = JSON.parse((await way(an, '', 'name=a.pdf', PDF)).body.toString());
  const as = (who: Who, statement: string) =>
    withClient(running.applicationUrl, async (app) => {
      await app.query(
        `select set_config('khien.subject', $1, false), set_config('khien.organization', $2, false),
          set_config('khien.roles', $3, false)`,
        [who.subject, who.organization, `{${who.roles.join(',')}}`],
      );
      return (await app.query(statement)).rowCount;
    });
  const look = `select from stored_file where id = '${id}'`;
  expect([await as(an, look), await as(binh, look), await as(ALL_SEEING, look)]).toEqual([1, 0, 0]);
  await expect(as(an, `update stored_file set sha256 = repeat('0', 64) where id = '${id}'`)).rejects.toThrow(
    'stays what it was',
  );
  await expect(as(an, `delete from stored_file where id = '${id}'`)).rejects.toThrow('permission denied');
});

it('the service alone keeps files from others, without row-level security', async () => {
  const alone = await startTestSubgraph(filingLibrary, {
    ...{ adminUrl: inject('postgresAdminUrl'), name: 'files alone', clock, seed, runAs: 'owner' },
    files: { store: localFileStore(directory), maxBytes: 1_000, unclaimedHours: 24 },
  });
  const ask = async (who: Who, name: string, parameters: string, content?: Uint8Array) => {
    const answer = await alone.subgraph.file({
      method: content ? 'POST' : 'GET',
      ...{ name, parameters: new URLSearchParams(parameters), headers: await alone.headersOf(who) },
      content: content && Readable.from([content]),
    });
    if (answer.content instanceof Readable) answer.content.destroy();
    const text = answer.content instanceof Readable ? '{}' : Buffer.from(answer.content).toString();
    return { status: answer.status, id: (JSON.parse(text) as { id?: string }).id };
  };
  const { id } = await ask(an, '', 'name=a.pdf', PDF);
  const reads = () =>
    Promise.all([an, binh, chi].map(async (who) => (await ask(who, 'stored', `id=${id}`)).status));
  expect(await reads()).toEqual([200, 404, 404]);
  await alone.data(
    `mutation { attachManuscript(authorId: "${SECRET}", fileId: "${id}") { userErrors { code } } }`,
    {},
    { caller: an },
  );
  expect(await reads()).toEqual([200, 200, 404]);
  await alone.close();
});
