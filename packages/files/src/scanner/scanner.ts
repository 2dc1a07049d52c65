/** What a virus scanner says of a file. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** Looks for viruses in a file. */
export interface Scanner {
  /** @throws Error when it cannot say: the file is not taken then */
  scan(content: AsyncIterable<Uint8Array>): Promise<Verdict>;
}

/** The longest name of a virus that is shown, in characters; a scanner is another program. */
const LONGEST_NAME = 100;

/** A scanner's name for what it found, as a text of one line. */
export function signatureName(text: string): string {
  const name = text.replaceAll(/[^\x20-\x7e]+/g, ' ').trim();
  return name.slice(0, LONGEST_NAME) || 'unnamed';
}
