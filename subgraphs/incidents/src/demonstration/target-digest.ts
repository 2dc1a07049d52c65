import { createHash } from 'node:crypto';
import type { DemonstrationTarget } from './demonstration-target.js';

/** How many systems stand for all of them. */
const HEAD = 100;

/** Systems, and what tells them from others. */
export interface IdentifiedTargets {
  readonly digest: string;
  /** All of them, to be gone through once. */
  readonly systems: Iterable<DemonstrationTarget>;
}

/**
 * A digest of the first systems. They come from a generator that the seed and the scale drive: another version of
 * it gives others from the start, and the rest need not be made to find that nothing has changed.
 */
export function identify(systems: Iterable<DemonstrationTarget>): IdentifiedTargets {
  const iterator = systems[Symbol.iterator]();
  const head: DemonstrationTarget[] = [];
  const hash = createHash('sha256');
  for (let step = iterator.next(); !step.done; step = iterator.next()) {
    const { id, name, level, ownerId, operatorId, homeAreaId, registeredAt } = step.value;
    hash.update(JSON.stringify([id, name, level, ownerId, operatorId, homeAreaId, registeredAt]));
    head.push(step.value);
    if (head.length === HEAD) break;
  }
  function* all(): Generator<DemonstrationTarget> {
    yield* head;
    yield* { [Symbol.iterator]: () => iterator };
  }
  return { digest: hash.digest('hex').slice(0, 16), systems: all() };
}
