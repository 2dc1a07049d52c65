import { rangeOf } from './address.rules.js';

type Place = number | bigint;

interface Range<V> {
  readonly first: Place;
  readonly last: Place;
  readonly value: V;
}

/**
 * The value of the longest prefix that holds an address. Prefixes, which may lie within each other, are laid out as
 * stretches that follow one another, so that a look-up is a search in a sorted list.
 */
export class LongestPrefix<V> {
  readonly #four: Float64Array;
  readonly #values: readonly (V | undefined)[];
  /** By the upper half of an IPv4 address: how many stretches begin before its first one. */
  readonly #index = new Uint32Array(65_537);
  readonly #six: Stretches<V>;

  constructor(prefixes: Iterable<readonly [cidr: string, value: V]>) {
    const ranges = { 4: [] as Range<V>[], 6: [] as Range<V>[] };
    for (const [cidr, value] of prefixes) {
      const { family, first, last } = rangeOf(cidr);
      ranges[family].push({ first, last, value });
    }
    const four = stretchesOf(ranges[4], (place) => Number(place) + 1);
    this.#four = Float64Array.from(four.starts, Number);
    this.#values = four.values;
    for (let upper = 0, before = 0; upper <= 65_536; upper += 1) {
      while ((this.#four[before] ?? Number.POSITIVE_INFINITY) < upper * 65_536) before += 1;
      this.#index[upper] = before;
    }
    this.#six = stretchesOf(ranges[6], (place) => BigInt(place) + 1n);
  }

  /** By the number of an IPv4 address. */
  four(address: number): V | undefined {
    const starts = this.#four;
    const upper = address >>> 16;
    let low = this.#index[upper] as number;
    let high = this.#index[upper + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= address) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : this.#values[low - 1];
  }

  /** By the bits of an IPv6 address. */
  six(address: bigint): V | undefined {
    const { starts, values } = this.#six;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as Place) <= address) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? undefined : values[low - 1];
  }
}
/** From each start on the value holds, up to the next start. */
interface Stretches<V> {
  readonly starts: readonly Place[];
  readonly values: readonly (V | undefined)[];
}

function stretchesOf<V>(ranges: readonly Range<V>[], after: (place: Place) => Place): Stretches<V> {
  const sorted = ranges.toSorted((a, b) =>
    a.first === b.first ? (a.last > b.last ? -1 : 1) : a.first < b.first ? -1 : 1,
  );
  const starts: Place[] = [];
  const values: (V | undefined)[] = [];
  const begin = (at: Place, value: V | undefined) => {
    if (starts.at(-1) === at) values[values.length - 1] = value;
    else {
      starts.push(at);
      values.push(value);
    }
  };
  const around: Range<V>[] = [];
  const endBefore = (place: Place | undefined) => {
    for (
      let inner = around.at(-1);
      inner !== undefined && (place === undefined || inner.last < place);
      inner = around.at(-1)
    ) {
      around.pop();
      begin(after(inner.last), around.at(-1)?.value);
    }
  };
  for (const range of sorted) {
    endBefore(range.first);
    begin(range.first, range.value);
    around.push(range);
  }
  endBefore(undefined);
  return { starts, values };
}
