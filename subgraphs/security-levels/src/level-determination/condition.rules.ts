import {
  InformationClass,
  type JudgedFact,
  type JudgedSystem,
  type Level,
  type NationalSecurityConsequence,
  type SystemKind,
} from './level-facts.js';

/** Whether a condition holds: known to, known not to, or not decided by the facts that are known. */
type Truth = 'HOLDS' | 'FAILS' | 'UNKNOWN';

/** The outcome of a condition, with the unknown facts that leave it open. */
interface Outcome {
  readonly truth: Truth;
  /** Empty unless the truth is `UNKNOWN`. */
  readonly missing: readonly JudgedFact[];
}

/** What a fact would have to be. */
export type Wanted =
  | { readonly is: 'AT_LEAST' | 'BELOW'; readonly count: number }
  | { readonly is: 'ONE_OF'; readonly values: readonly string[] }
  | { readonly is: 'YES' | 'NO' }
  /** Classes of information: with at least one of these, or with none of them. */
  | { readonly is: 'WITH' | 'WITHOUT'; readonly values: readonly InformationClass[] }
  | { readonly is: 'LEVEL'; readonly level: Level };

/** A fact, or the kind of the system, that would have to be otherwise for a condition to hold. */
export interface Need {
  readonly fact: JudgedFact | 'kind';
  readonly wanted: Wanted;
}

/** A condition on a system, in three-valued logic (Kleene): what is unknown stays unknown until it cannot matter. */
export interface Condition {
  judge(system: JudgedSystem): Outcome;
  /** What would have to change so that it holds, in the way with the fewest changes; nothing when it does. */
  needs(system: JudgedSystem): readonly Need[];
}

const HOLDS: Outcome = { truth: 'HOLDS', missing: [] };
const FAILS: Outcome = { truth: 'FAILS', missing: [] };
const NOTHING: readonly Need[] = [];

/** Facts whose values are of a type. */
type FactsOf<T> = { [N in JudgedFact]: JudgedSystem[N] extends T | null ? N : never }[JudgedFact];

/** The system is of this kind (Article 9(2) of Decree 331, Article 6(2) of Decree 85). */
export function kindIs(kind: SystemKind): Condition {
  const needs: readonly Need[] = [{ fact: 'kind', wanted: { is: 'ONE_OF', values: [kind] } }];
  return {
    judge: (system) => (system.kind === kind ? HOLDS : FAILS),
    needs: (system) => (system.kind === kind ? NOTHING : needs),
  };
}

/** The fact passes a test; unknown while the fact is. @param wanted the test, in words that can be shown */
function fact<N extends JudgedFact>(
  name: N,
  test: (value: NonNullable<JudgedSystem[N]>) => boolean,
  wanted: Wanted,
): Condition {
  const unknown: Outcome = { truth: 'UNKNOWN', missing: [name] };
  const needs: readonly Need[] = [{ fact: name, wanted }];
  const judge = (system: JudgedSystem) => {
    const value: JudgedSystem[N] = system[name];
    if (value === null) return unknown;
    return test(value as NonNullable<JudgedSystem[N]>) ? HOLDS : FAILS;
  };
  return { judge, needs: (system) => (judge(system).truth === 'HOLDS' ? NOTHING : needs) };
}

/** A number of persons is at least this. */
export function atLeast(name: FactsOf<number>, count: number): Condition {
  return fact(name, (value) => value >= count, { is: 'AT_LEAST', count });
}

/** A number of persons is below this. */
export function below(name: FactsOf<number>, count: number): Condition {
  return fact(name, (value) => value < count, { is: 'BELOW', count });
}

/** The fact is one of these values. */
export function oneOf<N extends JudgedFact>(
  name: N,
  ...values: readonly Extract<NonNullable<JudgedSystem[N]>, string>[]
): Condition {
  const all: readonly unknown[] = values;
  return fact(name, (value) => all.includes(value), { is: 'ONE_OF', values });
}

/** The fact, answered by yes or no, is yes. */
export function isTrue(name: FactsOf<boolean>): Condition {
  return fact(name, (value) => value === true, { is: 'YES' });
}

/** The fact, answered by yes or no, is no. */
export function isFalse(name: FactsOf<boolean>): Condition {
  return fact(name, (value) => value === false, { is: 'NO' });
}

/** At least one of these classes of information is processed. */
export function processes(...values: readonly InformationClass[]): Condition {
  return fact('informationClasses', (classes) => classes.some((one) => values.includes(one)), {
    is: 'WITH',
    values,
  });
}

/** No other class of information than this is processed. */
export function processesOnly(only: InformationClass): Condition {
  return fact('informationClasses', (classes) => classes.every((one) => one === only), {
    is: 'WITHOUT',
    values: Object.values(InformationClass).filter((one) => one !== only),
  });
}

/** This consequence is among those that an attack would have. */
export function hasConsequence(consequence: NationalSecurityConsequence): Condition {
  return fact('nationalSecurityConsequences', (values) => values.includes(consequence), {
    is: 'ONE_OF',
    values: [consequence],
  });
}

/** This level was decided or assessed. */
export function levelIs(name: 'decidedLevel' | 'riskAssessedLevel', level: Level): Condition {
  return known(fact(name, (value) => value === level, { is: 'LEVEL', level }));
}

/** All conditions hold. */
export function allOf(...conditions: readonly Condition[]): Condition {
  return {
    judge: (system) => combine(conditions, system, 'FAILS', HOLDS),
    needs: (system) => conditions.flatMap((condition) => condition.needs(system)),
  };
}

/** At least one condition holds. */
export function anyOf(...conditions: readonly Condition[]): Condition {
  return {
    judge: (system) => combine(conditions, system, 'HOLDS', FAILS),
    needs: (system) =>
      conditions
        .map((condition) => condition.needs(system))
        .reduce((fewest, needs) => (needs.length < fewest.length ? needs : fewest)),
  };
}

/**
 * The condition is not known to hold. For what a criterion excludes because a higher one takes it up: while it is
 * unknown, the lower criterion stands, and the higher one reports the fact as missing.
 *
 * @param otherwise what would have to be instead
 */
export function unlessKnown(condition: Condition, otherwise: Condition): Condition {
  const judge = (system: JudgedSystem) => (condition.judge(system).truth === 'HOLDS' ? FAILS : HOLDS);
  return { judge, needs: (system) => (judge(system) === HOLDS ? NOTHING : otherwise.needs(system)) };
}

/** The condition is known to hold. For facts whose absence is not ignorance, such as a decision. */
export function known(condition: Condition): Condition {
  return {
    judge: (system) => (condition.judge(system).truth === 'HOLDS' ? HOLDS : FAILS),
    needs: (system) => condition.needs(system),
  };
}

/** None of these classes of information is processed: what {@link unlessKnown} may ask for. */
export function processesNone(...values: readonly InformationClass[]): Condition {
  return fact('informationClasses', (classes) => !classes.some((one) => values.includes(one)), {
    is: 'WITHOUT',
    values,
  });
}

function combine(
  conditions: readonly Condition[],
  system: JudgedSystem,
  decisive: Truth,
  otherwise: Outcome,
): Outcome {
  let missing: Set<JudgedFact> | undefined;
  for (const condition of conditions) {
    const outcome = condition.judge(system);
    if (outcome.truth === decisive) return outcome;
    if (outcome.missing.length === 0) continue;
    missing ??= new Set();
    for (const name of outcome.missing) missing.add(name);
  }
  return missing === undefined ? otherwise : { truth: 'UNKNOWN', missing: [...missing] };
}
