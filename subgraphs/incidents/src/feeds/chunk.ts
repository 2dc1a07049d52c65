import type { FeedRow } from './feed-row.js';
import type { LongestPrefix } from './longest-prefix.js';
import { dayOf } from './moments.rules.js';

/** Rows of a file that are merged together: a chunk is held in memory, and nothing of the file besides. */
export const CHUNK_ROWS = 250_000;
/** Groups are numbered by day, family and kind of address; a file has fewer families. */
const FAMILIES = 8_192;

/** What is known of addresses before they are merged. */
export interface KnownAddresses {
  /** Operator by the longest prefix. */
  readonly operators: LongestPrefix<number>;
  /** Where network assets are held: only there the database looks for the asset. */
  readonly held: LongestPrefix<boolean>;
  /** Ranges that belong to nobody. */
  readonly special: LongestPrefix<boolean>;
}

/** Why an address is not taken. */
export type AddressProblem = 'NO_ADDRESS' | 'SPECIAL_ADDRESS';

/** Rows of one day and family, with addresses of one kind. */
export interface Group {
  /** Days since 1970. */
  readonly day: number;
  /** Local number of the family. */
  readonly family: number;
  readonly six: boolean;
  rows: number;
}

/** Rows of a file on their way to the database. Filled anew again and again: its memory is taken once. */
export class Chunk {
  /** Rows taken. */
  rows = 0;
  readonly groups: Group[] = [];
  /** Of each row, by its place: */
  readonly group: Uint32Array;
  readonly four: Uint32Array;
  readonly six = new Map<number, bigint>();
  readonly seen: Float64Array;
  readonly port: Int32Array;
  readonly asn: Float64Array;
  readonly events: Int32Array;
  readonly #known: KnownAddresses;
  readonly #numbers = new Map<number, number>();
  #last = -1;
  #lastKey = -1;

  /** @param capacity rows that it holds at most */
  constructor(known: KnownAddresses, capacity: number) {
    this.#known = known;
    this.group = new Uint32Array(capacity);
    this.four = new Uint32Array(capacity);
    this.seen = new Float64Array(capacity);
    this.port = new Int32Array(capacity);
    this.asn = new Float64Array(capacity);
    this.events = new Int32Array(capacity);
  }

  /** Takes a row. @returns why it is not taken; undefined when it is */
  add(row: FeedRow): AddressProblem | undefined {
    const { four, six } = row;
    if (four < 0 && six === null) return 'NO_ADDRESS';
    const { special } = this.#known;
    if (six === null ? special.four(four) : special.six(six)) return 'SPECIAL_ADDRESS';
    const place = this.rows;
    const key = (dayOf(row.seenS) * FAMILIES + row.family) * 2 + (six === null ? 0 : 1);
    const group = key === this.#lastKey ? this.#last : this.#numberOf(key, row, six !== null);
    this.group[place] = group;
    (this.groups[group] as Group).rows += 1;
    if (six === null) this.four[place] = four;
    else this.six.set(place, six);
    this.seen[place] = row.seenS;
    this.port[place] = row.port;
    this.asn[place] = row.asn;
    this.events[place] = row.events;
    this.rows = place + 1;
    return undefined;
  }

  /** As if it were new. */
  clear(): void {
    this.rows = 0;
    this.groups.length = 0;
    this.six.clear();
    this.#numbers.clear();
    this.#lastKey = -1;
  }

  #numberOf(key: number, { seenS, family }: FeedRow, six: boolean): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.groups.push({ day: dayOf(seenS), family, six, rows: 0 }) - 1;
      this.#numbers.set(key, number);
    }
    this.#lastKey = key;
    this.#last = number;
    return number;
  }
}
