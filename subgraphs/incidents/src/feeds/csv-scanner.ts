import { ByteWindow } from './byte-window.js';

/** Longest record, in bytes: a quote that is never closed would otherwise take the whole file. */
const MAX_RECORD = 256 * 1024;

const [QUOTE, COMMA, LF, CR] = [34, 44, 10, 13];

/**
 * Takes records of a CSV file (RFC 4180) apart, of which only some columns are wanted. It says where fields stand in the
 * bytes that it holds and makes no text of them. Written for one purpose, speed: the CSV parser that the rest of the
 * platform uses makes an array of every field of every record (docs/incidents/feeds.md has both in figures).
 */
export class CsvScanner {
  /** Line of the file at which the record that {@link next} found begins, from 1. */
  line = 0;
  /** Whether that record is no CSV: its fields say nothing then. */
  malformed = false;
  /** How many columns that record has. */
  columns = 0;
  /** Where wanted fields begin and end, in the order of the wanted columns; both 0 for one that the record has not. */
  readonly begins: number[] = [];
  readonly ends: number[] = [];
  readonly #window = new ByteWindow();
  readonly #doubled: boolean[] = [];
  #quotes = false;
  #nextLine = 1;
  #ended = false;
  #slots: Int32Array | undefined;

  /** Wants only these columns from the next record on, by their places. */
  want(columns: readonly number[]): void {
    const slots = new Int32Array(Math.max(0, ...columns) + 1).fill(-1);
    columns.forEach((column, slot) => {
      if (column >= 0) slots[column] = slot;
    });
    this.#slots = slots;
    // The fields of this record stay: it may be no header.
    for (const places of [this.begins, this.ends]) {
      while (places.length < columns.length) places.push(0);
      places.length = columns.length;
    }
  }

  /** More of the file; what {@link taken} has not given yet is not kept. */
  push(piece: Uint8Array): void {
    this.#window.push(piece);
  }

  /** There is no more. */
  end(): void {
    this.#ended = true;
  }

  /** The bytes since the last call of this, up to the end of the last record; they hold until the next {@link push}. */
  taken(): Uint8Array {
    return this.#window.taken();
  }

  /** The bytes in which {@link begins} and {@link ends} are places. */
  get bytes(): Buffer {
    return this.#window.bytes;
  }

  /** The record as it stands in the file, one character a byte. */
  get record(): string {
    const { bytes, begin, at } = this.#window;
    return bytes.toString('latin1', begin, at).trimEnd();
  }

  /** A wanted field, one character a byte. */
  text(slot: number): string {
    const text = this.bytes.toString('latin1', this.begins[slot] ?? 0, this.ends[slot] ?? 0);
    return this.#doubled[slot] === true ? text.replaceAll('""', '"') : text;
  }

  /** All wanted fields. */
  texts(): readonly string[] {
    return this.begins.map((_, slot) => this.text(slot));
  }

  /** Goes to the next record. @returns false when the bytes end before it does */
  next(): boolean {
    const { bytes, at: first, end } = this.#window;
    const { begins, ends } = this;
    const slots = this.#slots;
    if (first >= end) return false;
    this.#clear();
    let at = first;
    let lines = 1;
    for (let column = 0; ; column += 1) {
      let from = at;
      let to = at;
      let doubled = false;
      if (at < end && bytes[at] === QUOTE) {
        from = at + 1;
        for (to = from; to < end; to += 1) {
          const code = bytes[to];
          if (code === LF) lines += 1;
          if (code !== QUOTE) continue;
          if (bytes[to + 1] !== QUOTE || to + 1 >= end) break;
          doubled = true;
          to += 1;
        }
        if (to >= end || (to + 1 === end && !this.#ended)) return this.#unfinished(true);
        at = to + 1;
      } else {
        for (let code = bytes[at]; code !== COMMA && code !== LF && at < end; code = bytes[at]) at += 1;
        if (at >= end && !this.#ended) return this.#unfinished(false);
        to = at > from && bytes[at - 1] === CR && (at >= end || bytes[at] !== COMMA) ? at - 1 : at;
      }
      const slot = slots === undefined ? column : column < slots.length ? (slots[column] as number) : -1;
      if (slot >= 0) {
        begins[slot] = from;
        ends[slot] = to;
        if (doubled) this.#note(slot);
      }
      if (at + 1 < end && bytes[at] === CR && bytes[at + 1] === LF) at += 1;
      if (at >= end) {
        if (!this.#ended) return this.#unfinished(false);
        return this.#found(at, column + 1, lines, false);
      }
      const code = bytes[at];
      at += 1;
      if (code === LF) return this.#found(at, column + 1, lines, false);
      if (code !== COMMA) return this.#broken();
    }
  }

  #note(slot: number): void {
    this.#doubled[slot] = true;
    this.#quotes = true;
  }

  #clear(): void {
    const { begins, ends } = this;
    if (this.#slots === undefined) begins.length = ends.length = 0;
    for (let slot = 0; slot < begins.length; slot += 1) begins[slot] = ends[slot] = 0;
    if (this.#quotes) this.#doubled.fill(false);
    this.#quotes = false;
  }

  #found(at: number, columns: number, lines: number, malformed: boolean): true {
    this.#window.goTo(at);
    this.columns = columns;
    this.malformed = malformed;
    this.line = this.#nextLine;
    this.#nextLine += lines;
    return true;
  }

  /** The record is no CSV: it ends with its line. */
  #broken(): boolean {
    const { bytes, at, end } = this.#window;
    const found = bytes.indexOf(LF, at);
    const newline = found < end ? found : -1;
    if (newline < 0 && !this.#ended) return false;
    return this.#found(newline < 0 ? end : newline + 1, 0, 1, true);
  }

  #unfinished(quoted: boolean): boolean {
    const long = this.#window.end - this.#window.at > MAX_RECORD;
    return long || (this.#ended && quoted) ? this.#broken() : false;
  }
}
