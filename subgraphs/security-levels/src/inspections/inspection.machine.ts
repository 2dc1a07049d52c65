/** Where an inspection stands. */
export const InspectionState = {
  PLANNED: 'PLANNED',
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
} as const;
/** One of {@link InspectionState}. */
export type InspectionState = (typeof InspectionState)[keyof typeof InspectionState];

/** Where a finding stands. */
export const FindingState = {
  OPEN: 'OPEN',
  REMEDIED: 'REMEDIED',
  CLOSED: 'CLOSED',
  WITHDRAWN: 'WITHDRAWN',
} as const;
/** One of {@link FindingState}. */
export type FindingState = (typeof FindingState)[keyof typeof FindingState];

/**
 * Who takes a step. `ORGANIZER`: owner or operator, who have it done. `ASSESSOR`: the unit that inspects, by somebody
 * independent. `RESPONSIBLE`: owner or operator, who have to put it right.
 */
export type InspectionParty = 'ORGANIZER' | 'ASSESSOR' | 'RESPONSIBLE';

/** A step from one state to the next. */
export interface Step<S, A> {
  readonly action: A;
  readonly from: S;
  readonly to: S;
  readonly by: InspectionParty;
}

/** What can be done to an inspection. */
export type InspectionAction = 'startInspection' | 'completeInspection' | 'cancelInspection';

/** What can be done to a finding. */
export type FindingAction =
  | 'reportRemediation'
  | 'acceptRemediation'
  | 'rejectRemediation'
  | 'withdrawFinding';

const { PLANNED, IN_PROGRESS, COMPLETED, CANCELLED } = InspectionState;
const { OPEN, REMEDIED, CLOSED, WITHDRAWN } = FindingState;

/** Every step of an inspection that there is. Once it has begun, only who inspects may give it up. */
export const INSPECTION_STEPS: readonly Step<InspectionState, InspectionAction>[] = [
  { action: 'startInspection', from: PLANNED, to: IN_PROGRESS, by: 'ASSESSOR' },
  { action: 'completeInspection', from: IN_PROGRESS, to: COMPLETED, by: 'ASSESSOR' },
  { action: 'cancelInspection', from: PLANNED, to: CANCELLED, by: 'ORGANIZER' },
  { action: 'cancelInspection', from: IN_PROGRESS, to: CANCELLED, by: 'ASSESSOR' },
];

/** Every step of a finding that there is. What is closed stays closed: what comes back is a finding of its own that refers to it. */
export const FINDING_STEPS: readonly Step<FindingState, FindingAction>[] = [
  { action: 'reportRemediation', from: OPEN, to: REMEDIED, by: 'RESPONSIBLE' },
  { action: 'acceptRemediation', from: REMEDIED, to: CLOSED, by: 'ASSESSOR' },
  { action: 'rejectRemediation', from: REMEDIED, to: OPEN, by: 'ASSESSOR' },
  { action: 'withdrawFinding', from: OPEN, to: WITHDRAWN, by: 'ASSESSOR' },
];

/** The step of an action in a state; undefined where it may not be taken. */
export function stepOf<S, A>(steps: readonly Step<S, A>[], state: S, action: A): Step<S, A> | undefined {
  return steps.find((step) => step.from === state && step.action === action);
}

/** What may be done in a state. */
export function actionsIn<S, A>(steps: readonly Step<S, A>[], state: S): readonly A[] {
  return steps.filter(({ from }) => from === state).map(({ action }) => action);
}
