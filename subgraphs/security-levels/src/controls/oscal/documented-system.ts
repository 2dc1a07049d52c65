import type { Bilingual } from '@khien/errors';
import type { AssessmentKind, ControlState } from '../control-state.js';

/** A system as its documents tell of it. */
export interface DocumentedSystem {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly description: string | null;
  readonly state: 'PLANNED' | 'BUILDING' | 'OPERATING' | 'RETIRED';
  readonly level: number;
  readonly regime: string;
  readonly informationClasses: readonly string[];
  readonly owner: DocumentedOrganization;
  readonly operator: DocumentedOrganization;
  readonly catalogue: {
    readonly id: string;
    readonly code: string;
    readonly version: string;
    readonly title: Bilingual;
  };
  readonly controls: readonly DocumentedControl[];
  /** When it was registered: a document is never older. */
  readonly registeredAt: Date;
}

/** An organization of a system. */
interface DocumentedOrganization {
  readonly id: string;
  readonly code: string;
  readonly name: Bilingual;
}

/** A control of a system. */
export interface DocumentedControl {
  readonly id: string;
  readonly code: string;
  readonly title: Bilingual;
  readonly weight: number;
  readonly state: ControlState | null;
  readonly justification: string | null;
  readonly evidenceText: string | null;
  readonly evidenceUrl: string | null;
  readonly dueOn: string | null;
  readonly kind: AssessmentKind | null;
  readonly assessedAt: Date | null;
  readonly inherited: {
    readonly providerReference: string;
    readonly providerName: string;
    readonly assessedAt: Date | null;
  } | null;
}
