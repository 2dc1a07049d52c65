import { createHash } from 'node:crypto';

/**
 * Repeatable chance: the same seed gives the same numbers on every machine and in every version of Node (the
 * generator is sfc32, started from the SHA-256 of the seed). Not for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: string) {
    const digest = createHash('sha256').update(seed).digest();
    this.#a = digest.readUInt32LE(0);
    this.#b = digest.readUInt32LE(4);
    this.#c = digest.readUInt32LE(8);
    this.#counter = 1;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** A number from 0 (included) to 1 (not included). */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items, each as likely. @throws RangeError when there are none */
  pick<T>(items: readonly T[]): T {
    return itemAt(items, Math.floor(this.next() * items.length));
  }

  /** One of the items, each as likely as its weight says. @throws RangeError when there are none */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    const total = items.reduce((sum, [, weight]) => sum + weight, 0);
    let point = this.next() * total;
    for (const [item, weight] of items) {
      point -= weight;
      if (point < 0) return item;
    }
    return itemAt(items, items.length - 1)[0];
  }

  /**
   * An index from 0 to `count - 1`, low ones far likelier: a power law, as in owners of systems or targets of
   * attacks, where few have many. `skew` 1 is even; 3 gives the first tenth about half.
   */
  skewedIndex(count: number, skew: number): number {
    return Math.min(count - 1, Math.floor(count * this.next() ** skew));
  }
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError('there is nothing to choose from');
  return item;
}
