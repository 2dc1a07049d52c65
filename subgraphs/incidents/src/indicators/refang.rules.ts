/**
 * How analysts write indicators so that nobody opens one by mistake: `hxxps://evil[.]example`, `user[at]evil(.)example`.
 * There is no standard for it; these are the ways that reports of CERTs and MISP (its import of free text) use.
 */
const WAYS: readonly (readonly [RegExp, string])[] = [
  [/^h(?:xx|\*\*|tt)p(s?)(?=\s?\[?:)/i, 'http$1'],
  [/^fxp(s?)(?=\s?\[?:)/i, 'ftp$1'],
  [/\[:\/\/\]|\[:\]\/\/|:\[\/\/\]|\(:\/\/\)/g, '://'],
  [/\s{0,3}(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\{dot\}|\\\.)\s{0,3}/gi, '.'],
  [/\s{0,3}(?:\[@\]|\(@\)|\[at\]|\(at\)|\{at\})\s{0,3}/gi, '@'],
  [/\[:\]/g, ':'],
];

/** An indicator as it was before somebody made it harmless to read. */
export function refang(text: string): string {
  const bare = text
    .normalize('NFC')
    .trim()
    .replace(/^["'“‘<]+/, '')
    .replace(/["'”’>]+$/, '');
  return WAYS.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), bare).trim();
}
