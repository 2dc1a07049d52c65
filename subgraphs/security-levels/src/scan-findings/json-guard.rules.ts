/** What is wrong with a JSON text before it is read. */
export type JsonProblem = 'TOO_DEEP' | 'NOT_UTF8' | 'NOT_JSON';

/** SARIF itself nests about 15 deep; its graphs, the only open recursion, are no business of ours. */
export const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSE: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * How deep a JSON text nests, found without reading it: whoever validates or walks a text of a million brackets would run
 * out of stack.
 *
 * @returns more than `limit` as soon as that is certain
 */
export function jsonDepth(bytes: Uint8Array, limit = MAX_DEPTH): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPEN.has(byte)) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      if (depth > limit) return depth;
    } else if (CLOSE.has(byte)) depth -= 1;
  }
  return deepest;
}

/** A JSON text that nests no deeper than that, as a value. A byte order mark in front is passed over. */
export function parseBoundedJson(bytes: Uint8Array): { readonly value: unknown } | JsonProblem {
  if (jsonDepth(bytes) > MAX_DEPTH) return 'TOO_DEEP';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'NOT_UTF8';
  }
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'NOT_JSON';
  }
}
