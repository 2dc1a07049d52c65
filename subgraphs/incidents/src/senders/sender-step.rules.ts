import type { Day } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import { type InputProblem, invalid, notNow, outside, textProblems } from '../network-members/input.rules.js';
import { SenderEvent, type SenderMove, SenderRegime } from './sender.machine.js';
import {
  CODES_ENDED,
  groundHolds,
  type RevocationGround,
  renewalUntil,
  type Standing,
} from './sender.rules.js';

/** What comes with a step, tidied. */
export interface SenderStep {
  readonly decisionNo: string | null;
  readonly decidedOn: Day | null;
  readonly reason: string | null;
  readonly ground: RevocationGround | null;
  /** Of a management code: the end of validity that the decision gave. */
  readonly expiresOn: Day | null;
  readonly feeDueOn: Day | null;
  readonly feePaidOn: Day | null;
}

const required = (field: string, vi: string, en: string): InputProblem => ({
  code: ErrorCode.REQUIRED,
  path: ['input', field],
  parameters: { what: { vi, en } },
});

/** Everything that is missing from a step, or wrong with it. @param today day in Vietnam */
export function stepProblems(
  move: SenderMove,
  sender: Standing & { readonly regime: SenderRegime },
  step: SenderStep,
  today: Day,
): readonly InputProblem[] {
  const { event, requires, guard } = move;
  const problems: InputProblem[] = [];
  const day = { vi: 'Ngày quyết định', en: 'The day of the decision' };
  problems.push(
    ...textProblems(
      'decisionNo',
      step.decisionNo,
      100,
      { vi: 'số quyết định', en: 'the number of the decision' },
      requires.includes('DECISION'),
    ),
    ...textProblems(
      'reason',
      step.reason,
      2_000,
      { vi: 'lý do', en: 'the reason' },
      requires.includes('REASON'),
    ),
  );
  if (requires.includes('DECISION') && step.decidedOn === null) {
    problems.push(required('decidedOn', 'ngày quyết định', 'the day of the decision'));
  }
  if (step.decidedOn !== null && (step.decidedOn > today || step.decidedOn < '2008-09-11')) {
    problems.push(outside('decidedOn', day, '2008-09-11', today));
  }
  if (requires.includes('GROUND') && step.ground === null) {
    problems.push(required('ground', 'căn cứ thu hồi', 'the ground of the revocation'));
  }
  if (event === SenderEvent.RECORD_FEE && step.feeDueOn === null && sender.feeDueOn === null) {
    problems.push(required('feeDueOn', 'hạn nộp phí', 'the day until which the fee is to be paid'));
  }
  if (step.feePaidOn !== null && step.feePaidOn > today) {
    const paid = { vi: 'Ngày nộp phí', en: 'The day on which the fee was paid' };
    problems.push(outside('feePaidOn', paid, '2008-09-11', today));
  }
  if (sender.regime === SenderRegime.ND90) problems.push(...codeProblems(event, step, day));
  // When the renewal of a code was asked for is not known any more.
  const inTime = guard === 'ASKED_IN_TIME' && sender.regime === SenderRegime.ND91;
  if (inTime && sender.expiresOn !== null && today > renewalUntil(sender.expiresOn)) {
    const last = renewalUntil(sender.expiresOn);
    problems.push(
      notNow(
        'event',
        `phải đề nghị gia hạn chậm nhất ngày ${last}, 15 ngày trước khi hết hạn.`,
        `renewal had to be asked for until ${last}, 15 days before the end of validity.`,
      ),
    );
  }
  if (guard === 'GROUND_HOLDS' && step.ground !== null && !groundHolds(step.ground, sender, today)) {
    problems.push(
      step.ground === 'FEE_LATE'
        ? notNow('ground', 'phí chưa chậm nộp quá 30 ngày.', 'the fee is not more than 30 days late.')
        : notNow('ground', 'chưa hết hạn.', 'its validity has not ended.'),
    );
  }
  return problems;
}

/** What a management code needs that a sender name does not: the end of validity was given by the decision. */
function codeProblems(
  event: SenderEvent,
  step: SenderStep,
  day: { vi: string; en: string },
): readonly InputProblem[] {
  const gives = event === SenderEvent.ISSUE || event === SenderEvent.RENEW;
  if (!gives) return [];
  const problems: InputProblem[] = [];
  if (step.decidedOn !== null && step.decidedOn >= CODES_ENDED) {
    problems.push(outside('decidedOn', day, '2008-09-11', '2020-09-30'));
  }
  if (step.expiresOn === null) problems.push(required('expiresOn', 'ngày hết hạn', 'the end of validity'));
  else if (step.decidedOn !== null && step.expiresOn <= step.decidedOn) {
    problems.push(
      invalid(
        ['expiresOn'],
        'ngày hết hạn phải sau ngày quyết định',
        'the end of validity lies after the decision',
      ),
    );
  }
  return problems;
}
