import type { FactName, JudgedSystem, LevelFacts, SystemKind } from './level-facts.js';

/** Whether a condition holds: known to, known not to, or not decided by the facts that are known. */
type Truth = 'HOLDS' | 'FAILS' | 'UNKNOWN';

/** The outcome of a condition, with the unknown facts that leave it open. */
interface Outcome {
  readonly truth: Truth;
  /** Empty unless the truth is `UNKNOWN`. */
  readonly missing: readonly FactName[];
}

/** A condition on a system, in three-valued logic (Kleene): what is unknown stays unknown until it cannot matter. */
export type Condition = (system: JudgedSystem) => Outcome;

const HOLDS: Outcome = { truth: 'HOLDS', missing: [] };
const FAILS: Outcome = { truth: 'FAILS', missing: [] };

/** The system is of this kind (Article 9(2)). */
export function kindIs(kind: SystemKind): Condition {
  return (system) => (system.kind === kind ? HOLDS : FAILS);
}

/** The fact passes a test; unknown while the fact is. */
export function fact<N extends FactName>(
  name: N,
  test: (value: NonNullable<LevelFacts[N]>) => boolean,
): Condition {
  return (system) => {
    const value: LevelFacts[N] = system[name];
    if (value === null) return { truth: 'UNKNOWN', missing: [name] };
    return test(value as NonNullable<LevelFacts[N]>) ? HOLDS : FAILS;
  };
}

/** The fact, answered by yes or no, is yes. */
export function isTrue(
  name: { [N in FactName]: LevelFacts[N] extends boolean | null ? N : never }[FactName],
): Condition {
  return fact(name, (value) => value);
}

/** All conditions hold. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return (system) => combine(conditions, system, 'FAILS', HOLDS);
}

/** At least one condition holds. */
export function anyOf(...conditions: readonly Condition[]): Condition {
  return (system) => combine(conditions, system, 'HOLDS', FAILS);
}

/**
 * The condition is not known to hold. For what a criterion excludes because a higher one takes it up: while it is
 * unknown, the lower criterion stands, and the higher one reports the fact as missing.
 */
export function unlessKnown(condition: Condition): Condition {
  return (system) => (condition(system).truth === 'HOLDS' ? FAILS : HOLDS);
}

/** The condition is known to hold. For facts whose absence is not ignorance, such as a decision. */
export function known(condition: Condition): Condition {
  return (system) => (condition(system).truth === 'HOLDS' ? HOLDS : FAILS);
}

function combine(
  conditions: readonly Condition[],
  system: JudgedSystem,
  decisive: Truth,
  otherwise: Outcome,
): Outcome {
  const missing = new Set<FactName>();
  for (const condition of conditions) {
    const outcome = condition(system);
    if (outcome.truth === decisive) return outcome;
    for (const name of outcome.missing) missing.add(name);
  }
  return missing.size === 0 ? otherwise : { truth: 'UNKNOWN', missing: [...missing] };
}
