import { addCalendarDays, addMonths, type Day, isDay } from '@khien/calendar';
import { ErrorCode, KhienError } from '@khien/errors';

/** The periods by which the authority reports, and any other. */
export enum PeriodKind {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  HALF_YEAR = 'HALF_YEAR',
  YEAR = 'YEAR',
  FREE = 'FREE',
}

/** Days in Vietnam from a first one to the day after the last one. */
export interface Span {
  readonly from: Day;
  /** Left out itself. */
  readonly to: Day;
}

/** Longest free period, in months. */
export const MAX_MONTHS = 60;

const MONTHS: Readonly<Record<Exclude<PeriodKind, 'FREE'>, number>> = {
  MONTH: 1,
  QUARTER: 3,
  HALF_YEAR: 6,
  YEAR: 12,
};

const earlier = (one: Day, other: Day): Day => [one, other].toSorted()[0] ?? one;
const later = (one: Day, other: Day): Day => (earlier(one, other) === one ? other : one);

/** Whether a day is the first of a month. */
const isFirst = (day: Day): boolean => day.endsWith('-01');

/** Whether a period is made of whole months. */
export const isWholeMonths = ({ from, to }: Span): boolean => isFirst(from) && isFirst(to);

/**
 * The period that was asked for. A month, quarter, half-year or year begins on its first day; a free one has an end.
 *
 * @param to the day after the last one; for a free period only
 * @throws KhienError `BAD_USER_INPUT` for another first day, an end that is missing, superfluous or too early;
 * `OUT_OF_RANGE` for more than {@link MAX_MONTHS}
 */
export function periodOf(kind: PeriodKind, from: Day, to: Day | null): Span {
  if (!isDay(from) || (to !== null && !isDay(to)))
    refuse('from và to phải là ngày có thật.', 'from and to must be days that exist.');
  if (kind !== PeriodKind.FREE) {
    if (to !== null) refuse('to chỉ dùng cho kỳ FREE.', 'to is for periods of kind FREE only.');
    const months = MONTHS[kind];
    if (!isFirst(from) || (Number(from.slice(5, 7)) - 1) % months !== 0) {
      refuse(
        `from phải là ngày đầu của kỳ ${kind}, như 2025-01-01.`,
        `from must be the first day of a ${kind}, such as 2025-01-01.`,
      );
    }
    return { from, to: addMonths(from, months) };
  }
  if (to === null)
    refuse(
      'Kỳ FREE cần to: ngày sau ngày cuối.',
      'A period of kind FREE needs to: the day after its last one.',
    );
  if (to <= from) refuse('to phải sau from.', 'to must lie after from.');
  if (to > addMonths(from, MAX_MONTHS)) {
    const what = { vi: 'Số tháng của kỳ', en: 'The number of months of the period' };
    throw new KhienError(ErrorCode.OUT_OF_RANGE, { what, min: 1, max: MAX_MONTHS });
  }
  return { from, to };
}

function refuse(vi: string, en: string): never {
  throw new KhienError(ErrorCode.BAD_USER_INPUT, { detail: { vi, en } });
}

/** What of a period is counted, and with what it is compared. */
export interface ComparedPeriods {
  /** The period as far as it has been counted; without days when it lies ahead. */
  readonly counted: Span;
  /** Whether all of it has been counted. */
  readonly complete: boolean;
  /** The one before: the month, quarter, half-year or year; of a free period as many months or days. */
  readonly previous: Span;
  /** The same days of the year before. */
  readonly lastYear: Span;
  /** From New Year's Day of the year in which the counted days end, to their end. */
  readonly accumulated: Span;
  /** The same of the year before. */
  readonly accumulatedLastYear: Span;
}

/** The periods of a question in the order in which they are asked for. */
export const POINTS = ['counted', 'previous', 'lastYear', 'accumulated', 'accumulatedLastYear'] as const;

/**
 * Like is compared with like: of a period that has not ended, as many days or months of the earlier ones.
 *
 * @param until the first day that is not counted yet
 */
export function comparedPeriods(kind: PeriodKind, asked: Span, until: Day): ComparedPeriods {
  const complete = asked.to <= until;
  const counted = { from: asked.from, to: later(asked.from, earlier(asked.to, until)) };
  const newYear = `${addCalendarDays(counted.to, counted.to > counted.from ? -1 : 0).slice(0, 4)}-01-01`;
  const accumulated = { from: newYear, to: counted.to };
  return {
    counted,
    complete,
    previous: before(kind, asked, counted),
    lastYear: shifted(counted, -12),
    accumulated,
    accumulatedLastYear: shifted(accumulated, -12),
  };
}

function before(kind: PeriodKind, asked: Span, counted: Span): Span {
  const months = isWholeMonths(asked) ? monthsOf(asked) : undefined;
  if (kind === PeriodKind.FREE && months === undefined) {
    const days = daysOf(asked);
    return { from: addCalendarDays(asked.from, -days), to: addCalendarDays(counted.to, -days) };
  }
  const { from, to } = shifted(counted, -(months ?? 0));
  return { from, to: earlier(to, asked.from) };
}

/** The same days so many months later. What ends with a month ends with a month. */
function shifted({ from, to }: Span, months: number): Span {
  const end = isFirst(to)
    ? addMonths(to, months)
    : addCalendarDays(addMonths(addCalendarDays(to, -1), months), 1);
  const start = addMonths(from, months);
  return { from: start, to: later(start, end) };
}

/** How many months whole months are. */
export function monthsOf({ from, to }: Span): number {
  const month = (day: Day) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
  return month(to) - month(from);
}

function daysOf({ from, to }: Span): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The months that a period touches, the first and the last as far as they belong to it. */
export function monthsIn({ from, to }: Span): readonly Span[] {
  const months: Span[] = [];
  for (let start = from; start < to; ) {
    const next = addMonths(`${start.slice(0, 7)}-01`, 1);
    months.push({ from: start, to: next < to ? next : to });
    start = next;
  }
  return months;
}
