import type { ThreatCategory } from './threat-category.js';

/** Most families in one file: a column that holds something else is found out by it. */
const MOST = 5_000;
const LONGEST = 100;

/** The families of one import, numbered as they come. */
export class Families {
  readonly categories: ThreatCategory[] = [];
  readonly names: string[] = [];
  /** By category, then by name; names as they are given, too. */
  readonly #numbers = new Map<ThreatCategory, Map<string, number>>();
  #known = 0;

  /** The number of a family, from 1; 0 when the file has named too many already. */
  number(category: ThreatCategory, given: string): number {
    const numbers = this.#numbers.get(category) ?? new Map<string, number>();
    const known = numbers.get(given);
    if (known !== undefined) return known;
    this.#numbers.set(category, numbers);
    const name = normalized(given);
    const number = numbers.get(name) ?? this.#add(category, name);
    if (number > 0) {
      numbers.set(name, number);
      this.#known += 1;
      if (this.#known < 4 * MOST) numbers.set(given, number);
    }
    return number;
  }

  #add(category: ThreatCategory, name: string): number {
    if (this.names.length >= MOST) return 0;
    this.categories.push(category);
    return this.names.push(name);
  }
}

/** Lower case, one form of Unicode, no control characters; files are read one character a byte. */
function normalized(given: string): string {
  const text = Buffer.from(given, 'latin1').toString('utf8').normalize('NFC').toLowerCase();
  const plain = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return plain === '' ? 'unknown' : [...plain].slice(0, LONGEST).join('');
}
