import type { Readable } from 'node:stream';
import type { RequestContext } from '../context/request-context.js';

/** A file that is made when it is asked for: an export, a document. */
export interface DownloadedFile {
  /** Name under which it is saved. */
  readonly name: string;
  readonly mediaType: string;
  /** A stream is read while the client takes it. */
  readonly content: Readable | Uint8Array;
}

/**
 * Makes a file with the caller's rights; null where there is nothing for them (404). What is read for it and has to be
 * logged is noted before it is given back.
 *
 * @throws UserProblems for parameters that can be corrected, with paths such as `["format"]`
 */
export type Download = (
  parameters: URLSearchParams,
  context: RequestContext,
) => Promise<DownloadedFile | null>;
