import { describe, expect, it } from 'vitest';
import { SENDER_MOVES, SenderEvent, SenderState, senderMove } from './sender.machine.js';

/** Written from the decree and the brief, not from the table: state, event, outcome, who. */
const EXPECTED: readonly string[] = [
  'start APPLY APPLIED HOLDER',
  'APPLIED RETURN RETURNED COORDINATOR',
  'APPLIED REFUSE REFUSED COORDINATOR',
  'APPLIED WITHDRAW WITHDRAWN HOLDER',
  'APPLIED ISSUE VALID COORDINATOR',
  'RETURNED COMPLETE APPLIED HOLDER',
  'RETURNED WITHDRAW WITHDRAWN HOLDER',
  'VALID RECORD_FEE VALID COORDINATOR',
  'VALID REISSUE VALID COORDINATOR',
  'VALID REQUEST_RENEWAL RENEWING HOLDER',
  'VALID REVOKE REVOKED COORDINATOR',
  'VALID EXPIRE EXPIRED AUTOMATIC',
  'RENEWING RECORD_FEE RENEWING COORDINATOR',
  'RENEWING RENEW VALID COORDINATOR',
  'RENEWING REFUSE_RENEWAL VALID COORDINATOR',
  'RENEWING REVOKE REVOKED COORDINATOR',
  'EXPIRED REVOKE REVOKED COORDINATOR',
];

describe('the steps of a registration', () => {
  it('are these, and no others', () => {
    const found = [null, ...Object.values(SenderState)].flatMap((from) =>
      Object.values(SenderEvent).flatMap((event) => {
        const move = senderMove(from, event);
        return move === undefined ? [] : [`${from ?? 'start'} ${event} ${move.to} ${move.by}`];
      }),
    );
    expect(found.toSorted()).toEqual(EXPECTED.toSorted());
    expect(SENDER_MOVES).toHaveLength(EXPECTED.length);
  });

  it('that decide have a decision; what is refused a reason; a revocation a ground', () => {
    const requiring = (what: string) =>
      new Set(
        SENDER_MOVES.filter(({ requires }) => requires.some((one) => one === what)).map(({ event }) => event),
      );
    expect(requiring('DECISION')).toEqual(new Set(['ISSUE', 'REISSUE', 'RENEW', 'REVOKE']));
    expect(requiring('REASON')).toEqual(new Set(['RETURN', 'REFUSE', 'REISSUE', 'REFUSE_RENEWAL']));
    expect(requiring('GROUND')).toEqual(new Set(['REVOKE']));
  });
});
