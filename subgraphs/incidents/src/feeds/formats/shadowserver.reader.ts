import { parseIpv6 } from '../address.rules.js';
import { ipv4In, naturalIn } from '../byte-fields.rules.js';
import { CsvScanner } from '../csv-scanner.js';
import { emptyRow, type FeedRow } from '../feed-row.js';
import { Moments } from '../moments.rules.js';
import { ThreatCategory } from '../threat-category.js';
import { FeedRefusedError, type ReaderOptions, type RowReader } from './row-reader.js';
import { SHADOWSERVER_REPORTS, WHO_IS_REPORTED } from './shadowserver.data.js';

/** Columns by what they say; of several names the first that the header has. @param who before the columns of whom it reports */
const columnsOf = (who: string | undefined): readonly (readonly string[])[] => [
  ['timestamp'],
  ...['ip', 'port', 'asn'].map((what) => (who === undefined ? [`src_${what}`, what] : [`${who}_${what}`])),
  ['family'],
  ['infection', 'type'],
  ['tag'],
  ['count'],
];
const [TIMESTAMP, ADDRESS, PORT, ASN, FAMILY, INFECTION, TAG, COUNT] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Reads reports of Shadowserver: by the names in the header, never by position; rows may be short. */
export class ShadowserverReader implements RowReader {
  readonly revision: number;
  row: FeedRow | undefined;
  problem = '';
  readonly #row = emptyRow();
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
    // The source was taken for whom those report.
    this.revision = WHO_IS_REPORTED.has(this.#report) ? 2 : 1;
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
    if (!this.#headed) {
      if (!scanner.next()) return false;
      this.#head(scanner.texts());
    }
    if (!scanner.next()) return false;
    this.row = undefined;
    if (scanner.malformed) this.problem = 'no CSV: a quote in the wrong place, or one that is never closed';
    else if (scanner.begins[ADDRESS] === scanner.ends[ADDRESS])
      this.problem = scanner.columns === 1 ? 'empty' : 'no address';
    else this.#read(scanner);
    return true;
  }

  #read(scanner: CsvScanner): void {
    const { bytes, begins, ends } = scanner;
    const seenS = this.#moments.readIn(bytes, begins[TIMESTAMP] ?? 0, ends[TIMESTAMP] ?? 0);
    if (Number.isNaN(seenS)) {
      this.problem = `no time in UTC: "${scanner.text(TIMESTAMP).slice(0, 40)}"`;
      return;
    }
    const family = this.#options.families.number(this.#category, this.#familyOf(scanner));
    if (family === 0) {
      this.problem = 'more families than one file may name';
      return;
    }
    const number = (slot: number, most: number) => naturalIn(bytes, begins[slot] ?? 0, ends[slot] ?? 0, most);
    const row = this.#row;
    row.four = ipv4In(bytes, begins[ADDRESS] ?? 0, ends[ADDRESS] ?? 0);
    row.six = row.four < 0 ? parseIpv6(scanner.text(ADDRESS)) : null;
    row.seenS = seenS;
    row.family = family;
    row.port = number(PORT, 65_535);
    row.asn = number(ASN, 4_294_967_295);
    row.events = Math.max(number(COUNT, 2_147_483_647), 1);
    this.row = row;
  }

  #familyOf(scanner: CsvScanner): string {
    // What a scan finds is the service that it looks for; its tags tell products.
    if (this.#category === ThreatCategory.VULNERABLE_SERVICE)
      return this.#report.replace(/^(scan|population)6?_/, '');
    for (const slot of [FAMILY, INFECTION, TAG]) {
      const text = scanner.text(slot);
      if (text !== '') return text;
    }
    return this.#options.family || 'unknown';
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
    const wanted = columnsOf(WHO_IS_REPORTED.get(this.#report));
    const columns = wanted.map(
      (known) => known.map((name) => places.get(name)).find((place) => place !== undefined) ?? -1,
    );
    if ((columns[TIMESTAMP] ?? -1) < 0 || (columns[ADDRESS] ?? -1) < 0) {
      const addresses = wanted[ADDRESS] ?? [];
      throw new FeedRefusedError(
        {
          vi: `dòng đầu không có cột timestamp và ${addresses.join(' hoặc ')}`,
          en: `the first line names no columns timestamp and ${addresses.join(' or ')}`,
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
