/** Where a dispatch stands. */
export const DispatchState = {
  OFFERED: 'OFFERED',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  HANDED_ON: 'HANDED_ON',
  DONE: 'DONE',
  CANCELLED: 'CANCELLED',
} as const;
/** One of {@link DispatchState}. */
export type DispatchState = (typeof DispatchState)[keyof typeof DispatchState];

/** What happens to a dispatch. */
export const DispatchEvent = {
  OFFER: 'OFFER',
  ACKNOWLEDGE: 'ACKNOWLEDGE',
  ACCEPT: 'ACCEPT',
  DECLINE: 'DECLINE',
  HAND_ON: 'HAND_ON',
  COMPLETE: 'COMPLETE',
  CANCEL: 'CANCEL',
} as const;
/** One of {@link DispatchEvent}. */
export type DispatchEvent = (typeof DispatchEvent)[keyof typeof DispatchEvent];

/** Who takes a step: a coordinator who sees the incident, or the member that it is offered to. */
type DispatchActor = 'COORDINATOR' | 'MEMBER';

/** What has to come with a step. */
type DispatchRequirement = 'REASON' | 'RESULT' | 'SUCCESSOR';

/** A step of a dispatch. `from: null` is its beginning. */
export interface DispatchMove {
  readonly event: DispatchEvent;
  readonly from: DispatchState | null;
  readonly to: DispatchState;
  readonly by: DispatchActor;
  readonly requires: readonly DispatchRequirement[];
}

const { OFFERED, ACKNOWLEDGED, ACCEPTED, DECLINED, HANDED_ON, DONE, CANCELLED } = DispatchState;

/**
 * Every step that there is. The coordinating authority mobilises members (Circular 20/2017/TT-BTTTT, article 6); that it is an
 * offer with an answer is how this platform records it. An answer without an acknowledgement acknowledges by itself.
 */
export const DISPATCH_MOVES: readonly DispatchMove[] = [
  { event: 'OFFER', from: null, to: OFFERED, by: 'COORDINATOR', requires: [] },
  { event: 'ACKNOWLEDGE', from: OFFERED, to: ACKNOWLEDGED, by: 'MEMBER', requires: [] },
  { event: 'ACCEPT', from: OFFERED, to: ACCEPTED, by: 'MEMBER', requires: [] },
  { event: 'ACCEPT', from: ACKNOWLEDGED, to: ACCEPTED, by: 'MEMBER', requires: [] },
  { event: 'DECLINE', from: OFFERED, to: DECLINED, by: 'MEMBER', requires: ['REASON'] },
  { event: 'DECLINE', from: ACKNOWLEDGED, to: DECLINED, by: 'MEMBER', requires: ['REASON'] },
  { event: 'HAND_ON', from: OFFERED, to: HANDED_ON, by: 'MEMBER', requires: ['REASON', 'SUCCESSOR'] },
  { event: 'HAND_ON', from: ACKNOWLEDGED, to: HANDED_ON, by: 'MEMBER', requires: ['REASON', 'SUCCESSOR'] },
  { event: 'HAND_ON', from: ACCEPTED, to: HANDED_ON, by: 'MEMBER', requires: ['REASON', 'SUCCESSOR'] },
  { event: 'COMPLETE', from: ACCEPTED, to: DONE, by: 'MEMBER', requires: ['RESULT'] },
  { event: 'CANCEL', from: OFFERED, to: CANCELLED, by: 'COORDINATOR', requires: ['REASON'] },
  { event: 'CANCEL', from: ACKNOWLEDGED, to: CANCELLED, by: 'COORDINATOR', requires: ['REASON'] },
  { event: 'CANCEL', from: ACCEPTED, to: CANCELLED, by: 'COORDINATOR', requires: ['REASON'] },
];

/** The step of an event in a state; undefined where there is none. */
export function dispatchMove(from: DispatchState | null, event: DispatchEvent): DispatchMove | undefined {
  return DISPATCH_MOVES.find((move) => move.from === from && move.event === event);
}

/** What may happen in a state. */
export function dispatchEvents(state: DispatchState): readonly DispatchEvent[] {
  return DISPATCH_MOVES.filter(({ from }) => from === state).map(({ event }) => event);
}

/** Which clocks run in a state. */
export type DispatchClock = 'ACKNOWLEDGE' | 'ANSWER' | 'DONE';

/** The moments by which a dispatch has to be acknowledged, answered and done. */
export interface DispatchClocks {
  readonly state: DispatchState;
  readonly acknowledgeDueAt: Date;
  readonly answerDueAt: Date;
  readonly doneDueAt: Date | null;
}

/** The clocks that have run out by a moment and still run: what has come is late, but no longer overdue. */
export function overdueClocks(
  { state, acknowledgeDueAt, answerDueAt, doneDueAt }: DispatchClocks,
  now: Date,
): readonly DispatchClock[] {
  const overdue: DispatchClock[] = [];
  if (state === OFFERED && acknowledgeDueAt < now) overdue.push('ACKNOWLEDGE');
  if ((state === OFFERED || state === ACKNOWLEDGED) && answerDueAt < now) overdue.push('ANSWER');
  if (state === ACCEPTED && doneDueAt !== null && doneDueAt < now) overdue.push('DONE');
  return overdue;
}
