import { heaviest, lightest } from './completion.rules.js';
import type { Criterion, LevelRegime, Rulebook } from './criterion.js';
import type { JudgedFact, JudgedSystem, Level } from './level-facts.js';
import { RULEBOOKS } from './rulebooks/index.js';

/**
 * How far a determination got.
 * - `DETERMINED`: no unknown fact could raise the level.
 * - `AT_LEAST`: this level is certain, an unknown fact could raise it.
 * - `FACTS_MISSING`: no criterion is known to be met, and unknown facts could change that.
 * - `NO_CRITERION`: every fact that matters is known and no criterion is met; Decree 331 leaves such a system to the
 *   risk-management framework (Articles 11(2), 12(4), 13(5), 14(4), 15(5)).
 */
export const LevelStatus = {
  DETERMINED: 'DETERMINED',
  AT_LEAST: 'AT_LEAST',
  FACTS_MISSING: 'FACTS_MISSING',
  NO_CRITERION: 'NO_CRITERION',
} as const;
/** One of {@link LevelStatus}. */
export type LevelStatus = (typeof LevelStatus)[keyof typeof LevelStatus];

/** An unknown fact that could raise the level. */
export interface MissingFact {
  readonly fact: JudgedFact;
  /** The highest level that it could raise the system to. */
  readonly couldRaiseTo: Level;
}

/** The levels that are possible still, whatever the unknown facts turn out to be; null is "no criterion met". */
export interface LevelRange {
  readonly lowest: Level | null;
  readonly highest: Level | null;
}

/** A level with its derivation. */
export interface LevelDetermination {
  readonly regime: LevelRegime;
  readonly rulebook: Rulebook;
  readonly status: LevelStatus;
  /** Null when no criterion is known to be met. There is no default. */
  readonly value: Level | null;
  readonly range: LevelRange;
  /** Every criterion that is met, highest level first, in the order of the decree within a level. */
  readonly met: readonly Criterion[];
  /** In order of the level that they could lead to, highest first. */
  readonly missing: readonly MissingFact[];
}

/**
 * Determines the level of a system: the highest level of which a criterion is met (Decree 331, Article 8(2)). Parts of
 * it with levels of their own are not looked at: see `determineWhole`.
 */
export function determineLevel(system: JudgedSystem, regime: LevelRegime = 'ND331'): LevelDetermination {
  const rulebook = RULEBOOKS[regime];
  const met: Criterion[] = [];
  const open: Open[] = [];
  for (const criterion of rulebook.criteria) {
    const { truth, missing } = criterion.met.judge(system);
    if (truth === 'HOLDS') met.push(criterion);
    else if (truth === 'UNKNOWN') open.push({ level: criterion.level, missing });
  }
  met.sort((a, b) => b.level - a.level);
  const value = met[0]?.level ?? null;
  const raising = open.filter(({ level }) => level > (value ?? 0));
  const range = raising.length === 0 ? { lowest: value, highest: value } : rangeOf(system, rulebook);
  // A criterion that is open by itself may be shut by the facts together.
  const missing = missingFacts(raising.filter(({ level }) => level <= (range.highest ?? 0)));
  return { regime, rulebook, status: statusOf(value, range), value, range, met, missing };
}

interface Open {
  readonly level: Level;
  readonly missing: readonly JudgedFact[];
}

/** How far a determination got that came to this level, of this range. */
export function statusOf(value: Level | null, { highest }: LevelRange): LevelStatus {
  if (value === null) return highest === null ? 'NO_CRITERION' : 'FACTS_MISSING';
  return value === highest ? 'DETERMINED' : 'AT_LEAST';
}

function rangeOf(system: JudgedSystem, rulebook: Rulebook): LevelRange {
  return {
    lowest: highestMet(lightest(system), rulebook),
    highest: highestMet(heaviest(system), rulebook),
  };
}

function highestMet(system: JudgedSystem, { criteria }: Rulebook): Level | null {
  let highest: Level | null = null;
  for (const { level, met } of criteria) {
    if (level > (highest ?? 0) && met.judge(system).truth === 'HOLDS') highest = level;
  }
  return highest;
}

function missingFacts(raising: readonly Open[]): readonly MissingFact[] {
  const highest = new Map<JudgedFact, Level>();
  for (const { level, missing } of raising) {
    for (const fact of missing) {
      if (level > (highest.get(fact) ?? 0)) highest.set(fact, level);
    }
  }
  return [...highest]
    .map(([fact, couldRaiseTo]) => ({ fact, couldRaiseTo }))
    .sort((a, b) => b.couldRaiseTo - a.couldRaiseTo);
}
