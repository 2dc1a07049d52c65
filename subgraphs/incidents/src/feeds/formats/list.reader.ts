import { takeAddress } from '../address.rules.js';
import { CsvScanner } from '../csv-scanner.js';
import { emptyRow, type FeedRow } from '../feed-row.js';
import { Moments } from '../moments.rules.js';
import { ThreatCategory } from '../threat-category.js';
import { FeedRefusedError, type ReaderOptions, type RowReader } from './row-reader.js';

const NAMES = ['address', 'timestamp', 'family', 'port', 'category'] as const;
const ALIASES: Readonly<Record<string, (typeof NAMES)[number]>> = {
  ip: 'address',
  time: 'timestamp',
  malware: 'family',
};
const [ADDRESS, TIMESTAMP, FAMILY, PORT, CATEGORY] = [0, 1, 2, 3, 4] as const;

/**
 * Reads plain lists: an address a line, behind it by commas, where known, time, family, port and category; or columns that
 * a first line names. Lines that begin with # say nothing.
 */
export class ListReader implements RowReader {
  readonly revision = 1;
  row: FeedRow | undefined;
  problem = '';
  readonly #row = emptyRow();
  readonly #scanner = new CsvScanner();
  readonly #moments = new Moments();
  readonly #options: ReaderOptions;
  #first = true;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  get line(): number {
    return this.#scanner.line;
  }

  get content(): string {
    return this.#scanner.record;
  }

  push(piece: Uint8Array): void {
    this.#scanner.push(piece);
  }

  end(): void {
    this.#scanner.end();
  }

  taken(): Uint8Array {
    return this.#scanner.taken();
  }

  next(): boolean {
    const scanner = this.#scanner;
    for (;;) {
      if (!scanner.next()) return false;
      const whole = scanner.text(0);
      if (scanner.record.startsWith('#') || (scanner.columns === 1 && whole.trim() === '')) continue;
      if (!this.#first || !this.#headed(scanner.texts())) break;
    }
    this.row = undefined;
    if (scanner.malformed) this.problem = 'no CSV: a quote in the wrong place, or one that is never closed';
    else this.#read(scanner.texts());
    return true;
  }

  /** Whether this first row names columns. Without names they are in the order of the documentation. */
  #headed(fields: readonly string[]): boolean {
    this.#first = false;
    const names = fields.map((name) =>
      name
        .replace(/^\u00ef\u00bb\u00bf/, '')
        .trim()
        .toLowerCase(),
    );
    const places = new Map(names.map((name, place) => [ALIASES[name] ?? name, place]));
    const headed = places.has('address');
    const columns = NAMES.map((name, place) => (headed ? (places.get(name) ?? -1) : place));
    this.#scanner.want(columns);
    return headed;
  }

  #read(fields: readonly string[]): void {
    const { at, family: usual, families } = this.#options;
    const time = (fields[TIMESTAMP] ?? '').trim();
    if (time === '' && at === undefined) {
      throw new FeedRefusedError(
        { vi: `dòng ${this.line} không có thời điểm`, en: `line ${this.line} says no time` },
        {
          vi: 'Hãy nêu thời điểm quan sát của cả danh sách (at, --at).',
          en: 'Say when the list was observed (at, --at).',
        },
      );
    }
    const seenS = time === '' ? Math.floor(Number(at) / 1_000) : this.#moments.read(time);
    const category = categoryOf((fields[CATEGORY] ?? '').trim(), this.#options);
    if (Number.isNaN(seenS)) this.problem = `no time in UTC: "${time.slice(0, 40)}"`;
    else if (category === undefined) this.problem = `no category: "${(fields[CATEGORY] ?? '').slice(0, 40)}"`;
    else {
      const family = families.number(category, (fields[FAMILY] ?? '').trim() || usual || 'unknown');
      if (family === 0) {
        this.problem = 'more families than one file may name';
        return;
      }
      const port = /^\d{1,5}$/.test((fields[PORT] ?? '').trim()) ? Number(fields[PORT]) : -1;
      this.row = this.#row;
      takeAddress(this.row, (fields[ADDRESS] ?? '').trim());
      this.row.seenS = seenS;
      this.row.family = family;
      this.row.port = port > 65_535 ? -1 : port;
    }
  }
}

function categoryOf(
  text: string,
  { category = ThreatCategory.BOT }: ReaderOptions,
): ThreatCategory | undefined {
  if (text === '') return category;
  return Object.values(ThreatCategory).find((known) => known === text.toUpperCase());
}
