import { covers, type Validity } from '../administrative-units/validity.rules.js';

/** A state of a unit, as far as its place in the tree goes. */
export interface PlacedState extends Validity {
  readonly unitId: string;
  readonly parentId: string | null;
}

/** The path from the unit of a state up to the root: the unit itself first. */
export type PathOf = (state: PlacedState) => readonly string[];

/**
 * Finds the paths of states in a tree that changes in time. A path must hold for the whole state: when something
 * above moves, the state below has to be cut in two at that day.
 *
 * @throws Error from the returned function when a parent is missing for a part of the state, when the path changes
 * within it, or when units contain each other
 */
export function pathsOf(states: readonly PlacedState[]): PathOf {
  const byUnit = new Map<string, PlacedState[]>();
  for (const state of states) byUnit.set(state.unitId, [...(byUnit.get(state.unitId) ?? []), state]);
  const known = new Map<PlacedState, readonly string[]>();

  const pathOf = (state: PlacedState, below: readonly string[]): readonly string[] => {
    const path = known.get(state);
    if (path !== undefined) return path;
    const { unitId, parentId } = state;
    if (below.includes(unitId)) throw new Error(`${unitId} contains itself`);
    if (parentId === null) return [unitId];
    const parents = (byUnit.get(parentId) ?? []).filter((parent) => overlap(parent, state));
    const paths = parents.map((parent) => pathOf(parent, [...below, unitId]));
    const [first] = paths;
    if (first === undefined || !parents.some((parent) => covers(parent, state.validFrom))) {
      throw new Error(`${unitId} is under ${parentId} from ${state.validFrom}, which is not in force then`);
    }
    if (paths.some((other) => other.join() !== first.join())) {
      throw new Error(`what is above ${unitId} changes within its state of ${state.validFrom}`);
    }
    const found = [unitId, ...first];
    known.set(state, found);
    return found;
  };
  return (state) => pathOf(state, []);
}

function overlap(one: Validity, other: Validity): boolean {
  const startsInTime = (a: Validity, b: Validity) => b.validTo === null || a.validFrom <= b.validTo;
  return startsInTime(one, other) && startsInTime(other, one);
}
