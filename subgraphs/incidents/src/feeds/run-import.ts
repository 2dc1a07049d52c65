import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Chunk, type KnownAddresses } from './chunk.js';
import { Families } from './families.js';
import { ListReader } from './formats/list.reader.js';
import { MispReader } from './formats/misp.reader.js';
import type { FeedOptions, ReaderOptions, RowReader } from './formats/row-reader.js';
import { ShadowserverReader } from './formats/shadowserver.reader.js';
import { Lanes, type Merged, type Reject } from './lanes.js';
import { FeedFormat } from './threat-category.js';

/** A file, and how it is to be read. */
export interface FeedFile extends FeedOptions {
  readonly name: string;
  readonly format: FeedFormat;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What an import stands on. */
export interface ImportTools {
  readonly lanes: Lanes;
  readonly known: KnownAddresses;
  /** Seconds since 1970: what was seen before is not kept, what is seen after cannot be. */
  readonly seenFrom: number;
  readonly seenTo: number;
  /** Told of every row that is not taken in. */
  readonly onReject: (reject: Reject) => void;
  /** Told how far it has come: rows read, bytes read. */
  readonly onProgress: (rows: number, bytes: number) => void;
  /** Rows that are merged together; part of what a chunk is known by, so that a file is always cut alike. */
  readonly chunkRows: number;
}

/** What came of a file. */
export interface ImportOutcome {
  readonly rows: number;
  readonly rejected: number;
  /** As it was sent. */
  readonly bytes: number;
  /** SHA-256 of the content as it was sent. */
  readonly sha256: string;
  readonly merged: Merged;
}

/** Rows of one chunk that are kept with their reasons; those beyond are counted. */
const MOST_REJECTS = 1_000;
const LONGEST_CONTENT = 200;
const REASONS = {
  NO_ADDRESS: 'no IPv4 or IPv6 address',
  SPECIAL_ADDRESS: 'an address that belongs to nobody (RFC 6890)',
} as const;

/**
 * Reads a file as it comes and hands it on in chunks: whoever sends it waits while the database is behind, and no more of
 * it is in memory than the chunks on their way.
 *
 * @throws FeedRefusedError for what is no file of the format; what was merged before stays, and is not merged again
 */
export async function runImport(file: FeedFile, tools: ImportTools): Promise<ImportOutcome> {
  const families = new Families();
  const reader = readerOf(file.format, { ...file, fileName: file.name, families });
  const whole = createHash('sha256');
  // What the content means is part of what a chunk is known by.
  const content = createHash('sha256').update(
    JSON.stringify([
      reader.revision,
      file.format,
      file.report ?? '',
      file.at ?? null,
      file.category ?? '',
      file.family ?? '',
      tools.chunkRows,
    ]),
  );
  const totals = { rows: 0, rejected: 0, bytes: 0, number: 0 };
  // Those on their way to the database, and the one that is being filled.
  const free: Chunk[] = [];
  const empty = () => free.pop() ?? new Chunk(tools.known, tools.chunkRows);
  let chunk = empty();
  let rows = 0;
  let refused = 0;
  let rejects: Reject[] = [];
  // Bytes of the chunk.
  let taken = 0;

  const take = () => {
    const bytes = reader.taken();
    taken += bytes.length;
    content.update(bytes);
  };
  const reject = (reason: string) => {
    const one = { place: totals.rows + rows, line: reader.line, reason, content: printable(reader.content) };
    tools.onReject(one);
    refused += 1;
    if (rejects.length < MOST_REJECTS) rejects.push(one);
  };
  const handOn = async () => {
    take();
    if (rows === 0) return;
    // Rows that were held back stand at one place of the file: also of those each chunk is one of its own.
    if (taken === 0) content.update('and more');
    taken = 0;
    totals.number += 1;
    totals.rows += rows;
    totals.rejected += refused;
    const { categories, names } = families;
    const ready = { number: totals.number, content: content.copy().digest(), chunk, rows, rejects, refused };
    [rows, refused, rejects] = [0, 0, []];
    await tools.lanes.take({ ...ready, categories: [...categories], names: [...names] }, (done) => {
      done.clear();
      free.push(done);
    });
    chunk = empty();
    tools.onProgress(totals.rows, totals.bytes);
  };
  const readOn = async () => {
    while (reader.next()) {
      rows += 1;
      const { row } = reader;
      if (row === undefined) reject(reader.problem);
      else if (row.seenS < tools.seenFrom) reject('seen before what is kept');
      else if (row.seenS > tools.seenTo) reject('seen in the future');
      else {
        const problem = chunk.add(row);
        if (problem !== undefined) reject(REASONS[problem]);
      }
      if (rows >= tools.chunkRows) await handOn();
    }
    take();
  };

  const counted = async function* () {
    for await (const piece of file.content) {
      totals.bytes += piece.length;
      whole.update(piece);
      yield piece;
    }
  };
  for await (const piece of await unpacked(counted())) {
    reader.push(piece);
    await readOn();
  }
  reader.end();
  await readOn();
  await handOn();
  await tools.lanes.finish();
  const { rows: read, rejected, bytes } = totals;
  return { rows: read, rejected, bytes, sha256: whole.digest('hex'), merged: tools.lanes.merged };
}

function readerOf(format: FeedFormat, options: ReaderOptions): RowReader {
  switch (format) {
    case FeedFormat.SHADOWSERVER:
      return new ShadowserverReader(options);
    case FeedFormat.LIST:
      return new ListReader(options);
    case FeedFormat.MISP:
      return new MispReader(options);
  }
}

/** The content without gzip, where it begins as gzip does (RFC 1952). */
async function unpacked(content: AsyncGenerator<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const first = await content.next();
  if (first.done) return content;
  const whole = (async function* () {
    yield first.value;
    yield* content;
  })();
  const packed = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!packed) return whole;
  // What goes wrong with the one goes wrong with the other: whoever reads it hears of it.
  return pipeline(Readable.from(whole, { objectMode: false }), createGunzip(), () => {});
}

/** Text that PostgreSQL and a terminal take. */
function printable(text: string): string {
  return Buffer.from(text.slice(0, LONGEST_CONTENT), 'latin1')
    .toString('utf8')
    .replaceAll(/\p{C}+/gu, ' ');
}
