import type { Criterion, LevelRegime, Rulebook } from './criterion.js';
import type { JudgedFact, JudgedSystem, Level } from './level-facts.js';
import { RULEBOOKS } from './rulebooks/index.js';

/**
 * How far a determination got.
 * - `DETERMINED`: no unknown fact could raise the level.
 * - `AT_LEAST`: this level is certain, an unknown fact could raise it.
 * - `FACTS_MISSING`: no criterion is known to be met, and unknown facts could change that.
 * - `NO_CRITERION`: every fact that matters is known and no criterion is met; the decree leaves such a system to the
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

/** A level with its derivation. */
export interface LevelDetermination {
  readonly regime: LevelRegime;
  readonly rulebook: Rulebook;
  readonly status: LevelStatus;
  /** Null when no criterion is known to be met. There is no default. */
  readonly value: Level | null;
  /** Every criterion that is met, highest level first, in the order of the decree within a level. */
  readonly met: readonly Criterion[];
  /** In order of the level that they could lead to, highest first. */
  readonly missing: readonly MissingFact[];
}

/** Determines the level of a system: the highest level of which a criterion is met (Decree 331, Article 8(2)). */
export function determineLevel(system: JudgedSystem, regime: LevelRegime = 'ND331'): LevelDetermination {
  const rulebook = RULEBOOKS[regime];
  const met: Criterion[] = [];
  const open: { level: Level; missing: readonly JudgedFact[] }[] = [];
  for (const criterion of rulebook.criteria) {
    const { truth, missing } = criterion.met.judge(system);
    if (truth === 'HOLDS') met.push(criterion);
    else if (truth === 'UNKNOWN') open.push({ level: criterion.level, missing });
  }
  met.sort((a, b) => b.level - a.level);
  const value = met[0]?.level ?? null;
  const raising = open.filter(({ level }) => value === null || level > value);
  const missing = missingFacts(raising);
  return { regime, rulebook, status: statusOf(value, missing.length), value, met, missing };
}

function statusOf(value: Level | null, missing: number): LevelStatus {
  if (value === null) return missing === 0 ? 'NO_CRITERION' : 'FACTS_MISSING';
  return missing === 0 ? 'DETERMINED' : 'AT_LEAST';
}

function missingFacts(
  raising: readonly { level: Level; missing: readonly JudgedFact[] }[],
): readonly MissingFact[] {
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
