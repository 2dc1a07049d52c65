import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { checkedKey, type FileStore, NoSuchFileError } from './file-store.js';
import { Scratch } from './scratch.js';

/**
 * Keeps files in a directory of this machine, or of a network drive that several share. A file arrives under a temporary
 * name beside the others and gets its own by renaming, so that there is all of it or nothing.
 */
export function localFileStore(directory: string): FileStore {
  const root = resolve(directory);
  const scratch = new Scratch(join(root, 'incoming'));
  const pathOf = (key: string) => join(root, 'kept', checkedKey(key));
  return {
    async receive(content, maxBytes) {
      const received = await scratch.receive(content, maxBytes);
      const keep = async (key: string) => {
        const path = pathOf(key);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(received.path, path);
        await syncDirectory(dirname(path));
      };
      return { ...received, keep };
    },
    async read(key): Promise<Readable> {
      const file = await open(pathOf(key), 'r').catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new NoSuchFileError(key, error) : error;
      });
      return file.createReadStream();
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    close: async () => {},
  };
}

/** A name is durable when its directory is; Windows has no such thing. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
