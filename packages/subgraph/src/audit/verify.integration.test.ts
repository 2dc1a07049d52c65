import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type AuditedLibrary, startAuditedLibrary } from '../fixture/audited-library.harness.js';
import type { ChainLink } from './chain.rules.js';
import { exportAudit } from './export.js';
import { verifyExport } from './export-file.js';
import { verifyAudit } from './verify.js';

const NAMES = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu'];
/** Rehashes an entry in SQL, as somebody would who knows how. */
const REHASH = `hash = sha256(previous_hash || int8send(position)
  || int8send((extract(epoch from recorded_at) * 1000)::bigint) || convert_to(payload, 'UTF8'))`;

let library: AuditedLibrary;
beforeEach(async () => {
  library = await startAuditedLibrary(inject('postgresAdminUrl'));
  for (const name of NAMES) await library.addAuthor(name);
});
afterEach(() => library.close());

const verify = (expected?: readonly ChainLink[]) => verifyAudit(library.ownerUrl, expected);
const damages = async (expected?: readonly ChainLink[]) => (await verify(expected)).damages;

describe('an audit trail that nobody touched', () => {
  it('is whole, and says where it ends', async () => {
    const verdict = await verify();
    const [head] = await library.asSuperuser<{ hash: Buffer }>('select hash from audit_head');
    expect(verdict).toMatchObject({ entries: 6, damages: [], damageCount: 0, retired: undefined });
    expect(verdict.head).toEqual({ position: 6, hash: head?.hash });
    expect(verdict.last).toEqual(verdict.head);
    expect(Date.now() - (verdict.lastRecordedAt ?? 0)).toBeLessThan(60_000);
    expect(await damages([verdict.head])).toEqual([]);
  });
});

describe('tampering past all rights is found', () => {
  const change = (position: number, what: string) =>
    `update audit_entry set ${what} where position = ${position}`;
  const OTHER_NAME = `payload = replace(payload, 'Ba', 'Bà')`;

  it.each([
    ['an edited payload', [change(3, OTHER_NAME)], [{ kind: 'EDITED', position: 3 }]],
    [
      'an edited time',
      [change(3, "recorded_at = recorded_at + interval '1 ms'")],
      [{ kind: 'EDITED', position: 3 }],
    ],
    [
      'an edited payload with a new hash',
      [change(3, OTHER_NAME), change(3, REHASH)],
      [{ kind: 'REPLACED', position: 3 }],
    ],
    [
      'the last entry edited with a new hash',
      [change(6, "payload = replace(payload, 'Sáu', 'Sau')"), change(6, REHASH)],
      [{ kind: 'REPLACED', position: 6 }],
    ],
    [
      'an entry removed from the middle',
      ['delete from audit_entry where position = 4'],
      [{ kind: 'REMOVED', position: 4, other: 4 }],
    ],
    [
      'entries removed from the start',
      ['delete from audit_entry where position < 3'],
      [{ kind: 'REMOVED', position: 1, other: 2 }],
    ],
    [
      'entries removed from the end',
      ['delete from audit_entry where position > 4'],
      [{ kind: 'REMOVED', position: 5, other: 6 }],
    ],
    [
      'two entries in each other’s place',
      [
        'update audit_entry set position = 100 where position = 2',
        'update audit_entry set position = 2 where position = 5',
        'update audit_entry set position = 5 where position = 100',
      ],
      [
        { kind: 'MOVED', position: 2, other: 5 },
        { kind: 'MOVED', position: 5, other: 2 },
      ],
    ],
    [
      'an entry put beside another',
      [
        `insert into audit_entry (position, recorded_at, payload, previous_hash, hash)
         select position, recorded_at + interval '1 ms', payload, previous_hash, hash from audit_entry where position = 3`,
      ],
      [{ kind: 'INSERTED', position: 3 }],
    ],
    [
      'an entry put behind the end',
      [
        `insert into audit_entry (position, recorded_at, payload, previous_hash, hash)
         select 7, recorded_at, payload, hash, hash from audit_entry where position = 6`,
        change(7, REHASH),
      ],
      [{ kind: 'INSERTED', position: 7 }],
    ],
    [
      'a column that says something else than the payload',
      [
        'alter table audit_entry alter column subject drop expression',
        change(3, "subject = 'somebody else'"),
      ],
      [{ kind: 'COLUMNS', position: 3 }],
    ],
  ])('%s', async (_what, statements, found) => {
    expect(await damages()).toEqual([]);
    await library.tamper(...statements);
    expect(await damages()).toEqual(found);
  });

  it('a chain written anew from an entry to its end, by whoever noted its end before', async () => {
    const { head } = await verify();
    await library.tamper(
      change(3, OTHER_NAME),
      change(3, REHASH),
      ...[4, 5, 6].flatMap((position) => [
        change(position, `previous_hash = (select hash from audit_entry where position = ${position - 1})`),
        change(position, REHASH),
      ]),
      'update audit_head set hash = (select hash from audit_entry where position = 6)',
    );
    expect(await damages()).toEqual([]);
    expect(await damages([head])).toEqual([{ kind: 'REWRITTEN', position: 6 }]);
  });

  it('an end cut off together with what is kept of it, by whoever noted it before', async () => {
    const { head } = await verify();
    await library.tamper(
      'delete from audit_entry where position > 4',
      'update audit_head set position = 4, hash = (select hash from audit_entry where position = 4)',
    );
    expect(await damages()).toEqual([]);
    expect(await damages([head])).toEqual([{ kind: 'REMOVED', position: 5, other: 6 }]);
  });

  it('counts what it does not list', async () => {
    for (let more = 0; more < 20; more += 1) await library.addAuthor(`Thêm ${more}`);
    await library.tamper("update audit_entry set payload = payload || ' '");
    const verdict = await verify();
    expect(verdict.damages).toHaveLength(20);
    expect(verdict.damageCount).toBe(26);
  });
});

describe('an export', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'khien-audit-'));
    file = join(folder, 'audit.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function exported(period = {}): Promise<string[]> {
    const lines: string[] = [];
    const count = await exportAudit(library.ownerUrl, 'library', period, (line) => void lines.push(line));
    expect(count).toBe(lines.length);
    await writeFile(file, lines.join(''));
    return lines;
  }

  it('is JSON Lines with everything in it, and can be verified without the database', async () => {
    const lines = await exported();
    const first = JSON.parse(lines[0] ?? '');
    expect(first).toMatchObject({
      subgraph: 'library',
      position: 1,
      recordedAt: expect.stringMatching(/Z$/),
      payload: { kind: 'CREATE', action: 'addPlainly', after: { name: 'Một' } },
    });
    const [excerpt] = await verifyExport(file);
    const { head, first: firstLink } = await verify();
    expect(excerpt).toEqual({
      subgraph: 'library',
      entries: 6,
      first: firstLink,
      last: head,
      damages: [],
      damageCount: 0,
    });
  });

  it('shows an edited, a removed and a moved line, and what does not fit a note', async () => {
    const lines = await exported();
    const edited = [...lines];
    edited[2] = (lines[2] ?? '').replace('Ba', 'Bà');
    const { head } = await verify();
    const found = async (changed: readonly string[]) => {
      await writeFile(file, changed.join(''));
      return (await verifyExport(file, { library: [{ ...head, hash: Buffer.alloc(32) }] }))[0]?.damages;
    };
    const noted = { kind: 'REWRITTEN', position: 6 };
    expect(await found(edited)).toEqual([{ kind: 'EDITED', position: 3 }, noted]);
    expect(await found(lines.filter((_, index) => index !== 3))).toEqual([
      { kind: 'REMOVED', position: 4, other: 4 },
      noted,
    ]);
    const [a = '', b = '', ...others] = lines;
    expect(await found([b, a, ...others])).toContainEqual({ kind: 'INSERTED', position: 1 });
  });

  it('is held to a note of an entry in it, or of the one before its first', async () => {
    const lines = await exported();
    const { head, first = expect.fail() } = await verify();
    const found = async (changed: readonly string[], ...noted: ChainLink[]) => {
      await writeFile(file, changed.join(''));
      return (await verifyExport(file, { library: noted }))[0]?.damages;
    };
    expect(await found(lines, first, head)).toEqual([]);
    expect(await found(lines.slice(1), first)).toEqual([]);
    expect(await found(lines.slice(1), { ...first, hash: head.hash })).toEqual([
      { kind: 'REWRITTEN', position: 1 },
    ]);
  });

  it('does not pass for whole when nothing in it was held to a note, or nothing is in it', async () => {
    const lines = await exported();
    const { head } = await verify();
    await writeFile(file, lines.slice(0, 3).join(''));
    expect((await verifyExport(file, { library: [head] }))[0]?.damages).toEqual([
      { kind: 'ABSENT', position: 6 },
    ]);
    await expect(verifyExport(file, { other: [head] })).rejects.toThrow(/no entry of other/);
    await writeFile(file, '');
    await expect(verifyExport(file)).rejects.toThrow(/no entry of an audit trail/);
  });

  it('names the line that is no entry', async () => {
    await exported();
    await writeFile(file, `${await readFile(file, 'utf8')}{"subgraph":"library"}\n`);
    await expect(verifyExport(file)).rejects.toThrow(/line 7/);
  });

  it('keeps to a period', async () => {
    expect(await exported({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect(await exported({ from: '2020-01-01T00:00:00Z' })).toHaveLength(6);
  });
});
