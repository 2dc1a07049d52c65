/** How much of a file is looked at to find its delimiter, in UTF-16 units. */
const LOOKED_AT = 64 * 1024;

const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter of a CSV file and its text from there on. */
export interface Dialect {
  readonly delimiter: string;
  /** Lines of the file that are no rows: the `sep=;` that Excel writes and understands. */
  readonly skippedLines: number;
  readonly text: AsyncGenerator<string>;
}

/** Finds out which delimiter a file uses: the one that its first row with content has most often outside quotes. */
export async function detectDialect(chunks: AsyncGenerator<string>): Promise<Dialect> {
  let start = '';
  let done = false;
  while (!done && start.length < LOOKED_AT && !hasWholeRow(start)) {
    const next = await chunks.next();
    if (next.done) done = true;
    else start += next.value;
  }
  const told = /^sep=([,;\t])\r?\n/i.exec(start);
  const rest = told === null ? start : start.slice(told[0].length);
  return {
    delimiter: told?.[1] ?? mostFrequent(rest),
    skippedLines: told === null ? 0 : 1,
    text: prepend(rest, chunks),
  };
}

/** Text of the first row with content, quoted parts taken out. */
function firstRow(text: string): string {
  const unquoted = text.replace(/"(?:[^"]|"")*(?:"|$)/g, '');
  return unquoted.split(/\r?\n|\r/).find((line) => /\S/.test(line)) ?? '';
}

function hasWholeRow(text: string): boolean {
  const quotes = text.split('"').length - 1;
  return quotes % 2 === 0 && /\S[^\n\r]*[\n\r]/.test(text);
}

function mostFrequent(text: string): string {
  const row = firstRow(text);
  const counts = DELIMITERS.map((delimiter) => row.split(delimiter).length - 1);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function* prepend(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (start !== '') yield start;
  yield* rest;
}
