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
  readonly #four: Stretches<V>;
  readonly #six: Stretches<V>;

  constructor(prefixes: Iterable<readonly [cidr: string, value: V]>) {
    const ranges = { 4: [] as Range<V>[], 6: [] as Range<V>[] };
    for (const [cidr, value] of prefixes) {
      const { family, first, last } = rangeOf(cidr);
      ranges[family].push({ first, last, value });
    }
    this.#four = stretchesOf(ranges[4], (place) => Number(place) + 1);
    this.#six = stretchesOf(ranges[6], (place) => BigInt(place) + 1n);
  }

  /** By the number of an IPv4 address. */
  four(address: number): V | undefined {
    return find(this.#four, address);
  }

  /** By the bits of an IPv6 address. */
  six(address: bigint): V | undefined {
    return find(this.#six, address);
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

function find<V>({ starts, values }: Stretches<V>, address: Place): V | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as Place) <= address) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : values[low - 1];
}
