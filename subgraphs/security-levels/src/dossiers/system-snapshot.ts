import type { InformationSystem } from '../information-systems/information-system.entity.js';
import type { LevelStatus } from '../level-determination/level.rules.js';
import { wholeOf } from '../level-determination/on-record.rules.js';
import type { ProcedureRegime } from '../level-determination/procedure.types.js';
import { determineWhole, metCriteria } from '../level-determination/whole.rules.js';

/** The facts of a system as they stood. */
export type FactsSnapshot = Readonly<Record<string, unknown>>;

/** What was determined from them, and by which criteria. */
export interface DeterminationSnapshot {
  readonly status: LevelStatus;
  readonly criteria: readonly {
    readonly level: number;
    readonly article: number;
    readonly clause: number | null;
    readonly point: string | null;
  }[];
}

/** What a dossier takes from a system when a proposal is made. */
export interface SystemSnapshot {
  readonly determinedLevel: number | null;
  readonly facts: FactsSnapshot;
  readonly determination: DeterminationSnapshot;
}

/** What the facts of a system give under a regime. */
export function snapshotOf(system: InformationSystem, regime: ProcedureRegime): SystemSnapshot {
  const whole = determineWhole(wholeOf(system), regime);
  const { value, status } = whole;
  const met = metCriteria(whole);
  return {
    determinedLevel: value,
    facts: { ...system.facts },
    determination: {
      status,
      criteria: met.map(({ level, article, clause, point }) => ({ level, article, clause, point })),
    },
  };
}

/** The regime by which a system's level is proposed unless somebody says otherwise: that of its dates. */
export function regimeOf(system: InformationSystem): ProcedureRegime {
  return system.levelRegime;
}
