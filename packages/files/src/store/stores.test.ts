import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { KEY_ID, SECRET, startTestBucket, type TestBucket } from '../fixture/test-bucket.js';
import { type FileStore, NoSuchFileError } from './file-store.js';
import { localFileStore } from './local.store.js';
import { s3FileStore } from './s3.store.js';

async function* pieces(count: number, bytes = 10_000): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(bytes, n);
}
async function* breaking(): AsyncGenerator<Buffer> {
  yield Buffer.from('half');
  throw new Error('the sender is gone');
}
const whole = async () => buffer(pieces(100));

let directory: string;
let bucket: TestBucket;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khien-stores-'));
  bucket = await startTestBucket();
});
afterEach(() => {
  bucket.fault = undefined;
});
afterAll(async () => {
  await bucket.close();
  await rm(directory, { recursive: true });
});

const open: Readonly<Record<string, () => FileStore>> = {
  'in a directory': () => localFileStore(join(directory, 'local')),
  'in an S3 bucket': () =>
    s3FileStore({
      ...{ url: bucket.url, accessKeyId: KEY_ID, secretAccessKey: SECRET },
      scratchDirectory: join(directory, 's3'),
    }),
};

/** Everything that lies on this machine or in the bucket. */
async function everything(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return [...entries.filter((entry) => entry.isFile()).map(({ name }) => name), ...bucket.objects.keys()];
}

describe.each(Object.entries(open))('files %s', (_where, opened) => {
  it('are read as they came, with size and hash', async () => {
    const store = opened();
    const received = await store.receive(pieces(100), 1_000_000);
    const content = await whole();
    expect(received).toMatchObject({
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    await received.keep('levels/ab/1-2');
    await received.discard();
    expect((await buffer(await store.read('levels/ab/1-2'))).equals(content)).toBe(true);
    await store.remove('levels/ab/1-2');
    await store.remove('levels/ab/1-2');
    await expect(store.read('levels/ab/1-2')).rejects.toThrow(NoSuchFileError);
    expect(await everything()).toEqual([]);
    await store.close();
  });

  it('that are too large, break off, or are not kept leave nothing', async () => {
    const store = opened();
    await expect(store.receive(pieces(101), 1_000_000)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await expect(store.receive(breaking(), 1_000)).rejects.toThrow('the sender is gone');
    await (await store.receive(pieces(1), 1_000_000)).discard();
    expect(await everything()).toEqual([]);
    await store.close();
  });

  it.each(['../outside', '/etc/passwd', 'a//b', 'a/../b', '', 'a b', 'A', 'a/'])(
    'have no key such as %j',
    async (key) => {
      const store = opened();
      const received = await store.receive(pieces(1), 1_000_000);
      await expect(received.keep(key)).rejects.toThrow('not a key');
      await expect((async () => store.read(key))()).rejects.toThrow('not a key');
      await expect((async () => store.remove(key))()).rejects.toThrow('not a key');
      await received.discard();
      expect(await everything()).toEqual([]);
      await store.close();
    },
  );
});

it('what a process left in the middle goes when the next one begins, not what comes in just now', async () => {
  const incoming = join(directory, 'local', 'incoming');
  const [old, fresh, other] = [
    '00000000-0000-0000-0000-000000000001.part',
    '00000000-0000-0000-0000-000000000002.part',
    'notes.txt',
  ];
  for (const name of [old, fresh, other]) await writeFile(join(incoming, name), 'half');
  const before = new Date(Date.now() - 2 * 3_600_000);
  for (const name of [old, other]) await utimes(join(incoming, name), before, before);
  const received = await localFileStore(join(directory, 'local')).receive(pieces(1), 1_000_000);
  await received.discard();
  expect(await readdir(incoming)).toEqual([fresh, other]);
  for (const name of [fresh, other]) await rm(join(incoming, name));
});

it('nobody else on the machine reads what comes in', async () => {
  const path = join(directory, 'modes');
  const received = await localFileStore(path).receive(pieces(1), 1_000_000);
  const modes = [received.path, join(path, 'incoming')].map(async (name) => (await stat(name)).mode & 0o077);
  expect(await Promise.all(modes)).toEqual([0, 0]);
  await received.discard();
  await chmod(path, 0o700);
  await rm(path, { recursive: true });
});

describe('a bucket', () => {
  it('that does not answer, or does not take a file, says so, and nothing stays here', async () => {
    const store = (open['in an S3 bucket'] as () => FileStore)();
    const received = await store.receive(pieces(1), 1_000_000);
    bucket.fault = 503;
    await expect(received.keep('a')).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' });
    await expect(store.read('a')).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' });
    await received.discard();
    expect(await everything()).toEqual([]);
    await store.close();
  });

  it('takes nothing from who does not know the secret', async () => {
    const store = s3FileStore({
      ...{ url: bucket.url, accessKeyId: KEY_ID, secretAccessKey: 'another' },
      scratchDirectory: join(directory, 's3'),
    });
    const received = await store.receive(pieces(1), 1_000_000);
    await expect(received.keep('a')).rejects.toMatchObject({
      originalError: { message: expect.stringContaining('SignatureDoesNotMatch') },
    });
    await received.discard();
    await store.close();
  });
});
