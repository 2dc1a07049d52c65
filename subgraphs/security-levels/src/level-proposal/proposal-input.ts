import type { Criterion, Rulebook } from '../level-determination/criterion.js';
import type { LevelStatus, MissingFact } from '../level-determination/level.rules.js';
import type { JudgedSystem, Level } from '../level-determination/level-facts.js';
import type { Procedure } from '../level-determination/procedure.types.js';

/** A body as the proposal names it. */
export interface ProposalBody {
  readonly name: string;
  /** The body above it. */
  readonly parent: string | null;
  /** Legal act that established it in its present form; null where none is known. */
  readonly legalBasis: string | null;
}

/** What is known of a system when its level is proposed. What is not known stays a blank in the document. */
export interface ProposalInput {
  readonly createdAt: Date;
  readonly reference: string;
  readonly name: string;
  readonly description: string | null;
  /** Such as `OPERATING`. */
  readonly state: 'PLANNED' | 'BUILDING' | 'OPERATING' | 'RETIRED';
  /** Areas that it serves: code and first day of validity, such as `48@2025-07-01`. */
  readonly servedAreaIds: readonly string[];
  readonly facts: JudgedSystem;
  readonly owner: ProposalBody;
  readonly operator: ProposalBody;
  readonly rulebook: Rulebook;
  readonly level: Level | null;
  readonly status: LevelStatus;
  /** Why it has this level, as sentences. */
  readonly reason: string;
  readonly met: readonly Criterion[];
  readonly missing: readonly MissingFact[];
  /** Of the level; null while there is none. */
  readonly procedure: Procedure | null;
  /** Name of the national body that appraises levels 4 and 5. */
  readonly nationalAppraiser: string;
}
