import type { SystemState } from '../../src/information-systems/system-state.js';
import type { LevelRegime } from '../../src/level-determination/criterion.js';
import type { LevelStatus } from '../../src/level-determination/level.rules.js';
import type { Level, LevelFacts, SystemKind } from '../../src/level-determination/level-facts.js';
import type { PartOnRecord } from '../../src/level-determination/on-record.rules.js';

/** A system that stands for nothing real. */
export interface DemonstrationSystem {
  readonly id: string;
  /** As on a platform where nothing else is registered; see `seedDemonstration` for the others. */
  readonly reference: string;
  readonly name: string;
  readonly description: string;
  readonly ownerId: string;
  readonly operatorId: string;
  readonly kind: SystemKind;
  readonly state: SystemState;
  readonly users: number;
  readonly facts: LevelFacts;
  readonly investmentStartedOn: string | null;
  readonly operatingSince: string | null;
  readonly priorApprovedLevel: Level | null;
  readonly priorApprovedOn: string | null;
  readonly parts: readonly PartOnRecord[];
  readonly level: Level;
  readonly levelStatus: LevelStatus;
  readonly levelRegime: LevelRegime;
  readonly levelNd85: Level | null;
  readonly levelNd331: Level | null;
  readonly levelJudgedBy: string;
  /** Where it is at home: a province. */
  readonly homeAreaId: string;
  /** Sorted. */
  readonly servedAreaIds: readonly string[];
  readonly registeredAt: Date;
}
