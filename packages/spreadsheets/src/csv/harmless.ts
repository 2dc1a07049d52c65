/**
 * Texts that a spreadsheet program would run instead of show: what begins with one of these, in their plain and their
 * full-width form, or with a tab or line break before it (OWASP, "CSV Injection").
 */
const RUN = '=+\\-@\\t\\r\\n=+-@';

/**
 * A cell begins where the text does, and where a program that expects another delimiter would begin the next one: an
 * Excel with Vietnamese settings splits at semicolons.
 */
const BEGINNING = '(?<=^|[,;\\t\\r\\n])';

const DANGEROUS = new RegExp(`${BEGINNING}('*)(?=[${RUN}])`, 'g');
const DISARMED = new RegExp(`${BEGINNING}'('*)(?=[${RUN}])`, 'g');

/** A text that no spreadsheet program runs: an apostrophe stands before what would start a formula. */
export function harmless(text: string): string {
  return text.replace(DANGEROUS, "'$1");
}

/** The text that {@link harmless} was given; other texts stay as they are. */
export function original(text: string): string {
  return text.replace(DISARMED, '$1');
}
