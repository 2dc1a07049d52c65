import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** The content of a kept file is not what it was when it came. */
class AlteredFileError extends Error {
  constructor(id: string) {
    super(`the content of file ${id} is not what it was when it came`);
    this.name = 'AlteredFileError';
  }
}

/**
 * Gives content on and holds it to the hash that was noted when it came. The last piece is held back until the whole is
 * known to be right, so that nobody gets all of an altered file.
 */
export function verifiedContent(content: Readable, { id, sha256 }: { id: string; sha256: string }): Readable {
  return Readable.from(checked(content, id, sha256), { objectMode: false });
}

async function* checked(content: Readable, id: string, sha256: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new AlteredFileError(id);
  if (held) yield held;
}
