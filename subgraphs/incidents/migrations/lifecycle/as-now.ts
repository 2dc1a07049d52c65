/** What a statement has once, as it was, and as it is now. */
export type Change = readonly [was: string, is: string];

/**
 * A statement of an earlier migration with what has changed in it since: whole, and to the letter as before in all else.
 *
 * @param statements those of the earlier migration
 * @param begins how the one that is meant begins, after blanks
 */
export function asNow(statements: readonly string[], begins: string, changes: readonly Change[]): string {
  const before = statements.find((text) => text.trimStart().startsWith(begins));
  if (before === undefined) throw new Error(`no statement begins with: ${begins}`);
  return changes.reduce((text, [was, is]) => {
    if (text.split(was).length !== 2) throw new Error(`${begins} has not once: ${was}`);
    return text.replace(was, () => is);
  }, before);
}
