import { parseIpv4, parseIpv6 } from './address.rules.js';
import { CopyWriter } from './copy-writer.js';
import type { FeedRow } from './feed-row.js';
import type { LongestPrefix } from './longest-prefix.js';
import { dayOf } from './moments.rules.js';

/** Rows of a file that are merged together: a chunk is held in memory, and nothing of the file besides. */
export const CHUNK_ROWS = 150_000;
/** Most ports of an address that are kept for one day. */
const MOST_PORTS = 20;
/** Spacing of keys: 32 bits of address, 10 of family, 10 of day fit into a number that is exact. */
const [FAMILIES, DAYS] = [1_024, 1_024];

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

/** The observations of some rows: one for each address, family and day. */
export class Chunk {
  /** Rows taken, more than there are observations. */
  rows = 0;
  readonly #known: KnownAddresses;
  readonly #four: number[] = [];
  readonly #six = new Map<number, bigint>();
  readonly #family: number[] = [];
  readonly #day: number[] = [];
  readonly #events: number[] = [];
  readonly #first: number[] = [];
  readonly #last: number[] = [];
  readonly #port: number[] = [];
  readonly #ports = new Map<number, Set<number>>();
  readonly #asn: number[] = [];
  readonly #places = new Map<number | string, number>();

  constructor(known: KnownAddresses) {
    this.#known = known;
  }

  /** How many observations there are. */
  get size(): number {
    return this.#four.length;
  }

  /** First days of the months in which something was seen. */
  get months(): readonly string[] {
    const days = new Set(this.#day);
    return [
      ...new Set([...days].map((day) => `${new Date(day * 86_400_000).toISOString().slice(0, 7)}-01`)),
    ].sort();
  }

  /** Takes a row. @returns why it is not taken; undefined when it is */
  add(row: FeedRow): AddressProblem | undefined {
    const four = parseIpv4(row.address);
    const six = four < 0 ? parseIpv6(row.address) : null;
    if (four < 0 && six === null) return 'NO_ADDRESS';
    const { special } = this.#known;
    if (six === null ? special.four(four) : special.six(six)) return 'SPECIAL_ADDRESS';
    const day = dayOf(row.seenS);
    const short = six === null && row.family < FAMILIES;
    let key: number | string = short ? (four * FAMILIES + row.family) * DAYS + (day % DAYS) : '';
    let place = short ? this.#places.get(key) : undefined;
    // Days that are years apart may have one number.
    if (!short || (place !== undefined && this.#day[place] !== day)) {
      key = `${six ?? four} ${row.family} ${day}`;
      place = this.#places.get(key);
    }
    if (place === undefined) this.#begin(key, four, six, day, row);
    else this.#again(place, row);
    this.rows += 1;
    return undefined;
  }

  #begin(key: number | string, four: number, six: bigint | null, day: number, row: FeedRow): void {
    const place = this.#four.push(four) - 1;
    if (six !== null) this.#six.set(place, six);
    this.#family.push(row.family);
    this.#day.push(day);
    this.#events.push(row.events);
    this.#first.push(row.seenS);
    this.#last.push(row.seenS);
    this.#port.push(row.port);
    const { operators } = this.#known;
    this.#asn.push((six === null ? operators.four(four) : operators.six(six)) ?? row.asn);
    this.#places.set(key, place);
  }

  #again(place: number, { seenS, port, events }: FeedRow): void {
    this.#events[place] = Math.min((this.#events[place] ?? 0) + events, 2_147_483_647);
    this.#first[place] = Math.min(this.#first[place] ?? seenS, seenS);
    this.#last[place] = Math.max(this.#last[place] ?? seenS, seenS);
    const known = this.#port[place] ?? -1;
    if (port < 0 || port === known) return;
    if (known < 0) {
      this.#port[place] = port;
      return;
    }
    const ports = this.#ports.get(place) ?? new Set([known]);
    this.#ports.set(place, ports.add(port));
  }

  /** The observations as `COPY … (format binary)` reads them. */
  *copied(): Generator<Buffer> {
    const out = new CopyWriter();
    const { held } = this.#known;
    for (let place = 0; place < this.size; place += 1) {
      const six = this.#six.get(place);
      const four = this.#four[place] as number;
      out.tuple(9);
      if (six === undefined) out.ipv4(four);
      else out.ipv6(six);
      out.int4(this.#family[place] as number);
      out.date(this.#day[place] as number);
      out.int4(this.#events[place] as number);
      out.moment(this.#first[place] as number);
      out.moment(this.#last[place] as number);
      const more = this.#ports.get(place);
      const port = this.#port[place] as number;
      out.int4s(more ? [...more].sort((a, b) => a - b).slice(0, MOST_PORTS) : port < 0 ? [] : [port]);
      out.int8((this.#asn[place] as number) < 0 ? null : (this.#asn[place] as number));
      out.bool((six === undefined ? held.four(four) : held.six(six)) === true);
      const full = out.full();
      if (full !== undefined) yield full;
    }
    yield out.end();
  }
}
