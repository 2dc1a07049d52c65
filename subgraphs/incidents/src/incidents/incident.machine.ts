import { IncidentEvent, IncidentState } from './incident-state.js';

/** One allowed step. */
export interface Transition {
  readonly from: IncidentState;
  readonly event: IncidentEvent;
  readonly to: IncidentState;
}

/** The state in which every incident starts. */
export const INITIAL_STATE = IncidentState.RECEIVED;

/** States in which nobody works on an incident any more. */
const ENDED: ReadonlySet<IncidentState> = new Set([
  IncidentState.REJECTED,
  IncidentState.MERGED,
  IncidentState.CLOSED,
  IncidentState.REVIEWED,
]);

/** Whether an incident in this state still has to be worked on: until its closing report has been received. */
export function isOpen(state: IncidentState): boolean {
  return !ENDED.has(state);
}

/** Whether what was reported turned out to be an incident of its own: neither rejected nor a duplicate. */
export function isIncidentOfItsOwn(state: IncidentState): boolean {
  return state !== IncidentState.REJECTED && state !== IncidentState.MERGED;
}

const S = IncidentState;
const E = IncidentEvent;
const step = (from: IncidentState, event: IncidentEvent, to: IncidentState): Transition => ({
  from,
  event,
  to,
});

/**
 * The steps of ordinary incidents (Circular 20/2017/TT-BTTTT, article 11), of serious ones (Decision
 * 05/2017/QĐ-TTg, article 14) and of the closing (Circular 20/2017, articles 9 and 10: only after the closing
 * report). A confirmed incident may turn serious at any time. That a reopened incident is verified again is our
 * reading: the texts do not say.
 */
export const TRANSITIONS: readonly Transition[] = [
  step(S.RECEIVED, E.ACKNOWLEDGE, S.ACKNOWLEDGED),
  step(S.ACKNOWLEDGED, E.CHECK, S.VERIFYING),
  step(S.VERIFYING, E.REJECT, S.REJECTED),
  step(S.VERIFYING, E.MERGE, S.MERGED),
  step(S.VERIFYING, E.CLASSIFY_ORDINARY, S.CLASSIFIED),
  step(S.VERIFYING, E.PROPOSE_SERIOUS, S.PROPOSED_SERIOUS),
  step(S.PROPOSED_SERIOUS, E.CONFIRM_SERIOUS, S.SERIOUS),
  step(S.PROPOSED_SERIOUS, E.DECLINE_SERIOUS, S.CLASSIFIED),
  step(S.CLASSIFIED, E.TAKE_FIRST_MEASURES, S.INITIAL_RESPONSE),
  step(S.SERIOUS, E.CALL_TASK_FORCE, S.EMERGENCY),
  step(S.INITIAL_RESPONSE, E.ASK_FOR_HELP, S.COORDINATING),
  step(S.INITIAL_RESPONSE, E.CONTAIN, S.CONTAINED),
  step(S.COORDINATING, E.CONTAIN, S.CONTAINED),
  step(S.EMERGENCY, E.CONTAIN, S.CONTAINED),
  step(S.CONTAINED, E.ERADICATE, S.ERADICATED),
  step(S.ERADICATED, E.RESTORE, S.RECOVERING),
  step(S.RECOVERING, E.FAIL_CHECK, S.CONTAINED),
  step(S.RECOVERING, E.PASS_CHECK, S.RESOLVED),
  step(S.RESOLVED, E.CLOSE, S.CLOSED),
  step(S.CLOSED, E.WRITE_LESSONS, S.REVIEWED),
  step(S.CLOSED, E.REOPEN, S.REOPENED),
  step(S.REOPENED, E.CHECK, S.VERIFYING),
  ...[S.CLASSIFIED, S.INITIAL_RESPONSE, S.COORDINATING, S.CONTAINED, S.ERADICATED, S.RECOVERING].map((from) =>
    step(from, E.PROPOSE_SERIOUS, S.PROPOSED_SERIOUS),
  ),
];

/** The state after an event; undefined where the event is not allowed. */
export function stateAfter(from: IncidentState, event: IncidentEvent): IncidentState | undefined {
  return TRANSITIONS.find((transition) => transition.from === from && transition.event === event)?.to;
}
