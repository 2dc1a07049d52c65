// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get through.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text of a scan as it is kept: well-formed, one form of each letter (NFC), on one line, no blanks around it. */
export function oneLine(text: string): string {
  return Buffer.from(text).toString().normalize('NFC').replace(CONTROL, ' ').trim();
}

/** The text cut to so many characters, with an ellipsis where something is left out. */
export function cut(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Whether a text has at most so many characters. */
export function fits(text: string, length: number): boolean {
  return text.length <= length || [...text].length <= length;
}
