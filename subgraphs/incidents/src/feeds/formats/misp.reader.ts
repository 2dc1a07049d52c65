import { takeAddress } from '../address.rules.js';
import { emptyRow, type FeedRow } from '../feed-row.js';
import { ThreatCategory } from '../threat-category.js';
import { flat, MispScanner } from './misp-scanner.js';
import type { ReaderOptions, RowReader } from './row-reader.js';

const TYPES: ReadonlySet<unknown> = new Set(['ip-src', 'ip-dst', 'ip-src|port', 'ip-dst|port', 'domain|ip']);
/** Rows of one event that wait for its tags, which may stand behind its attributes: some 20 MB. */
const MOST_WAITING = 50_000;
/** Characters of an attribute that wait with it. */
const CONTENT = 200;

/** An attribute of MISP, as far as it is read here. */
type Attribute = Readonly<Record<string, unknown>>;

/** An attribute that was read, and may wait for its family. */
interface Found {
  readonly line: number;
  readonly content: string;
  readonly row?: FeedRow;
  readonly problem: string;
  /** As its own tags name it, else those of the event. */
  family: string | undefined;
}

/**
 * Reads attributes of MISP events (JSON) as the file comes, with the family that the attribute's tags name, else those of its
 * event. Attributes that are no addresses are passed over: they are no mistakes.
 */
export class MispReader implements RowReader {
  /** 2: the tags of events count, and no attribute is left out. */
  readonly revision = 2;
  row: FeedRow | undefined;
  problem = '';
  line = 1;
  content = '';
  readonly #options: ReaderOptions;
  readonly #scanner = new MispScanner();
  /** In the order of the file; those before `#given` have been given out. */
  #found: Found[] = [];
  #given = 0;
  /** How many of them have their family, and can be given out. */
  #ready = 0;
  /** Whether no tags of the event are waited for. */
  #settled = true;
  /** As the tags of the event name it. */
  #family: string | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
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
    while (this.#given === this.#ready) if (!this.#readOn()) return false;
    const { line, content, row, problem, family } = this.#found[this.#given] as Found;
    this.#given += 1;
    this.line = line;
    this.content = content;
    this.row = row;
    this.problem = problem;
    if (row !== undefined) this.#name(row, family);
    if (this.#given === this.#found.length) {
      this.#found = [];
      this.#given = 0;
      this.#ready = 0;
    }
    return true;
  }

  /** @returns false when more of the file is needed */
  #readOn(): boolean {
    const scanner = this.#scanner;
    switch (scanner.next()) {
      case undefined:
        return false;
      case 'EVENT':
        this.#settled = false;
        break;
      case 'TAG':
        this.#family ??= familyOf(scanner.source);
        break;
      case 'TAGS_END':
        this.#settle();
        break;
      case 'EVENT_END':
        this.#settle();
        this.#family = undefined;
        break;
      case 'ATTRIBUTE':
        this.#add(this.#attribute(scanner.source));
        break;
      case 'LARGER':
        this.#add({ problem: 'an attribute of more than 1 MiB', family: undefined });
        break;
    }
    return true;
  }

  #add(found: Pick<Found, 'row' | 'problem' | 'family'> | undefined): void {
    if (found === undefined) return;
    const { line, source } = this.#scanner;
    this.#found.push({ ...found, line, content: flat(source.slice(0, CONTENT)) });
    if (this.#settled || this.#found.length >= MOST_WAITING) this.#settle();
  }

  #settle(): void {
    this.#settled = true;
    for (; this.#ready < this.#found.length; this.#ready += 1)
      (this.#found[this.#ready] as Found).family ??= this.#family;
  }

  /** Gives a row its family, or says that there are too many. */
  #name(row: FeedRow, told: string | undefined): void {
    const { category = ThreatCategory.BOT, families, family = 'unknown' } = this.#options;
    row.family = families.number(category, told ?? Buffer.from(family).toString('latin1'));
    if (row.family > 0) return;
    this.row = undefined;
    this.problem = 'more families than one file may name';
  }

  #attribute(source: string): Pick<Found, 'row' | 'problem' | 'family'> | undefined {
    const attribute = parsed(source);
    if (attribute === undefined) return { problem: 'no JSON', family: undefined };
    const { type, value, timestamp, first_seen: firstSeen } = attribute;
    if (!TYPES.has(type)) return undefined;
    const [one = '', two = ''] = String(value).split('|');
    const seenS = secondsOf(firstSeen) ?? secondsOf(timestamp) ?? secondsOf(this.#options.at);
    if (seenS === undefined)
      return { problem: 'no time: neither first_seen nor timestamp', family: undefined };
    const port =
      String(type).endsWith('|port') && /^\d{1,5}$/.test(two) && Number(two) <= 65_535 ? Number(two) : -1;
    const row = { ...emptyRow(), seenS, port };
    takeAddress(row, type === 'domain|ip' ? two : one);
    const { Tag: tags } = attribute;
    const families = Array.isArray(tags) ? tags.map(familyNamed) : [];
    return { row, problem: '', family: families.find((name) => name !== undefined) };
  }
}

/** @param source one character a byte */
function parsed(source: string): Attribute | undefined {
  try {
    return JSON.parse(Buffer.from(source, 'latin1').toString('utf8'));
  } catch {
    return undefined;
  }
}

function familyOf(tag: string): string | undefined {
  return familyNamed(parsed(tag));
}

/** The family by the galaxies of MISP: `misp-galaxy:botnet="Mirai"`. */
function familyNamed(tag: Attribute | null | undefined): string | undefined {
  const name = /^misp-galaxy:(?:botnet|malpedia|malware|mitre-malware|tool|ransomware)="([^"]+)"$/.exec(
    String(tag?.['name']),
  )?.[1];
  return name === undefined ? undefined : Buffer.from(name).toString('latin1');
}

function secondsOf(value: unknown): number | undefined {
  if (value instanceof Date) return Math.floor(value.getTime() / 1_000);
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  const seconds = /^\d{9,11}$/.test(text) ? Number(text) : Math.floor(Date.parse(text) / 1_000);
  return Number.isNaN(seconds) ? undefined : seconds;
}
