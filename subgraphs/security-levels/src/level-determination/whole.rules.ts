import type { Criterion, LevelRegime } from './criterion.js';
import {
  determineLevel,
  type LevelDetermination,
  type LevelRange,
  type LevelStatus,
  type MissingFact,
  statusOf,
} from './level.rules.js';
import type { JudgedSystem, Level } from './level-facts.js';

/** Most parts of one system. */
export const MAX_PARTS = 20;

/** A part of a system (hệ thống thành phần) with facts of its own. */
interface SystemPart {
  readonly id: string;
  readonly name: string;
  readonly system: JudgedSystem;
}

/** A system with its parts and the areas that it serves. */
export interface WholeSystem {
  readonly system: JudgedSystem;
  readonly parts: readonly SystemPart[];
  readonly servedAreaIds: readonly string[];
}

/** A part with its level. */
export interface PartDetermination {
  readonly part: SystemPart;
  readonly determination: LevelDetermination;
}

/** The level of a system as a whole, with that of its own facts and of each part. */
export interface WholeDetermination {
  readonly of: WholeSystem;
  readonly regime: LevelRegime;
  readonly value: Level | null;
  readonly status: LevelStatus;
  readonly range: LevelRange;
  /** By the facts of the system itself. */
  readonly own: LevelDetermination;
  readonly parts: readonly PartDetermination[];
}

/**
 * The level of a system as a whole: the highest of that by its own facts and those of its parts. Decree 85 says so
 * (Article 5(2)). Decree 331 does not name part systems: that a part which meets a criterion makes the whole meet it is
 * our reading of Article 8(2), and Article 8(3) forbids to draw the scope so that the level falls.
 */
export function determineWhole(of: WholeSystem, regime: LevelRegime): WholeDetermination {
  const own = determineLevel(of.system, regime);
  const parts = of.parts.map((part) => ({ part, determination: determineLevel(part.system, regime) }));
  const all = [own, ...parts.map(({ determination }) => determination)];
  const value = highest(all.map((one) => one.value));
  const range = {
    lowest: highest(all.map((one) => one.range.lowest)),
    highest: highest(all.map((one) => one.range.highest)),
  };
  return { of, regime, value, status: statusOf(value, range), range, own, parts };
}

/** Every criterion that the system or one of its parts meets, each once, highest level first. */
export function metCriteria({ own, parts }: WholeDetermination): readonly Criterion[] {
  if (parts.length === 0) return own.met;
  const met = new Set([own, ...parts.map(({ determination }) => determination)].flatMap((one) => one.met));
  return own.rulebook.criteria.filter((one) => met.has(one)).toSorted((a, b) => b.level - a.level);
}

/** Facts of the system or of its parts that could raise the whole, each once, with the highest level. */
export function missingFacts({ value, own, parts }: WholeDetermination): readonly MissingFact[] {
  const raising = [own, ...parts.map(({ determination }) => determination)]
    .flatMap(({ missing }) => missing)
    .filter(({ couldRaiseTo }) => couldRaiseTo > (value ?? 0))
    .toSorted((a, b) => b.couldRaiseTo - a.couldRaiseTo);
  return raising.filter(({ fact }, index) => raising.findIndex((one) => one.fact === fact) === index);
}

function highest(levels: readonly (Level | null)[]): Level | null {
  return levels.reduce((most, level) => ((level ?? 0) > (most ?? 0) ? level : most), null);
}
