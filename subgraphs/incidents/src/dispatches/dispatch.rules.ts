import { ErrorCode } from '@khien/errors';
import { type InputProblem, outside, textProblems } from '../network-members/input.rules.js';
import type { DispatchMove } from './dispatch.machine.js';

/** Minutes in which an offer has to be acknowledged and answered, unless the offer says otherwise; ours. */
export interface DispatchTerms {
  readonly acknowledgeMinutes: number;
  readonly answerMinutes: number;
}

/** Moments by which an offer is to be acknowledged, answered and done. */
export interface DueMoments {
  readonly acknowledgeDueAt: Date;
  readonly answerDueAt: Date;
  readonly doneDueAt: Date | null;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Nothing is offered to be done later than this. */
const MOST_DAYS = 365;

/** The clocks of an offer: those that it names, else by the terms. An answer acknowledges too, so it never is due first. */
export function dueMoments(
  given: {
    readonly acknowledgeDueAt?: Date | null;
    readonly answerDueAt?: Date | null;
    readonly doneDueAt?: Date | null;
  },
  { acknowledgeMinutes, answerMinutes }: DispatchTerms,
  offeredAt: Date,
): DueMoments {
  const from = offeredAt.getTime();
  const answerDueAt = given.answerDueAt ?? new Date(from + answerMinutes * MINUTE);
  const acknowledged =
    given.acknowledgeDueAt ?? new Date(Math.min(from + acknowledgeMinutes * MINUTE, answerDueAt.getTime()));
  return { acknowledgeDueAt: acknowledged, answerDueAt, doneDueAt: given.doneDueAt ?? null };
}

/** What is wrong with the clocks: in the past, out of order, or more than a year ahead. */
export function dueProblems(due: DueMoments, now: Date): readonly InputProblem[] {
  const last = new Date(now.getTime() + MOST_DAYS * DAY);
  const what = { vi: 'Thời hạn', en: 'The moment by which it is due' };
  const order: readonly (readonly [field: string, at: Date | null, least: Date])[] = [
    ['acknowledgeDueAt', due.acknowledgeDueAt, now],
    ['answerDueAt', due.answerDueAt, due.acknowledgeDueAt],
    ['doneDueAt', due.doneDueAt, due.answerDueAt],
  ];
  return order.flatMap(([field, at, least]) =>
    at === null || (at >= least && at <= last)
      ? []
      : [outside(field, what, least.toISOString(), last.toISOString())],
  );
}

/** What comes with a step of a dispatch, tidied. */
export interface DispatchStep {
  readonly reason: string | null;
  readonly result: string | null;
  readonly effortHours: number | null;
  readonly toMemberId: string | null;
}

/** Everything that is missing from a step, or wrong with it. */
export function dispatchStepProblems(
  { requires }: DispatchMove,
  step: DispatchStep,
): readonly InputProblem[] {
  const { effortHours } = step;
  const successor = { vi: 'thành viên tiếp nhận', en: 'the member that takes it' };
  return [
    ...textProblems(
      'reason',
      step.reason,
      2_000,
      { vi: 'lý do', en: 'the reason' },
      requires.includes('REASON'),
    ),
    ...textProblems(
      'result',
      step.result,
      10_000,
      { vi: 'kết quả', en: 'the result' },
      requires.includes('RESULT'),
    ),
    ...(effortHours !== null && !(effortHours >= 0 && effortHours <= 100_000)
      ? [outside('effortHours', { vi: 'Số giờ công', en: 'The hours of work' }, 0, 100_000)]
      : []),
    ...(requires.includes('SUCCESSOR') && step.toMemberId === null
      ? [{ code: ErrorCode.REQUIRED, path: ['input', 'toMemberId'], parameters: { what: successor } }]
      : []),
  ];
}
