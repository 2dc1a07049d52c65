/** The longest name of a file, in UTF-16 code units. */
const LONGEST = 200;

/**
 * What a name must not hold: control and formatting characters (an override of the writing direction shows `exe.pdf` for
 * `fdp.exe`), halves of surrogate pairs, and what file systems and shells read as a path.
 */
const REFUSED = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}/\\:*?"<>|]/u;

/**
 * The name of a file as it is kept: in Unicode's composed form, without space around it.
 *
 * @returns undefined for a text that is no name of a file
 */
export function fileName(text: string): string | undefined {
  const name = text.normalize('NFC').trim();
  if (name === '' || name.length > LONGEST || REFUSED.test(name)) return undefined;
  return /^\.|\.$/.test(name) ? undefined : name;
}
