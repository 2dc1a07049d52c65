import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scratchParent } from '@khien/embedded-postgres';
import { expect, it } from 'vitest';
import { joinSharedServer, leaveSharedServer } from './shared-server.js';

const directories = () =>
  readdirSync(scratchParent()).filter((name) => name.startsWith(`khien-test-postgres-${process.pid}-`));

it('one server serves every project of a run, and goes with the last of them', async () => {
  const [first, second] = await Promise.all([joinSharedServer(), joinSharedServer()]);
  expect(second).toBe(first);
  expect(directories()).toHaveLength(1);
  await leaveSharedServer();
  expect(directories()).toHaveLength(1);
  await leaveSharedServer();
  expect(directories()).toEqual([]);
});

it('what a killed run left is removed by the next one', async () => {
  const { pid: ended } = spawnSync('true');
  const left = join(scratchParent(), `khien-test-postgres-${ended}-left`);
  mkdirSync(join(left, 'data'), { recursive: true });
  await joinSharedServer();
  await leaveSharedServer();
  expect(existsSync(left)).toBe(false);
});
