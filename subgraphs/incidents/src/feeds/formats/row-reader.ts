import type { Bilingual } from '@khien/errors';
import type { Families } from '../families.js';
import type { FeedRow } from '../feed-row.js';
import type { ThreatCategory } from '../threat-category.js';

/** What the sender says of a feed, beside its content. */
export interface FeedOptions {
  /** Report of Shadowserver; found from the name of the file unless given. */
  readonly report?: string | undefined;
  /** When rows without a time were seen. */
  readonly at?: Date | undefined;
  /** What the addresses are seen as, where rows do not say: BOT unless given. */
  readonly category?: ThreatCategory | undefined;
  /** Family where rows do not say. */
  readonly family?: string | undefined;
}

/** What readers of rows are made from. */
export interface ReaderOptions extends FeedOptions {
  readonly fileName: string;
  readonly families: Families;
}

/** Reads rows of one format as the file comes. */
export interface RowReader {
  /** Greater where a release makes other rows of the same bytes: what was taken in before is another file then. */
  readonly revision: number;
  /** What the last {@link RowReader.next} found; undefined when it is not taken in. The next one may overwrite it. */
  readonly row: FeedRow | undefined;
  /** Why not, in English: for the file of rejects. */
  readonly problem: string;
  /** Line of the file at which it stands, from 1. */
  readonly line: number;
  /** As it stands in the file. */
  readonly content: string;
  push(piece: Uint8Array): void;
  end(): void;
  /** Goes on to the next row. @returns false when more of the file is needed. @throws FeedRefusedError */
  next(): boolean;
  /**
   * The bytes since the last call of this, up to where it had to read for the last row; they hold until the next push. None
   * for a row that was held back until more was read.
   */
  taken(): Uint8Array;
}

/** A file that cannot be read as what it is said to be: nothing of it is taken in. */
export class FeedRefusedError extends Error {
  constructor(
    readonly what: Bilingual,
    readonly remedy: Bilingual,
  ) {
    super(what.en);
    this.name = 'FeedRefusedError';
  }
}
