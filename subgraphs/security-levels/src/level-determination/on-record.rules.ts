import type { LevelRegime } from './criterion.js';
import type { LevelStatus } from './level.rules.js';
import { judgedSystem, type Level, type LevelFacts, type SystemKind } from './level-facts.js';
import { chooseRegime, type RegimeChoice, type SystemDates } from './regime.rules.js';
import { RULES_VERSION } from './rulebooks/index.js';
import { determineWhole, type WholeSystem } from './whole.rules.js';

/** A part of a system as it is kept. */
export interface PartOnRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly users: number | null;
  readonly facts: LevelFacts;
}

/** What of a system on record its level follows from. */
export interface SystemOnRecord extends Omit<SystemDates, 'inOperation'> {
  readonly kind: SystemKind;
  readonly users: number | null;
  readonly facts: LevelFacts;
  readonly parts: readonly PartOnRecord[];
  readonly servedAreaIds: readonly string[];
  readonly state: 'PLANNED' | 'BUILDING' | 'OPERATING' | 'RETIRED';
}

/** The level of a system as its table keeps it, for filters, orders and statistics. */
export interface LevelOnRecord {
  readonly levelValue: Level | null;
  readonly levelStatus: LevelStatus;
  readonly levelRegime: LevelRegime;
  /** What each rulebook gives, whichever regime judges the system. */
  readonly levelNd85: Level | null;
  readonly levelNd331: Level | null;
  /** One of {@link judgedBy}: a judgement by anything else is to be made again. */
  readonly levelJudgedBy: string;
}

/**
 * What a judgement is marked with: the version of the rules, and the default regime where the dates of the system gave
 * none, so that another setting leaves the others as they are. In the order of their characters.
 */
export function judgedBy(defaultRegime: LevelRegime): { readonly dates: string; readonly default: string } {
  return { dates: `${RULES_VERSION}`, default: `${RULES_VERSION} ${defaultRegime}` };
}

/** A system on record as the rules see it. */
export function wholeOf(system: SystemOnRecord): WholeSystem {
  return {
    system: judgedSystem(system),
    parts: system.parts.map((part) => ({ id: part.id, name: part.name, system: judgedSystem(part) })),
    servedAreaIds: system.servedAreaIds,
  };
}

/** The regime of a system on record. */
export function regimeOf(system: SystemOnRecord, defaultRegime: LevelRegime): RegimeChoice {
  const inOperation = system.state === 'OPERATING' || system.state === 'RETIRED';
  return chooseRegime(
    {
      investmentStartedOn: system.investmentStartedOn,
      operatingSince: system.operatingSince,
      priorApprovedLevel: system.priorApprovedLevel,
      priorApprovedOn: system.priorApprovedOn,
      inOperation,
    },
    defaultRegime,
  );
}

/** The level to keep of a system: always what the rules give. */
export function levelOnRecord(system: SystemOnRecord, defaultRegime: LevelRegime): LevelOnRecord {
  const { regime, basis } = regimeOf(system, defaultRegime);
  const marks = judgedBy(defaultRegime);
  const whole = wholeOf(system);
  const by = { ND85: determineWhole(whole, 'ND85'), ND331: determineWhole(whole, 'ND331') };
  return {
    levelValue: by[regime].value,
    levelStatus: by[regime].status,
    levelRegime: regime,
    levelNd85: by.ND85.value,
    levelNd331: by.ND331.value,
    levelJudgedBy: basis === 'DEFAULT' ? marks.default : marks.dates,
  };
}
