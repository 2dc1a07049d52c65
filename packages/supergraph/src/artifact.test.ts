import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkUpToDate, writeIfChanged } from './artifact.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khien-artifact-'));
});
afterEach(() => rm(directory, { recursive: true }));

it('writes once and then only what changed, leaving nothing beside the file', async () => {
  const file = join(directory, 'new', 'supergraph.graphql');
  expect(await checkUpToDate(file, 'a')).toBe(false);
  expect(await writeIfChanged(file, 'a')).toBe(true);
  expect(await writeIfChanged(file, 'a')).toBe(false);
  expect(await checkUpToDate(file, 'a')).toBe(true);
  expect(await writeIfChanged(file, 'b')).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('b');
  expect(await readdir(join(directory, 'new'))).toEqual(['supergraph.graphql']);
});

it('says so when the place cannot be read', async () => {
  await expect(checkUpToDate(directory, 'a')).rejects.toThrow(/EISDIR/);
});
