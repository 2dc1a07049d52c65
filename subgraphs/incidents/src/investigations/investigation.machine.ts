/** Where a digital investigation stands. */
export const InvestigationState = {
  PLANNED: 'PLANNED',
  ACQUIRING: 'ACQUIRING',
  ANALYSING: 'ANALYSING',
  REPORTED: 'REPORTED',
  CLOSED: 'CLOSED',
} as const;
/** One of {@link InvestigationState}. */
export type InvestigationState = (typeof InvestigationState)[keyof typeof InvestigationState];

/** What can happen to one. */
export const InvestigationEvent = {
  START_ACQUISITION: 'START_ACQUISITION',
  START_ANALYSIS: 'START_ANALYSIS',
  REPORT: 'REPORT',
  RESUME: 'RESUME',
  CLOSE: 'CLOSE',
  ABANDON: 'ABANDON',
} as const;
/** One of {@link InvestigationEvent}. */
export type InvestigationEvent = (typeof InvestigationEvent)[keyof typeof InvestigationEvent];

/** A transition: from where, to where, and what it takes. */
export interface InvestigationTransition {
  readonly from: readonly InvestigationState[];
  readonly to: InvestigationState;
  /** `INVESTIGATOR`: coordinators, responders of a party. `COORDINATOR`: coordinators only. */
  readonly by: 'INVESTIGATOR' | 'COORDINATOR';
  /** What must hold besides. */
  readonly needs: readonly ('EVIDENCE' | 'CLAIMS' | 'REASON' | 'ANOTHER_PERSON')[];
}

/**
 * Every transition. A report is accepted by somebody else than who wrote it; what was planned and is given up needs a
 * reason.
 */
export const INVESTIGATION_MACHINE: Readonly<Record<InvestigationEvent, InvestigationTransition>> = {
  START_ACQUISITION: { from: ['PLANNED'], to: 'ACQUIRING', by: 'INVESTIGATOR', needs: [] },
  START_ANALYSIS: { from: ['ACQUIRING'], to: 'ANALYSING', by: 'INVESTIGATOR', needs: ['EVIDENCE'] },
  REPORT: { from: ['ANALYSING'], to: 'REPORTED', by: 'INVESTIGATOR', needs: ['CLAIMS'] },
  RESUME: { from: ['REPORTED'], to: 'ANALYSING', by: 'INVESTIGATOR', needs: ['REASON'] },
  CLOSE: { from: ['REPORTED'], to: 'CLOSED', by: 'COORDINATOR', needs: ['ANOTHER_PERSON'] },
  ABANDON: {
    from: ['PLANNED', 'ACQUIRING', 'ANALYSING'],
    to: 'CLOSED',
    by: 'COORDINATOR',
    needs: ['REASON'],
  },
};

/** Where an event leads from a state; null where it cannot happen. */
export function investigationMove(
  state: InvestigationState,
  event: InvestigationEvent,
): InvestigationState | null {
  const { from, to } = INVESTIGATION_MACHINE[event];
  return from.includes(state) ? to : null;
}
