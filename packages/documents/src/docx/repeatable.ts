import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** Archives count time from here; every part of a document bears it. */
const EPOCH = new Date(Date.UTC(1980, 0, 1));

const PROPERTIES = 'docProps/core.xml';
const WRITTEN_AT = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/**
 * A package that the library wrote, without the moment at which it did: it is in every entry of the archive and in the
 * document's properties.
 */
export async function repeatable(docx: Uint8Array, createdAt: Date): Promise<Uint8Array> {
  const source = await fromBufferPromise(Buffer.from(docx), { lazyEntries: true });
  const result = new ZipFile();
  for await (const entry of source.eachEntry()) {
    const content = await buffer(await source.openReadStreamPromise(entry));
    const given =
      entry.fileName === PROPERTIES
        ? Buffer.from(content.toString('utf8').replaceAll(WRITTEN_AT, `$1${createdAt.toISOString()}$2`))
        : content;
    result.addBuffer(given, entry.fileName, { mtime: EPOCH, mode: 0o100644, forceDosTimestamp: true });
  }
  result.end();
  return buffer(result.outputStream);
}
