import { createTestDatabase, type TestDatabase } from '@khien/testing';
import fc from 'fast-check';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { copyRows, type Seed, seedOnce, unseed } from './index.js';

let database: TestDatabase;
let client: pg.Client;
beforeEach(async () => {
  database = await createTestDatabase(inject('postgresAdminUrl'), 'seeding');
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    'create table thing (id int primary key, name text, tags text[], details jsonb, at timestamptz)',
  );
  await client.query(
    'create table seed_state (name text primary key, fingerprint text not null, loaded_at timestamptz default now())',
  );
});
afterEach(async () => {
  await client.end();
  await database.drop();
});

const COLUMNS = ['id', 'name', 'tags', 'details', 'at'] as const;
const things = async () => (await client.query('select * from thing order by id')).rows;

describe('COPY', () => {
  it('brings any text, list and object there as it was', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\u0000', ''));
    const thing = fc.tuple(fc.option(text), fc.array(text), fc.dictionary(text, text));
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 20 }), async (rows) => {
        await client.query('truncate thing');
        const at = new Date('2026-11-23T03:04:05.678Z');
        const copied = rows.map(([name, tags, details], id) => [id, name, tags, details, at]);
        expect(await copyRows(client, 'thing', COLUMNS, copied)).toBe(rows.length);
        expect(await things()).toEqual(
          rows.map(([name, tags, details], id) => ({ id, name, tags, details, at })),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('says how many rows were handed over', async () => {
    const told: number[] = [];
    const rows = Array.from({ length: 5000 }, (_, id) => [id, 'x'.repeat(50), [], {}, null]);
    await copyRows(client, 'thing', COLUMNS, rows, (count) => told.push(count));
    expect(told.length).toBeGreaterThan(1);
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(5000);
  });

  it('loads nothing when a row does not fit', async () => {
    const rows = [
      [1, 'a', [], {}, null],
      [1, 'again', [], {}, null],
    ];
    await expect(copyRows(client, 'thing', COLUMNS, rows)).rejects.toThrow(/duplicate key/);
    expect(await things()).toEqual([]);
  });
});

describe('a seed', () => {
  const seed = (fingerprint: string, ids: readonly number[]): Seed => ({
    name: 'things',
    fingerprint,
    clear: async (connection) => void (await connection.query('delete from thing')),
    load: async (connection) => {
      await copyRows(
        connection,
        'thing',
        ['id'],
        ids.map((id) => [id]),
      );
    },
  });
  const ids = async () => (await things()).map(({ id }) => id);

  it('is loaded once per version, and replaced by another version', async () => {
    expect(await seedOnce(client, seed('1', [1, 2]))).toBe(true);
    expect(await seedOnce(client, seed('1', [1, 2]))).toBe(false);
    expect(await seedOnce(client, seed('2', [3]))).toBe(true);
    expect(await ids()).toEqual([3]);
  });

  it('leaves what was there when the new version fails in the middle', async () => {
    await seedOnce(client, seed('1', [1, 2]));
    await expect(seedOnce(client, seed('2', [3, 3]))).rejects.toThrow(/duplicate key/);
    expect(await ids()).toEqual([1, 2]);
    expect(await seedOnce(client, seed('1', [1, 2]))).toBe(false);
  });

  it('can be taken away, and comes back when it is loaded again', async () => {
    await seedOnce(client, seed('1', [1]));
    expect(await unseed(client, seed('1', [1]))).toBe(true);
    expect(await unseed(client, seed('1', [1]))).toBe(false);
    expect(await ids()).toEqual([]);
    expect(await seedOnce(client, seed('1', [1]))).toBe(true);
  });
});
