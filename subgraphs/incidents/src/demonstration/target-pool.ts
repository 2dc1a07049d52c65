import { Random } from '@khien/seeding';
import type { DemonstrationTarget } from './demonstration-target.js';

/** How unevenly incidents fall on systems: the first tenth of the pool draws about a third of them. */
const SKEW = 2;

/** Draws until a system is found that was registered by then; after these, it hits no more. */
const DRAWS = 12;

/** The systems that incidents may hit, those that attract most first: a power law. */
export class TargetPool {
  readonly #targets: readonly DemonstrationTarget[];

  /** @throws RangeError when there is none */
  constructor(systems: Iterable<DemonstrationTarget>, seed: string) {
    this.#targets = shuffled(systems, new Random(`targets ${seed}`));
    if (this.#targets.length === 0) throw new RangeError('demonstration incidents need systems to hit');
  }

  /** All of them, in the order of the pool. */
  get all(): readonly DemonstrationTarget[] {
    return this.#targets;
  }

  /** Different systems that were registered before a moment (ms of the epoch), at most `count`. */
  draw(count: number, before: number, random: Random): readonly DemonstrationTarget[] {
    const drawn: DemonstrationTarget[] = [];
    for (let left = count * DRAWS; drawn.length < count && left > 0; left -= 1) {
      const target = this.#one(random);
      if (target.registeredAt.getTime() <= before && !drawn.includes(target)) drawn.push(target);
    }
    return drawn;
  }

  /** The place of any system, where more people and bodies are more likely. */
  place(random: Random): string {
    return this.#one(random).homeAreaId;
  }

  #one(random: Random): DemonstrationTarget {
    const target = this.#targets[random.skewedIndex(this.#targets.length, SKEW)];
    if (target === undefined) throw new RangeError('there is no such system');
    return target;
  }
}

/** In an order of chance, and of each system no more than what is used here. */
function shuffled(systems: Iterable<DemonstrationTarget>, random: Random): readonly DemonstrationTarget[] {
  const keyed: { readonly key: number; readonly target: DemonstrationTarget }[] = [];
  for (const { id, name, level, ownerId, operatorId, homeAreaId, registeredAt } of systems) {
    const target = { id, name, level, ownerId, operatorId, homeAreaId, registeredAt };
    keyed.push({ key: random.next(), target });
  }
  return keyed.sort((a, b) => a.key - b.key).map(({ target }) => target);
}
