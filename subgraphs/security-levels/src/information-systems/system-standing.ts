import type { DossierState } from '../dossiers/dossier-state.js';
import type { LevelRegime } from '../level-determination/criterion.js';

/** Where a system stands between registration and full protection: what its dossiers, its plan and their deadlines came to. */
export interface SystemStanding {
  readonly approvedLevel: number | null;
  readonly approvedRegime: LevelRegime | null;
  /** `YYYY-MM-DD`. */
  readonly approvedOn: string | null;
  readonly dossierState: DossierState | null;
  readonly planState: 'NOT_DONE' | 'PARTLY' | 'FULL';
  readonly levelOutdated: boolean;
  readonly nextDueAt: Date | null;
  /** Who gives an opinion on the open dossier, and sees the system for that. */
  readonly appraisingId: string | null;
}

/** Where a system stands that a reader gave. @throws Error for one that is being changed */
export function standingIn({ standing }: { readonly standing?: SystemStanding }): SystemStanding {
  if (standing === undefined) throw new Error('where a system stands is known to readers only');
  return standing;
}

/** The standing in a row of the table. */
export function standingOf(row: Readonly<Record<string, unknown>>): SystemStanding {
  const { next_due_at: due } = row;
  return {
    approvedLevel: row['approved_level'],
    approvedRegime: row['approved_regime'],
    approvedOn: row['approved_on'],
    dossierState: row['dossier_state'],
    planState: row['plan_state'],
    levelOutdated: row['level_outdated'],
    nextDueAt: due === null ? null : new Date(String(due)),
    appraisingId: row['appraising_id'],
  } as SystemStanding;
}
