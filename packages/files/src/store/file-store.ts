import type { Readable } from 'node:stream';

/** A file that came in whole and stands beside the store until somebody decides about it. */
export interface ReceivedFile {
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the content, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Where it lies on this machine; for checks that look at it more than once. */
  readonly path: string;
  /**
   * Puts it into the store, whole and durable, or not at all; it is not received any more afterwards.
   *
   * @param key letters, digits, `-` and `/`, unique for ever
   */
  keep(key: string): Promise<void>;
  /** Forgets it; of one that was kept already nothing is left to forget. */
  discard(): Promise<void>;
}

/** Where files are kept: content by key. What it is, whose it is and who may read it stand in a database. */
export interface FileStore {
  /**
   * Takes a file in, at the pace of its sender and in constant memory. It is not in the store before it is kept.
   *
   * @throws KhienError `FILE_TOO_LARGE` at the first byte too many; nothing stays then
   */
  receive(content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReceivedFile>;
  /** The content of a file. @throws NoSuchFileError */
  read(key: string): Promise<Readable>;
  /** Removes a file; one that is not there does no harm. */
  remove(key: string): Promise<void>;
  close(): Promise<void>;
}

/** Nothing is kept under this key. */
export class NoSuchFileError extends Error {
  constructor(key: string, cause?: unknown) {
    super(`no file is kept under ${key}`, { cause });
    this.name = 'NoSuchFileError';
  }
}

const KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/** A key that is a path below the store in every kind of it. @throws Error for any other */
export function checkedKey(key: string): string {
  if (key.length > 200 || !KEY.test(key))
    throw new Error(`not a key of a file store: ${JSON.stringify(key)}`);
  return key;
}
