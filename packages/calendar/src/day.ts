/** A calendar day in Vietnam, `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MS_A_DAY = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 without daylight saving since 1975. */
const OFFSET_MS = 7 * 3_600_000;

/** Whether a text is a day that exists: `2026-02-30` is none. */
export function isDay(text: string): text is Day {
  return DAY.test(text) && dayFrom(dayNumber(text)) === text;
}

/** The calendar day in Vietnam at a moment. */
export function dayInVietnam(moment: Date): Day {
  return new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** Days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MS_A_DAY);
}

/** The day of a {@link dayNumber}. */
function dayFrom(number: number): Day {
  return new Date(number * MS_A_DAY).toISOString().slice(0, 10);
}

/** The first moment of a day in Vietnam. */
export function startOfDay(day: Day): Date {
  return new Date(dayNumber(day) * MS_A_DAY - OFFSET_MS);
}

/** The last moment of a day in Vietnam, to the millisecond: what is due on a day is on time until then. */
export function endOfDay(day: Day): Date {
  return new Date((dayNumber(day) + 1) * MS_A_DAY - OFFSET_MS - 1);
}

/** The day so many days later; earlier when negative. */
export function addCalendarDays(day: Day, days: number): Day {
  return dayFrom(dayNumber(day) + days);
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return lastOfMonth.toISOString().slice(0, 10);
}

/** The last good day of what has to be done "before" a day: before 20 December is 19 December. */
export function lastDayBefore(day: Day): Day {
  return addCalendarDays(day, -1);
}

/** Monday is 1, Sunday 7. */
export function weekday(day: Day): number {
  return ((dayNumber(day) + 3) % 7) + 1;
}
