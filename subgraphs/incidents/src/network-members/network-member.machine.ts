/** Where a membership stands. */
export const MemberState = {
  APPLIED: 'APPLIED',
  ACCEPTED: 'ACCEPTED',
  SUSPENDED: 'SUSPENDED',
  ENDED: 'ENDED',
  REFUSED: 'REFUSED',
} as const;
/** One of {@link MemberState}. */
export type MemberState = (typeof MemberState)[keyof typeof MemberState];

/** What happens to a membership. */
export const MemberEvent = {
  APPLY: 'APPLY',
  ENROL: 'ENROL',
  ACCEPT: 'ACCEPT',
  REFUSE: 'REFUSE',
  SUSPEND: 'SUSPEND',
  REINSTATE: 'REINSTATE',
  END: 'END',
  LEAVE: 'LEAVE',
} as const;
/** One of {@link MemberEvent}. */
export type MemberEvent = (typeof MemberEvent)[keyof typeof MemberEvent];

/** Who takes a step: the coordinating authority, or the organization itself by its responders and administrators. */
type MemberActor = 'COORDINATOR' | 'MEMBER';

/** What has to come with a step: a decision with number and date, or a reason. */
type MemberRequirement = 'DECISION' | 'REASON';

/** A step of a membership. `from: null` is its beginning. */
export interface MemberMove {
  readonly event: MemberEvent;
  readonly from: MemberState | null;
  readonly to: MemberState;
  readonly by: MemberActor;
  readonly requires: readonly MemberRequirement[];
}

const { APPLIED, ACCEPTED, SUSPENDED, ENDED, REFUSED } = MemberState;

/**
 * Every step that there is. The law makes some organizations members (Decision 05/2017/QĐ-TTg, article 7), whom the
 * coordinating authority enrols; others register (Form 02 of Circular 20/2017/TT-BTTTT) and are accepted by it. Suspension is
 * ours: no text speaks of it.
 */
export const MEMBER_MOVES: readonly MemberMove[] = [
  { event: 'APPLY', from: null, to: APPLIED, by: 'MEMBER', requires: [] },
  { event: 'ENROL', from: null, to: ACCEPTED, by: 'COORDINATOR', requires: [] },
  { event: 'ACCEPT', from: APPLIED, to: ACCEPTED, by: 'COORDINATOR', requires: ['DECISION'] },
  { event: 'REFUSE', from: APPLIED, to: REFUSED, by: 'COORDINATOR', requires: ['REASON'] },
  { event: 'SUSPEND', from: ACCEPTED, to: SUSPENDED, by: 'COORDINATOR', requires: ['DECISION', 'REASON'] },
  { event: 'REINSTATE', from: SUSPENDED, to: ACCEPTED, by: 'COORDINATOR', requires: ['DECISION'] },
  { event: 'END', from: ACCEPTED, to: ENDED, by: 'COORDINATOR', requires: ['DECISION', 'REASON'] },
  { event: 'END', from: SUSPENDED, to: ENDED, by: 'COORDINATOR', requires: ['DECISION', 'REASON'] },
  { event: 'LEAVE', from: APPLIED, to: ENDED, by: 'MEMBER', requires: ['REASON'] },
  { event: 'LEAVE', from: ACCEPTED, to: ENDED, by: 'MEMBER', requires: ['REASON'] },
  { event: 'LEAVE', from: SUSPENDED, to: ENDED, by: 'MEMBER', requires: ['REASON'] },
];

/** The step of an event in a state; undefined where there is none. */
export function memberMove(from: MemberState | null, event: MemberEvent): MemberMove | undefined {
  return MEMBER_MOVES.find((move) => move.from === from && move.event === event);
}

/** What may happen to a membership in a state; a mandatory member does not leave once it is one. */
export function memberEvents(state: MemberState, mandatory: boolean): readonly MemberEvent[] {
  return MEMBER_MOVES.filter(({ from }) => from === state)
    .map(({ event }) => event)
    .filter((event) => !(event === 'LEAVE' && mandatory && state !== APPLIED));
}

/** Whether an organization in this state still is, or may become, a member: it has one such membership at most. */
export function isCurrent(state: MemberState): boolean {
  return state === APPLIED || state === ACCEPTED || state === SUSPENDED;
}
