/** Under which rules a sender is registered. */
export const SenderRegime = {
  /** Management codes (mã số quản lý), until 1 October 2020. */
  ND90: 'ND90',
  /** Sender names (tên định danh). */
  ND91: 'ND91',
} as const;
/** One of {@link SenderRegime}. */
export type SenderRegime = (typeof SenderRegime)[keyof typeof SenderRegime];

/** Where a registration stands. */
export const SenderState = {
  APPLIED: 'APPLIED',
  RETURNED: 'RETURNED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
  VALID: 'VALID',
  RENEWING: 'RENEWING',
  EXPIRED: 'EXPIRED',
  REVOKED: 'REVOKED',
} as const;
/** One of {@link SenderState}. */
export type SenderState = (typeof SenderState)[keyof typeof SenderState];

/** What happens to a registration. */
export const SenderEvent = {
  APPLY: 'APPLY',
  RETURN: 'RETURN',
  COMPLETE: 'COMPLETE',
  REFUSE: 'REFUSE',
  WITHDRAW: 'WITHDRAW',
  ISSUE: 'ISSUE',
  RECORD_FEE: 'RECORD_FEE',
  REISSUE: 'REISSUE',
  REQUEST_RENEWAL: 'REQUEST_RENEWAL',
  RENEW: 'RENEW',
  REFUSE_RENEWAL: 'REFUSE_RENEWAL',
  REVOKE: 'REVOKE',
  EXPIRE: 'EXPIRE',
} as const;
/** One of {@link SenderEvent}. */
export type SenderEvent = (typeof SenderEvent)[keyof typeof SenderEvent];

/** Who takes a step: who holds or wants the name, the authority, or nobody: it follows from the calendar. */
type SenderActor = 'HOLDER' | 'COORDINATOR' | 'AUTOMATIC';

/** What has to come with a step. */
type SenderRequirement = 'DECISION' | 'REASON' | 'GROUND';

/** What else has to hold. */
type SenderGuard = 'ASKED_IN_TIME' | 'GROUND_HOLDS' | 'PAST_EXPIRY';

/** A step of a registration. `from: null` is its beginning. */
export interface SenderMove {
  readonly event: SenderEvent;
  readonly from: SenderState | null;
  readonly to: SenderState;
  readonly by: SenderActor;
  readonly requires: readonly SenderRequirement[];
  readonly guard?: SenderGuard;
}

const { APPLIED, RETURNED, REFUSED, WITHDRAWN, VALID, RENEWING, EXPIRED, REVOKED } = SenderState;
const DECISION: readonly SenderRequirement[] = ['DECISION'];
const REASON: readonly SenderRequirement[] = ['REASON'];

/**
 * Every step that there is (Decree 91/2020/NĐ-CP; the same steps for management codes of Decree 90/2008, which were issued,
 * renewed and revoked). That a dossier is returned to be completed, refused or taken back is ours: no more than that it is
 * decided within a working day was at hand. A name whose renewal was asked in time stands in RENEWING until that is decided.
 */
export const SENDER_MOVES: readonly SenderMove[] = [
  { event: 'APPLY', from: null, to: APPLIED, by: 'HOLDER', requires: [] },
  { event: 'RETURN', from: APPLIED, to: RETURNED, by: 'COORDINATOR', requires: REASON },
  { event: 'COMPLETE', from: RETURNED, to: APPLIED, by: 'HOLDER', requires: [] },
  { event: 'REFUSE', from: APPLIED, to: REFUSED, by: 'COORDINATOR', requires: REASON },
  { event: 'WITHDRAW', from: APPLIED, to: WITHDRAWN, by: 'HOLDER', requires: [] },
  { event: 'WITHDRAW', from: RETURNED, to: WITHDRAWN, by: 'HOLDER', requires: [] },
  { event: 'ISSUE', from: APPLIED, to: VALID, by: 'COORDINATOR', requires: DECISION },
  { event: 'RECORD_FEE', from: VALID, to: VALID, by: 'COORDINATOR', requires: [] },
  { event: 'RECORD_FEE', from: RENEWING, to: RENEWING, by: 'COORDINATOR', requires: [] },
  { event: 'REISSUE', from: VALID, to: VALID, by: 'COORDINATOR', requires: ['DECISION', 'REASON'] },
  { event: 'REQUEST_RENEWAL', from: VALID, to: RENEWING, by: 'HOLDER', requires: [], guard: 'ASKED_IN_TIME' },
  { event: 'RENEW', from: RENEWING, to: VALID, by: 'COORDINATOR', requires: DECISION },
  { event: 'REFUSE_RENEWAL', from: RENEWING, to: VALID, by: 'COORDINATOR', requires: REASON },
  // What expired is not valid any more: a decision may still revoke it because it was not renewed, or on another ground.
  ...[VALID, RENEWING, EXPIRED].map(
    (from): SenderMove => ({
      event: 'REVOKE',
      from,
      to: REVOKED,
      by: 'COORDINATOR',
      requires: ['DECISION', 'GROUND'],
      guard: 'GROUND_HOLDS',
    }),
  ),
  { event: 'EXPIRE', from: VALID, to: EXPIRED, by: 'AUTOMATIC', requires: [], guard: 'PAST_EXPIRY' },
];

/** The step of an event in a state; undefined where there is none. */
export function senderMove(from: SenderState | null, event: SenderEvent): SenderMove | undefined {
  return SENDER_MOVES.find((move) => move.from === from && move.event === event);
}

/** What people may do with a registration in a state. */
export function senderEvents(state: SenderState): readonly SenderEvent[] {
  return SENDER_MOVES.filter(({ from, by }) => from === state && by !== 'AUTOMATIC').map(
    ({ event }) => event,
  );
}
