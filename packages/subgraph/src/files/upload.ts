import type { RequestContext } from '../context/request-context.js';

/**
 * Reads what is sent as it comes, with the caller's rights, and keeps no file: whoever sends it waits while it is read.
 *
 * @returns what came of it, as JSON
 * @throws UserProblems for what can be corrected, with paths such as `["format"]`
 */
export type Upload = (
  parameters: URLSearchParams,
  content: AsyncIterable<Uint8Array>,
  context: RequestContext,
) => Promise<object>;
