import type { Criterion, Rulebook } from '../level-determination/criterion.js';
import type { MissingFact } from '../level-determination/level.rules.js';
import type { JudgedSystem } from '../level-determination/level-facts.js';
import type { Procedure } from '../level-determination/procedure.types.js';

/** A body as the proposal names it. */
export interface ProposalBody {
  readonly name: string;
  /** The body above it. */
  readonly parent: string | null;
  /** Legal act that established it in its present form; null where none is known. */
  readonly legalBasis: string | null;
}

/** A system whose level is proposed, with what it is judged by. */
export interface ProposalSystem {
  readonly reference: string;
  readonly name: string;
  readonly description: string | null;
  readonly state: 'PLANNED' | 'BUILDING' | 'OPERATING' | 'RETIRED' | null;
  /** Areas that it serves: code and first day of validity, such as `48@2025-07-01`. */
  readonly servedAreaIds: readonly string[];
  readonly facts: JudgedSystem;
  /** The level proposed; null while there is none. */
  readonly level: number | null;
  /** What the criteria give; a risk assessment may have led to a higher proposal. */
  readonly determined: number | null;
  /** Why it has this level, as sentences. */
  readonly reason: string;
  readonly met: readonly Criterion[];
  readonly missing: readonly MissingFact[];
  /** Its parts (hệ thống thành phần) with the level that each has by itself. */
  readonly parts: readonly { readonly name: string; readonly level: number | null }[];
}

/** What is known when levels are proposed. What is not known stays a blank in the document. */
export interface ProposalInput {
  readonly createdAt: Date;
  /** Of the dossier, or of the one system that is proposed without one. */
  readonly reference: string;
  readonly owner: ProposalBody;
  readonly operator: ProposalBody;
  readonly rulebook: Rulebook;
  /** At least one; a dossier may list several (Decree 331/2026, Article 22(4)(a)). */
  readonly systems: readonly ProposalSystem[];
  /** The highest of them. */
  readonly level: number | null;
  /** Of that level; null while there is none. */
  readonly procedure: Procedure | null;
  /** Name of the national body that appraises levels 4 and 5. */
  readonly nationalAppraiser: string;
  /** The internal regulation on cybersecurity, as far as known. */
  readonly regulation: { readonly number: string | null; readonly day: string | null } | null;
}
