import type { Bilingual } from '@khien/errors';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import type { ControlCatalogueData, ControlData, ControlGroupData } from './catalogues/catalogue.js';
import { TCVN_11930_2017 } from './catalogues/tcvn-11930-2017.js';
import { TCVN_14423_2026 } from './catalogues/tcvn-14423-2026.js';

/** The catalogues that this platform brings, one of each regime. A new edition is a new file, not a changed one. */
export const CATALOGUES: Readonly<Record<LevelRegime, ControlCatalogueData>> = {
  ND85: TCVN_11930_2017,
  ND331: TCVN_14423_2026,
};

/** What a group asks for at a level. */
interface RequiredGroup {
  readonly group: ControlGroupData;
  /** Clause of the group, such as `7.1.5`; null where it is not known. */
  readonly clause: string | null;
  /** Number of controls, or of sub-groups where only those are known; null where even that is not known. */
  readonly count: number | null;
}

/** What is required at a level. */
export interface RequiredControls {
  readonly catalogue: ControlCatalogueData;
  readonly level: Level;
  /** The groups of the level, in the order of the catalogue. */
  readonly groups: readonly RequiredGroup[];
  /** Sum of the counts that are known. */
  readonly known: number;
  /** Whether every group's count is known: only then is `known` the whole. */
  readonly complete: boolean;
  /** What is missing, and what is our reading. */
  readonly note: Bilingual;
}

/** What a regime requires at a level, by group: Decree 331/2026/NĐ-CP, Article 30; Circular 12/2022/TT-BTTTT, Article 9. */
export function requiredControls(regime: LevelRegime, level: Level): RequiredControls {
  const catalogue = CATALOGUES[regime];
  const groups = catalogue.groups.flatMap((group) => {
    const controls = catalogue.controls.filter((one) => one.level === level && one.group === group.code);
    return controls.length === 0 ? [] : [{ group, clause: clauseOf(controls), count: countOf(controls) }];
  });
  return {
    catalogue,
    level,
    groups,
    known: groups.reduce((sum, { count }) => sum + (count ?? 0), 0),
    complete: groups.every(({ count }) => count !== null),
    note: catalogue.note,
  };
}

/** A group that is answered for as a whole does not say how many controls it has. */
function countOf(controls: readonly ControlData[]): number | null {
  return controls.some(({ granularity }) => granularity === 'GROUP') ? null : controls.length;
}

function clauseOf([first]: readonly ControlData[]): string | null {
  if (first === undefined || first.clause === null) return null;
  return first.granularity === 'GROUP' ? first.clause : first.clause.slice(0, first.clause.lastIndexOf('.'));
}
