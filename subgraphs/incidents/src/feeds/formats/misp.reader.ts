import { takeAddress } from '../address.rules.js';
import { emptyRow, type FeedRow } from '../feed-row.js';
import { ThreatCategory } from '../threat-category.js';
import { FeedRefusedError, type ReaderOptions, type RowReader } from './row-reader.js';

/** Largest attribute, in characters. */
const MAX_ATTRIBUTE = 1024 * 1024;
const TYPES: ReadonlySet<unknown> = new Set(['ip-src', 'ip-dst', 'ip-src|port', 'ip-dst|port', 'domain|ip']);

/** An attribute of MISP, as far as it is read here. */
type Attribute = Readonly<Record<string, unknown>>;

/**
 * Reads attributes of MISP events (JSON) as the file comes: every object in a list named "Attribute", at whatever depth.
 * Attributes that are no addresses are passed over: they are no mistakes.
 */
export class MispReader implements RowReader {
  row: FeedRow | undefined;
  problem = '';
  line = 1;
  content = '';
  readonly #options: ReaderOptions;
  #text = '';
  #at = 0;
  #taken = 0;
  #depth = 0;
  /** Depth of the list of attributes in which the reader is; -1 outside of one. */
  #list = -1;
  /** Where the attribute begins that is being read; -1 for none. */
  #begin = -1;
  #beginLine = 1;
  #seen = 1;
  #string = -1;
  #name = '';
  #any = false;
  #ended = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  push(piece: Uint8Array): void {
    const text = Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1');
    const keep = Math.min(
      this.#begin < 0 ? this.#at : this.#begin,
      this.#string < 0 ? this.#at : this.#string,
    );
    this.#text = this.#text.slice(keep) + text;
    this.#at -= keep;
    this.#taken -= keep;
    if (this.#begin >= 0) this.#begin -= keep;
    if (this.#string >= 0) this.#string -= keep;
    if (this.#text.length > 2 * MAX_ATTRIBUTE && (this.#begin >= 0 || this.#string >= 0)) throw notMisp();
  }

  end(): void {
    this.#ended = true;
  }

  taken(): Uint8Array {
    const text = this.#text.slice(Math.max(this.#taken, 0), this.#at);
    this.#taken = this.#at;
    return Buffer.from(text, 'latin1');
  }

  next(): boolean {
    const text = this.#text;
    for (; this.#at < text.length; this.#at += 1) {
      const code = text.charCodeAt(this.#at);
      if (code === 10) this.#seen += 1;
      if (this.#string >= 0) {
        if (code === 92) {
          if (this.#at + 1 >= text.length) return false;
          this.#at += 1;
        } else if (code === 34) {
          if (this.#begin < 0) this.#name = text.slice(this.#string + 1, this.#at);
          this.#string = -1;
        }
        continue;
      }
      if (code === 34) this.#string = this.#at;
      else if (code === 123 || code === 91) this.#open(code === 91);
      else if ((code === 125 || code === 93) && this.#close()) return true;
    }
    if (this.#ended && (this.#depth !== 0 || !this.#any)) throw notMisp();
    return false;
  }

  #open(list: boolean): void {
    this.#any = true;
    if (list && this.#list < 0 && this.#name === 'Attribute') this.#list = this.#depth;
    else if (!list && this.#list >= 0 && this.#begin < 0 && this.#depth === this.#list + 1) {
      this.#begin = this.#at;
      this.#beginLine = this.#seen;
    }
    this.#depth += 1;
  }

  /** @returns whether an attribute that is an address, or none that can be read, ends here */
  #close(): boolean {
    this.#depth -= 1;
    if (this.#begin >= 0 && this.#depth === this.#list + 1) {
      const source = this.#text.slice(this.#begin, this.#at + 1);
      this.#begin = -1;
      this.#at += 1;
      return this.#attribute(Buffer.from(source, 'latin1').toString('utf8'));
    }
    if (this.#depth === this.#list) {
      this.#list = -1;
      this.#name = '';
    }
    return false;
  }

  #attribute(source: string): boolean {
    this.line = this.#beginLine;
    this.content = source;
    this.row = undefined;
    this.problem = 'no JSON';
    let attribute: Attribute;
    try {
      attribute = JSON.parse(source);
    } catch {
      return true;
    }
    const { type, value, timestamp, first_seen: firstSeen } = attribute;
    if (!TYPES.has(type)) return this.next();
    const [one = '', two = ''] = String(value).split('|');
    const seenS = secondsOf(firstSeen) ?? secondsOf(timestamp) ?? secondsOf(this.#options.at);
    if (seenS === undefined) {
      this.problem = 'no time: neither first_seen nor timestamp';
      return true;
    }
    const { category = ThreatCategory.BOT, families, family = 'unknown' } = this.#options;
    const number = families.number(category, familyOf(attribute) ?? Buffer.from(family).toString('latin1'));
    if (number === 0) {
      this.problem = 'more families than one file may name';
      return true;
    }
    const port =
      String(type).endsWith('|port') && /^\d{1,5}$/.test(two) && Number(two) <= 65_535 ? Number(two) : -1;
    this.row = { ...emptyRow(), seenS, family: number, port };
    takeAddress(this.row, type === 'domain|ip' ? two : one);
    return true;
  }
}

/** The family by the galaxies and taxonomies of MISP: `misp-galaxy:botnet="Mirai"`. */
function familyOf({ Tag: tags }: Attribute): string | undefined {
  if (!Array.isArray(tags)) return undefined;
  for (const tag of tags) {
    const name = /^misp-galaxy:(?:botnet|malpedia|malware|mitre-malware|tool|ransomware)="([^"]+)"$/.exec(
      String(tag?.name),
    )?.[1];
    if (name !== undefined) return Buffer.from(name).toString('latin1');
  }
  return undefined;
}

function secondsOf(value: unknown): number | undefined {
  if (value instanceof Date) return Math.floor(value.getTime() / 1_000);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  const seconds = /^\d{9,11}$/.test(text) ? Number(text) : Math.floor(Date.parse(text) / 1_000);
  return Number.isNaN(seconds) ? undefined : seconds;
}

function notMisp(): FeedRefusedError {
  return new FeedRefusedError(
    { vi: 'tệp không phải JSON hoàn chỉnh', en: 'the file is no whole JSON document' },
    { vi: 'Hãy xuất lại sự kiện từ MISP (JSON).', en: 'Export the event from MISP again (JSON).' },
  );
}
