import type { RequestContext } from '../context/request-context.js';

/**
 * Of the objects that files are attached to, those that the caller may see: their files are theirs to read. Asked once
 * for many files.
 */
export type Attachments = (ids: readonly string[], context: RequestContext) => Promise<readonly string[]>;
