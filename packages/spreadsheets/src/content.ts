import type { Readable } from 'node:stream';
import { TableError } from './table-error.js';

/** Content of a file, whole or as it arrives. */
export type Content = Readable | Uint8Array;

/** The content in pieces, refused as soon as it is longer than allowed. @throws TableError `FILE_TOO_LARGE` */
export async function* boundedChunks(content: Content, max: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of content instanceof Uint8Array ? [content] : content) {
    const chunk: Uint8Array = typeof piece === 'string' ? Buffer.from(piece) : piece;
    length += chunk.length;
    if (length > max) throw new TableError('FILE_TOO_LARGE', { max });
    yield chunk;
  }
}

/** The whole content. @throws TableError `FILE_TOO_LARGE` */
export async function wholeContent(content: Content, max: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of boundedChunks(content, max)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
