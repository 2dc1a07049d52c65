import { addCalendarDays, type Day, dayNumber, startOfDay } from '@khien/calendar';
import { ErrorCode } from '@khien/errors';
import { type InputProblem, invalid, outside, textProblems, tidy } from '../network-members/input.rules.js';
import { isPhone } from '../network-members/network-member.rules.js';

/** Most shifts that are planned at once. */
const MOST_SHIFTS = 200;
/** Most days of a calendar that are asked for at once. */
export const MOST_DAYS = 62;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** A span of time, its end left out. */
export interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A shift as it comes in. */
export interface PlannedShift extends Span {
  readonly personName: string;
  readonly personPhone?: string | null;
  readonly personSubject?: string | null;
}

/** Everything that is wrong with shifts that are planned: one at a time, and with each other. Each problem names its place. */
export function shiftProblems(shifts: readonly PlannedShift[], now: Date): readonly InputProblem[] {
  if (shifts.length < 1 || shifts.length > MOST_SHIFTS) {
    return [outside('shifts', { vi: 'Số ca trực', en: 'The number of shifts' }, 1, MOST_SHIFTS)];
  }
  const alone = shifts.flatMap((shift, index) => problemsOfShift(shift, index, now));
  return alone.length > 0 ? alone : overlapping(shifts);
}

function problemsOfShift(shift: PlannedShift, index: number, now: Date): readonly InputProblem[] {
  const at = ['shifts', String(index)];
  const length = shift.endsAt.getTime() - shift.startsAt.getTime();
  const phone = tidy(shift.personPhone);
  const placed = (problems: readonly InputProblem[]) =>
    problems.map((problem) => ({ ...problem, path: ['input', ...at, ...problem.path.slice(1)] }));
  return [
    ...(length <= 0 || length > WEEK_MS
      ? [
          invalid(
            [...at, 'endsAt'],
            'ca trực: kết thúc sau khi bắt đầu, dài nhất bảy ngày',
            'the shift: it ends after it begins, at most seven days later',
          ),
        ]
      : []),
    ...(shift.endsAt <= now
      ? [invalid([...at, 'endsAt'], 'ca trực đã qua', 'the shift is over already')]
      : []),
    ...placed(
      textProblems('personName', tidy(shift.personName), 200, { vi: 'tên người trực', en: 'the name' }, true),
    ),
    ...(phone !== null && !isPhone(phone)
      ? [
          invalid(
            [...at, 'personPhone'],
            'số điện thoại của người trực',
            'the telephone number of who is on call',
          ),
        ]
      : []),
    ...placed(
      textProblems('personSubject', tidy(shift.personSubject), 255, {
        vi: 'định danh người trực',
        en: 'the identifier',
      }),
    ),
  ];
}

function overlapping(shifts: readonly PlannedShift[]): readonly InputProblem[] {
  const order = shifts
    .map((shift, index) => ({ ...shift, index }))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return order.flatMap((shift, place) => {
    const before = order[place - 1];
    return before !== undefined && before.endsAt > shift.startsAt
      ? [overlap(['shifts', String(shift.index), 'startsAt'])]
      : [];
  });
}

/** Somebody else is on call at that time. */
export function overlap(path: readonly string[]): InputProblem {
  const what = { vi: 'Ca trực vào thời gian này', en: 'A shift at this time' };
  return { code: ErrorCode.ALREADY_EXISTS, path: ['input', ...path], parameters: { what } };
}

/** The days from one to another as spans of time in Vietnam; none where they are out of order or too many. */
export function daysBetween(from: Day, to: Day): readonly (Span & { readonly day: Day })[] {
  const count = dayNumber(to) - dayNumber(from) + 1;
  if (count < 1 || count > MOST_DAYS) return [];
  return Array.from({ length: count }, (_, index) => {
    const day = addCalendarDays(from, index);
    return { day, startsAt: startOfDay(day), endsAt: startOfDay(addCalendarDays(day, 1)) };
  });
}

/** What of a span lies in another; undefined for nothing. */
export function within(span: Span, { startsAt, endsAt }: Span): Span | undefined {
  const from = span.startsAt > startsAt ? span.startsAt : startsAt;
  const to = span.endsAt < endsAt ? span.endsAt : endsAt;
  return from < to ? { startsAt: from, endsAt: to } : undefined;
}
