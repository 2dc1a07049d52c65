import type { Day } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import { type InputProblem, invalid, notNow, outside, textProblems } from '../network-members/input.rules.js';
import { SenderEvent, type SenderMove, SenderRegime } from './sender.machine.js';
import {
  CODES_BEGAN,
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

/** What a step is taken of. */
type Decided = Standing & {
  readonly regime: SenderRegime;
  readonly completeOn: Day;
  readonly issuedOn: Day | null;
  readonly renewalAskedOn: Day | null;
};

/** Everything that is missing from a step, or wrong with it. @param today day in Vietnam */
export function stepProblems(
  move: SenderMove,
  sender: Decided,
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
  problems.push(...dayProblems(event, sender, step.decidedOn, today));
  if (requires.includes('GROUND') && step.ground === null) {
    problems.push(required('ground', 'căn cứ thu hồi', 'the ground of the revocation'));
  }
  if (event === SenderEvent.RECORD_FEE && step.feeDueOn === null && sender.feeDueOn === null) {
    problems.push(required('feeDueOn', 'hạn nộp phí', 'the day until which the fee is to be paid'));
  }
  if (step.feePaidOn !== null && step.feePaidOn > today) {
    const paid = { vi: 'Ngày nộp phí', en: 'The day on which the fee was paid' };
    problems.push(outside('feePaidOn', paid, CODES_BEGAN, today));
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

/** The first day on which a step can have been decided, and why. */
function earliest(event: SenderEvent, sender: Decided): readonly [day: Day, vi: string, en: string] {
  const { regime, completeOn, issuedOn, renewalAskedOn } = sender;
  const name = regime === SenderRegime.ND91;
  const renews = event === SenderEvent.RENEW || event === SenderEvent.REFUSE_RENEWAL;
  const known: [Day, string, string][] = [
    name
      ? [
          CODES_ENDED,
          'ngày Nghị định 91/2020/NĐ-CP có hiệu lực',
          'the day from which Decree 91/2020 is in force',
        ]
      : [
          CODES_BEGAN,
          'ngày Nghị định 90/2008/NĐ-CP có hiệu lực',
          'the day from which Decree 90/2008 was in force',
        ],
    issuedOn === null
      ? [completeOn, 'ngày nhận đủ hồ sơ', 'the day on which the complete dossier came in']
      : [issuedOn, 'ngày cấp', 'the day of the issue'],
  ];
  // When the renewal of a code was asked for is not known any more.
  if (name && renews && renewalAskedOn !== null)
    known.push([renewalAskedOn, 'ngày đề nghị gia hạn', 'the day on which renewal was asked for']);
  return known.reduce((latest, one) => (one[0] > latest[0] ? one : latest));
}

/** Why something cannot have been decided on a day. */
function dayProblems(
  event: SenderEvent,
  sender: Decided,
  decidedOn: Day | null,
  today: Day,
): readonly InputProblem[] {
  if (decidedOn === null) return [];
  const [first, vi, en] = earliest(event, sender);
  if (decidedOn >= first && decidedOn <= today) return [];
  const what = {
    vi: `Ngày quyết định (không trước ${vi}, không sau hôm nay)`,
    en: `The day of the decision (not before ${en}, not after today)`,
  };
  return [outside('decidedOn', what, first, today)];
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
    problems.push(outside('decidedOn', day, CODES_BEGAN, '2020-09-30'));
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
