/** A unit that ended, and one that took over from it. */
export interface Takeover {
  readonly predecessor: string;
  readonly successor: string;
  /** First day of the successor, `YYYY-MM-DD`. */
  readonly from: string;
}

/** What a unit is made of, also before it began. */
export interface Territory {
  /** Units that ended and lie wholly in it, by what took over from them. */
  readonly former: ReadonlySet<string>;
  /** Units that ended and went into it in part; their shares are unknown. */
  readonly divided: ReadonlySet<string>;
}

/**
 * Which units that ended lie wholly in an area: those of which everything that took over lies in it. What lay below one of
 * them lies in it too, whatever became of it.
 *
 * @param inside the unit and everything below it
 * @param takeovers all of every unit of which something reaches into it
 * @param below what lay below each of these units, where there was something
 */
export function territoryOf(
  inside: ReadonlySet<string>,
  takeovers: readonly Takeover[],
  below: ReadonlyMap<string, readonly string[]>,
): Territory {
  const successors = grouped(takeovers, ({ predecessor }) => predecessor);
  const former = new Set<string>();
  const lies = (id: string) => inside.has(id) || former.has(id);
  // One reform after the other: what lies in what lies in it. Each round finds something or is the last.
  for (let before = -1; before < former.size; ) {
    before = former.size;
    for (const [predecessor, all] of successors) {
      if (lies(predecessor) || !all.every(({ successor }) => lies(successor))) continue;
      former.add(predecessor);
      for (const id of below.get(predecessor) ?? []) if (!inside.has(id)) former.add(id);
    }
  }
  return { former, divided: new Set([...successors.keys()].filter((id) => !lies(id))) };
}

/** The values by a key, each in its order. */
export function grouped<T>(
  values: readonly T[],
  key: (value: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group === undefined) groups.set(key(value), [value]);
    else group.push(value);
  }
  return groups;
}
