/** Where an exercise stands. */
export const DrillState = {
  PLANNED: 'PLANNED',
  RUNNING: 'RUNNING',
  ENDED: 'ENDED',
  EVALUATED: 'EVALUATED',
  CANCELLED: 'CANCELLED',
} as const;
/** One of {@link DrillState}. */
export type DrillState = (typeof DrillState)[keyof typeof DrillState];

/** What happens to an exercise. */
export const DrillEvent = { START: 'START', END: 'END', EVALUATE: 'EVALUATE', CANCEL: 'CANCEL' } as const;
/** One of {@link DrillEvent}. */
export type DrillEvent = (typeof DrillEvent)[keyof typeof DrillEvent];

/** A step of an exercise; coordinators take all of them. */
export interface DrillStep {
  readonly event: DrillEvent;
  readonly from: DrillState;
  readonly to: DrillState;
  /** Whether a text has to come with it: the evaluation, or why it is called off. */
  readonly needsText: boolean;
}

const { PLANNED, RUNNING, ENDED, EVALUATED, CANCELLED } = DrillState;

/** Every step that there is. */
export const DRILL_STEPS: readonly DrillStep[] = [
  { event: 'START', from: PLANNED, to: RUNNING, needsText: false },
  { event: 'END', from: RUNNING, to: ENDED, needsText: false },
  { event: 'EVALUATE', from: ENDED, to: EVALUATED, needsText: true },
  { event: 'CANCEL', from: PLANNED, to: CANCELLED, needsText: true },
  { event: 'CANCEL', from: RUNNING, to: CANCELLED, needsText: true },
];

/** The step of an event in a state; undefined where there is none. */
export function drillStep(from: DrillState, event: DrillEvent): DrillStep | undefined {
  return DRILL_STEPS.find((step) => step.from === from && step.event === event);
}

/** What may happen in a state. */
export function drillEvents(state: DrillState): readonly DrillEvent[] {
  return DRILL_STEPS.filter(({ from }) => from === state).map(({ event }) => event);
}
