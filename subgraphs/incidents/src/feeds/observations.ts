import type { Chunk, Group, KnownAddresses } from './chunk.js';
import { CopyWriter } from './copy-writer.js';

/** Most ports of an address that are kept for one day. */
const MOST_PORTS = 20;
const MOST_EVENTS = 2_147_483_647;
/** An address and a place in the chunk make one number that is exact: 32 and 20 bits. */
const PLACES = 2 ** 20;

/** How rows of a group are staged. */
export interface StagedGroup extends Group {
  /** By which the database knows the family. */
  readonly familyId: number;
  /** Whether nothing of its day and family is known yet. */
  readonly fresh: boolean;
}

/** Numbers that an address was seen with. */
class Seen {
  events = 0;
  first = 0;
  last = 0;
  asn = -1;
  readonly ports: number[] = [];

  begin(chunk: Chunk, place: number): void {
    const port = chunk.port[place] as number;
    this.events = chunk.events[place] as number;
    this.first = this.last = chunk.seen[place] as number;
    this.asn = chunk.asn[place] as number;
    this.ports.length = 0;
    if (port >= 0) this.ports.push(port);
  }

  again(chunk: Chunk, place: number): void {
    const seen = chunk.seen[place] as number;
    const port = chunk.port[place] as number;
    this.events = Math.min(this.events + (chunk.events[place] as number), MOST_EVENTS);
    if (seen < this.first) this.first = seen;
    if (seen > this.last) this.last = seen;
    if (port >= 0 && !this.ports.includes(port)) this.ports.push(port);
  }
}

/**
 * The observations of a chunk, one for each address, family and day, in the order of that key, as `COPY … (format binary)`
 * reads them.
 *
 * @param groups those of the chunk, in its order
 */
export function* observationsOf(
  chunk: Chunk,
  groups: readonly StagedGroup[],
  known: KnownAddresses,
): Generator<Buffer> {
  const out = new CopyWriter();
  const seen = new Seen();
  const places = placesByGroup(chunk, groups);
  const order = groups
    .map((group, number) => ({ group, number }))
    .sort(
      ({ group: a }, { group: b }) =>
        a.day - b.day || a.familyId - b.familyId || Number(a.six) - Number(b.six),
    );
  for (const { group, number } of order) {
    const own = places.all.subarray(places.begins[number], (places.begins[number] ?? 0) + group.rows);
    if (group.six) yield* sixes(out, chunk, group, own, seen, known);
    else yield* fours(out, chunk, group, own, seen, known);
  }
  yield out.end();
}

function* fours(
  out: CopyWriter,
  chunk: Chunk,
  group: StagedGroup,
  own: Uint32Array,
  seen: Seen,
  known: KnownAddresses,
): Generator<Buffer> {
  const keys = new Float64Array(own.length);
  for (let n = 0; n < own.length; n += 1) {
    const place = own[n] as number;
    keys[n] = (chunk.four[place] as number) * PLACES + place;
  }
  keys.sort();
  for (let n = 0; n < keys.length; ) {
    const address = Math.floor((keys[n] as number) / PLACES);
    const end = (address + 1) * PLACES;
    seen.begin(chunk, (keys[n] as number) - address * PLACES);
    for (n += 1; n < keys.length && (keys[n] as number) < end; n += 1) {
      seen.again(chunk, (keys[n] as number) - address * PLACES);
    }
    out.tuple(10);
    out.ipv4(address);
    write(out, group, seen, known.operators.four(address), known.held.four(address));
    const full = out.full();
    if (full !== undefined) yield full;
  }
}

function* sixes(
  out: CopyWriter,
  chunk: Chunk,
  group: StagedGroup,
  own: Uint32Array,
  seen: Seen,
  known: KnownAddresses,
): Generator<Buffer> {
  const rows = [...own].map((place) => ({ place, address: chunk.six.get(place) ?? 0n }));
  rows.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : a.place - b.place));
  for (let n = 0; n < rows.length; ) {
    const { place, address } = rows[n] as (typeof rows)[number];
    seen.begin(chunk, place);
    for (n += 1; n < rows.length && rows[n]?.address === address; n += 1)
      seen.again(chunk, rows[n]?.place ?? 0);
    out.tuple(10);
    out.ipv6(address);
    write(out, group, seen, known.operators.six(address), known.held.six(address));
    const full = out.full();
    if (full !== undefined) yield full;
  }
}

/** Writes what follows the address. */
function write(
  out: CopyWriter,
  group: StagedGroup,
  { events, first, last, asn, ports }: Seen,
  operator: number | undefined,
  held: boolean | undefined,
): void {
  out.int4(group.familyId);
  out.date(group.day);
  out.int4(events);
  out.moment(first);
  out.moment(last);
  if (ports.length > 1) ports.sort((a, b) => a - b);
  if (ports.length > MOST_PORTS) ports.length = MOST_PORTS;
  out.int4s(ports);
  out.int8(operator ?? (asn < 0 ? null : asn));
  out.bool(held === true);
  out.bool(group.fresh);
}

/** The places of rows, group after group. */
function placesByGroup(chunk: Chunk, groups: readonly StagedGroup[]): { all: Uint32Array; begins: number[] } {
  const begins: number[] = [];
  let begin = 0;
  for (const { rows } of groups) {
    begins.push(begin);
    begin += rows;
  }
  const next = Uint32Array.from(begins);
  const all = new Uint32Array(chunk.rows);
  for (let place = 0; place < chunk.rows; place += 1) {
    const group = chunk.group[place] as number;
    const at = next[group] as number;
    all[at] = place;
    next[group] = at + 1;
  }
  return { all, begins };
}
