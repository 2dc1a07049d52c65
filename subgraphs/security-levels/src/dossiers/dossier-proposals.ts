import { ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { InformationSystem } from '../information-systems/information-system.entity.js';
import type { ProcedureRegime } from '../level-determination/procedure.types.js';
import { type SystemSnapshot, snapshotOf } from './system-snapshot.js';

/** A level proposed for a system, by the facts of today. */
export interface Proposal extends SystemSnapshot {
  readonly system: InformationSystem;
  readonly proposedLevel: number;
}

/** What somebody wants to propose for a system: nothing about it has been checked. */
export interface WantedProposal {
  readonly system: InformationSystem;
  /** The level that they put in, if any. */
  readonly level: number | null;
  /** Where in the input it stands. */
  readonly path: readonly string[];
}

const LEVEL = { vi: 'cấp độ đề xuất', en: 'the proposed level' };

/** Proposals by the facts of today, and what is wrong with them: a level may be raised, never lowered. */
export function proposals(
  wanted: readonly WantedProposal[],
  regime: ProcedureRegime,
): { readonly proposed: readonly Proposal[]; readonly problems: readonly UserProblem[] } {
  const proposed: Proposal[] = [];
  const problems: UserProblem[] = [];
  for (const { system, level, path } of wanted) {
    const snapshot = snapshotOf(system, regime);
    const least = snapshot.determinedLevel ?? 1;
    const proposedLevel = level ?? snapshot.determinedLevel;
    if (proposedLevel === null) {
      problems.push({
        code: ErrorCode.REQUIRED,
        path,
        parameters: { what: LEVEL },
        message: {
          vi: `Chưa xác định được cấp độ của ${system.reference} từ các thông tin đã có.`,
          en: `The facts of ${system.reference} give no level yet.`,
        },
        remedy: {
          vi: 'Hãy bổ sung thông tin của hệ thống, hoặc nêu cấp độ đề xuất.',
          en: 'Add the facts that are missing, or say which level is proposed.',
        },
      });
    } else if (!Number.isInteger(proposedLevel) || proposedLevel < least || proposedLevel > 5) {
      problems.push({
        code: ErrorCode.OUT_OF_RANGE,
        path,
        parameters: { what: LEVEL, min: least, max: 5 },
      });
    } else {
      proposed.push({ ...snapshot, system, proposedLevel });
    }
  }
  return { proposed, problems };
}

/** The level of a dossier, and whether it follows the procedure of level 5. */
export function levelOf(proposed: readonly Pick<Proposal, 'proposedLevel'>[], nationalList: boolean) {
  const proposedLevel = Math.max(...proposed.map((one) => one.proposedLevel));
  return { proposedLevel, listed: proposedLevel === 5 || (nationalList && proposedLevel >= 3) };
}
