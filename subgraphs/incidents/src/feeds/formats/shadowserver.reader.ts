import { CsvScanner } from '../csv-scanner.js';
import type { FeedRow } from '../feed-row.js';
import { Moments } from '../moments.rules.js';
import { ThreatCategory } from '../threat-category.js';
import { FeedRefusedError, type ReaderOptions, type RowReader } from './row-reader.js';
import { SHADOWSERVER_REPORTS } from './shadowserver.data.js';

/** Columns by what they say; of several names the first that the header has. */
const COLUMNS = [
  ['timestamp'],
  ['src_ip', 'ip'],
  ['src_port', 'port'],
  ['src_asn', 'asn'],
  ['family'],
  ['infection', 'type'],
  ['tag'],
  ['count'],
] as const;
const [TIMESTAMP, ADDRESS, PORT, ASN, FAMILY, INFECTION, TAG, COUNT] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Reads reports of Shadowserver: by the names in the header, never by position; rows may be short. */
export class ShadowserverReader implements RowReader {
  row: FeedRow | undefined;
  problem = '';
  readonly #scanner = new CsvScanner();
  readonly #moments = new Moments();
  readonly #options: ReaderOptions;
  readonly #report: string;
  readonly #category: ThreatCategory;
  #headed = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#report = reportOf(options);
    this.#category = SHADOWSERVER_REPORTS.get(this.#report) ?? ThreatCategory.OTHER;
  }

  get line(): number {
    return this.#scanner.line;
  }

  get content(): string {
    return this.#scanner.record;
  }

  push(text: string): void {
    this.#scanner.push(text);
  }

  end(): void {
    this.#scanner.end();
  }

  taken(): string {
    return this.#scanner.taken();
  }

  next(): boolean {
    const scanner = this.#scanner;
    if (!this.#headed) {
      if (!scanner.next()) return false;
      this.#head(scanner.fields);
    }
    if (!scanner.next()) return false;
    this.row = undefined;
    const { fields } = scanner;
    if (scanner.malformed) this.problem = 'no CSV: a quote in the wrong place, or one that is never closed';
    else if (fields[ADDRESS] === '') this.problem = scanner.columns === 1 ? 'empty' : 'no address';
    else this.#read(fields);
    return true;
  }

  #read(fields: readonly string[]): void {
    const seenS = this.#moments.read(fields[TIMESTAMP] ?? '');
    if (Number.isNaN(seenS)) {
      this.problem = `no time in UTC: "${(fields[TIMESTAMP] ?? '').slice(0, 40)}"`;
      return;
    }
    const family = this.#options.families.number(this.#category, this.#familyOf(fields));
    if (family === 0) {
      this.problem = 'more families than one file may name';
      return;
    }
    const events = natural(fields[COUNT], 2_147_483_647);
    this.row = {
      address: fields[ADDRESS] ?? '',
      seenS,
      family,
      port: natural(fields[PORT], 65_535),
      asn: natural(fields[ASN], 4_294_967_295),
      events: Math.max(events, 1),
    };
  }

  #familyOf(fields: readonly string[]): string {
    // What a scan finds is the service that it looks for; its tags tell products.
    if (this.#category === ThreatCategory.VULNERABLE_SERVICE)
      return this.#report.replace(/^(scan|population)6?_/, '');
    return fields[FAMILY] || fields[INFECTION] || fields[TAG] || this.#options.family || 'unknown';
  }

  #head(names: readonly string[]): void {
    const places = new Map(
      names.map((name, place) => [
        name
          .replace(/^\u00ef\u00bb\u00bf/, '')
          .trim()
          .toLowerCase(),
        place,
      ]),
    );
    const columns = COLUMNS.map(
      (known) => known.map((name) => places.get(name)).find((place) => place !== undefined) ?? -1,
    );
    if ((columns[TIMESTAMP] ?? -1) < 0 || (columns[ADDRESS] ?? -1) < 0) {
      throw new FeedRefusedError(
        {
          vi: 'dòng đầu không có cột timestamp và src_ip hoặc ip',
          en: 'the first line names no columns timestamp and src_ip or ip',
        },
        {
          vi: 'Hãy gửi báo cáo CSV của Shadowserver nguyên vẹn, hoặc chọn định dạng LIST.',
          en: "Send Shadowserver's CSV as it came, or choose the format LIST.",
        },
      );
    }
    this.#scanner.want(columns);
    this.#headed = true;
  }
}

function natural(text: string | undefined, most: number): number {
  if (text === undefined || text === '') return -1;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
    if (value > most) return -1;
  }
  return value;
}

/** The report that a file is, as it is said or by the longest name of one within that of the file. */
function reportOf({ report, fileName }: Pick<ReaderOptions, 'report' | 'fileName'>): string {
  const wanted =
    report ??
    [...SHADOWSERVER_REPORTS.keys()]
      .filter((name) => named(fileName, name))
      .sort((a, b) => b.length - a.length)[0];
  if (wanted !== undefined && SHADOWSERVER_REPORTS.has(wanted)) return wanted;
  throw new FeedRefusedError(
    {
      vi: `không rõ "${report ?? fileName}" là báo cáo nào của Shadowserver`,
      en: `it is not clear which report of Shadowserver "${report ?? fileName}" is`,
    },
    {
      vi: 'Hãy nêu tên báo cáo, ví dụ event4_sinkhole hoặc scan_rdp (report, --report).',
      en: 'Name the report, such as event4_sinkhole or scan_rdp (report, --report).',
    },
  );
}

function named(fileName: string, report: string): boolean {
  const at = fileName.indexOf(report);
  const word = /[a-z0-9_]/i;
  return at >= 0 && !word.test(fileName[at - 1] ?? '') && !word.test(fileName[at + report.length] ?? '');
}
