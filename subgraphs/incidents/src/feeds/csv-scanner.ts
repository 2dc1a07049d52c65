/** Longest record, in characters: a quote that is never closed would otherwise take the whole file. */
const MAX_RECORD = 256 * 1024;

const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13];

/**
 * Takes records of a CSV file (RFC 4180) apart, of which only some columns are wanted. Reads text of one character a
 * byte, so that a position in it is one in the file. Written for one purpose, speed: the CSV parser that the rest of the
 * platform uses makes an array of every field of every record (docs/incidents/feeds.md has both in figures).
 */
export class CsvScanner {
  /** Wanted fields of the record that {@link next} found, in the order of the wanted columns. */
  readonly fields: string[] = [];
  /** Line of the file at which that record begins, from 1. */
  line = 0;
  /** Whether that record is no CSV: its fields say nothing then. */
  malformed = false;
  /** How many columns that record has. */
  columns = 0;
  #text = '';
  #at = 0;
  #begin = 0;
  #taken = 0;
  #nextLine = 1;
  #ended = false;
  #slots: Int32Array | undefined;

  /** Wants only these columns from now on, by their places. */
  want(columns: readonly number[]): void {
    const slots = new Int32Array(Math.max(0, ...columns) + 1).fill(-1);
    columns.forEach((column, slot) => {
      if (column >= 0) slots[column] = slot;
    });
    this.#slots = slots;
    this.fields.length = columns.length;
  }

  /** More of the file; what {@link taken} has not given yet is not kept. */
  push(text: string): void {
    this.#text = this.#text.slice(this.#at) + text;
    this.#at = 0;
    this.#taken = 0;
  }

  /** There is no more. */
  end(): void {
    this.#ended = true;
  }

  /** The text since the last call of this, up to the end of the last record. */
  taken(): string {
    const text = this.#text.slice(this.#taken, this.#at);
    this.#taken = this.#at;
    return text;
  }

  /** The record as it stands in the file. */
  get record(): string {
    return this.#text.slice(this.#begin, this.#at).trimEnd();
  }

  /** Goes to the next record. @returns false when the text ends before it does */
  next(): boolean {
    const text = this.#text;
    const slots = this.#slots;
    const { fields } = this;
    let at = this.#at;
    if (at >= text.length) return false;
    fields.fill('');
    if (slots === undefined) fields.length = 0;
    let newline = text.indexOf('\n', at);
    let lines = 1;
    for (let column = 0; ; column += 1) {
      const slot = slots === undefined ? column : column < slots.length ? (slots[column] as number) : -1;
      let value = '';
      if (text.charCodeAt(at) === QUOTE) {
        let end = text.indexOf('"', at + 1);
        let doubled = false;
        while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) {
          doubled = true;
          end = text.indexOf('"', end + 2);
        }
        if (end < 0 || (end + 1 === text.length && !this.#ended)) return this.#unfinished(true);
        while (newline >= 0 && newline < end) {
          lines += 1;
          newline = text.indexOf('\n', newline + 1);
        }
        if (slot >= 0)
          value = doubled ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at + 1, end);
        at = end + 1;
      } else {
        const begin = at;
        for (
          let code = text.charCodeAt(at);
          code !== COMMA && code !== LF && at < text.length;
          code = text.charCodeAt(at)
        )
          at += 1;
        if (at === text.length && !this.#ended) return this.#unfinished(false);
        if (slot >= 0) {
          const end =
            at > begin && text.charCodeAt(at - 1) === CR && text.charCodeAt(at) !== COMMA ? at - 1 : at;
          value = text.slice(begin, end);
        }
      }
      if (slot >= 0) fields[slot] = value;
      if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at += 1;
      const code = text.charCodeAt(at);
      if (code === COMMA) {
        at += 1;
        continue;
      }
      if (at < text.length && code !== LF) return this.#broken();
      if (at >= text.length && !this.#ended) return this.#unfinished(false);
      return this.#found(at + 1, column + 1, lines, false);
    }
  }

  #found(at: number, columns: number, lines: number, malformed: boolean): true {
    this.#begin = this.#at;
    this.#at = Math.min(at, this.#text.length);
    this.columns = columns;
    this.malformed = malformed;
    this.line = this.#nextLine;
    this.#nextLine += lines;
    return true;
  }

  /** The record is no CSV: it ends with its line. */
  #broken(): boolean {
    const end = this.#text.indexOf('\n', this.#at);
    if (end < 0 && !this.#ended) return false;
    return this.#found(end < 0 ? this.#text.length : end + 1, 0, 1, true);
  }

  #unfinished(quoted: boolean): boolean {
    const long = this.#text.length - this.#at > MAX_RECORD;
    return long || (this.#ended && quoted) ? this.#broken() : false;
  }
}
