import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotateKeyFile } from '@khien/identity';
import { expect, it, onTestFinished } from 'vitest';
import { callerKeysIn } from './caller-keys.js';

async function keyFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'khien-gateway-keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'keys.json');
}

it('has a key to sign with', async () => {
  const file = await keyFile();
  const [id] = await rotateKeyFile(file);
  const keys = await callerKeysIn(file);
  expect((await keys.signingKey()).id).toBe(id);
});

it('says what to do about a file that is missing, no key set, or public only', async () => {
  const file = await keyFile();
  const remedy = /KHIEN_CALLER_KEYS_FILE: .*khien keys rotate/;
  await expect(callerKeysIn(file)).rejects.toThrow(remedy);
  await writeFile(file, '{}');
  await expect(callerKeysIn(file)).rejects.toThrow(remedy);
  await rm(file);
  await rotateKeyFile(file);
  const { keys } = JSON.parse(await readFile(file, 'utf8')) as { keys: { d?: string }[] };
  for (const key of keys) delete key.d;
  await writeFile(file, JSON.stringify({ keys }));
  await expect(callerKeysIn(file)).rejects.toThrow(/no private part/);
});
