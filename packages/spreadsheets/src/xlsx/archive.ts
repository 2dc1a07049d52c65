import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { TableLimits } from '../limits.js';
import { TableError } from '../table-error.js';

/** Most files in one workbook. */
const MAX_ENTRIES = 2_000;

/** Parts below this size are not judged by how tightly they are packed, in bytes. */
const SMALL = 1024 * 1024;

/** The first bytes of an old binary workbook, and of a new one that a password protects. */
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** The parts of a workbook by their names. Nothing is unpacked before it is asked for. */
export class Archive {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: TableLimits,
  ) {}

  /** @throws TableError when it is no archive, or one that hides something */
  static async open(content: Buffer, limits: TableLimits): Promise<Archive> {
    if (content.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) throw new TableError('ENCRYPTED');
    const zip = await asTableError(() => fromBufferPromise(content, { lazyEntries: true }));
    if (zip.entryCount > MAX_ENTRIES) throw new TableError('UNSAFE', { detail: `${zip.entryCount} parts` });
    const entries = new Map<string, Entry>();
    await asTableError(async () => {
      for await (const entry of zip.eachEntry()) {
        if (entries.has(entry.fileName)) throw new TableError('UNSAFE', { detail: entry.fileName });
        entries.set(entry.fileName, entry);
      }
    });
    return new Archive(zip, entries, limits);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * Unpacks a part. What it says of its size is checked before, and enforced while it is unpacked.
   *
   * @throws TableError when it is missing, or larger than a workbook's part can honestly be
   */
  async read(name: string): Promise<Readable> {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new TableError('MALFORMED', { detail: name });
    if (entry.isEncrypted()) throw new TableError('ENCRYPTED');
    const { uncompressedSize, compressedSize } = entry;
    const { unpackedBytes, packingRatio } = this.limits;
    this.unpacked += uncompressedSize;
    if (this.unpacked > unpackedBytes) throw new TableError('UNPACKED_TOO_LARGE', { max: unpackedBytes });
    if (uncompressedSize > SMALL && uncompressedSize > compressedSize * packingRatio) {
      throw new TableError('PACKED_TOO_TIGHT', { max: packingRatio });
    }
    return asTableError(() => this.zip.openReadStreamPromise(entry));
  }
}

/** Runs what reads an archive; what is wrong with the archive becomes something that its sender can correct. */
export async function asTableError<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TableError) throw error;
    throw new TableError('MALFORMED', { detail: error instanceof Error ? error.message : String(error) });
  }
}
