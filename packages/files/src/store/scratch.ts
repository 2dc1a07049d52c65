import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ErrorCode, KhienError } from '@khien/errors';
import type { ReceivedFile } from './file-store.js';

/** What lies in the scratch directory for longer is of a process that ended in the middle: one hour, in ms. */
const LEFT_BEHIND_MS = 60 * 60 * 1_000;

const NAME = /^[0-9a-f-]{36}\.part$/;

/** A directory in which files arrive before it is known whether they stay. */
export class Scratch {
  readonly #directory: string;
  #swept: Promise<void> | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * Writes what comes to a file of its own, durably.
   *
   * @throws KhienError `FILE_TOO_LARGE`; nothing is left then, nor when the sender goes away
   */
  async receive(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Omit<ReceivedFile, 'keep'>> {
    this.#swept ??= this.#sweep();
    await this.#swept;
    const path = join(this.#directory, `${randomUUID()}.part`);
    const discard = () => rm(path, { force: true });
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      try {
        for await (const chunk of content) {
          size += chunk.length;
          if (size > maxBytes) throw new KhienError(ErrorCode.FILE_TOO_LARGE, { maxBytes });
          hash.update(chunk);
          await file.writeFile(chunk);
        }
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await discard();
      throw error;
    }
    return { size, sha256: hash.digest('hex'), path, discard };
  }

  /** Makes the directory, and clears what a process that ended in the middle left in it. */
  async #sweep(): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#directory)) {
      if (!NAME.test(name)) continue;
      const path = join(this.#directory, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > LEFT_BEHIND_MS) await rm(path, { force: true });
    }
  }
}
