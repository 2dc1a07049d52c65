/** Where a report stands that came in. */
export const IntakeState = {
  PENDING: 'PENDING',
  OPENED: 'OPENED',
  JOINED: 'JOINED',
  DISMISSED: 'DISMISSED',
} as const;
/** One of {@link IntakeState}. */
export type IntakeState = (typeof IntakeState)[keyof typeof IntakeState];

/** What a coordinator does with a report. */
export type IntakeAction = 'OPEN' | 'JOIN' | 'DISMISS' | 'RECONSIDER';

interface IntakeStep {
  readonly from: IntakeState;
  readonly action: IntakeAction;
  readonly to: IntakeState;
}

const { PENDING, OPENED, JOINED, DISMISSED } = IntakeState;

/**
 * Every step that there is; each is a coordinator's. A report from which an incident was opened stays with it: an incident
 * that is none is rejected by itself.
 */
const INTAKE_STEPS: readonly IntakeStep[] = [
  { from: PENDING, action: 'OPEN', to: OPENED },
  { from: PENDING, action: 'JOIN', to: JOINED },
  { from: PENDING, action: 'DISMISS', to: DISMISSED },
  { from: DISMISSED, action: 'RECONSIDER', to: PENDING },
  { from: JOINED, action: 'RECONSIDER', to: PENDING },
];

/** Where an action leads; undefined where it may not be taken. */
export function stateAfterIntake(from: IntakeState, action: IntakeAction): IntakeState | undefined {
  return INTAKE_STEPS.find((step) => step.from === from && step.action === action)?.to;
}
