import { type ChainLink, type Damage, MAX_DAMAGES } from './chain.rules.js';

/** Collects what is wrong: some of it to show, all of it counted. */
export class Findings {
  readonly damages: Damage[] = [];
  count = 0;

  add(damages: readonly Damage[]): void {
    this.count += damages.length;
    this.damages.push(...damages.slice(0, Math.max(0, MAX_DAMAGES - this.damages.length)));
  }
}

/** What was noted elsewhere of a trail, to hold the trail to it. */
export class NotedLinks {
  readonly #open: Map<number, Buffer>;

  constructor(noted: readonly ChainLink[]) {
    this.#open = new Map(noted.map(({ position, hash }) => [position, hash]));
  }

  /** What is wrong when this hash stands at this position. */
  to(position: number, hash: Buffer): readonly Damage[] {
    const noted = this.#open.get(position);
    this.#open.delete(position);
    return noted === undefined || noted.equals(hash) ? [] : [{ kind: 'REWRITTEN', position }];
  }

  /**
   * What is wrong with the notes that nothing was held to.
   *
   * @param end last position of a whole trail: what was noted behind it was removed; undefined for an excerpt
   */
  rest(end?: number): readonly Damage[] {
    return [...this.#open.keys()].map((position) =>
      end !== undefined && position > end
        ? { kind: 'REMOVED', position: end + 1, other: position }
        : { kind: 'ABSENT', position },
    );
  }
}
