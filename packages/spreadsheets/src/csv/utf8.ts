import { TableError } from '../table-error.js';

/** The text of UTF-8 chunks, without a byte order mark. @throws TableError `NOT_UTF8` for every other encoding */
export async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder.decode();
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof TypeError) throw new TableError('NOT_UTF8');
    throw error;
  }
}
