import { addCalendarDays, type Day, weekday } from './day.js';
import type { HolidayNotice } from './holiday-notice.js';
import { lunarHolidays } from './lunar.js';

/** A holiday: what it is called, and where it stands. */
export interface Holiday {
  readonly day: Day;
  readonly name: { readonly vi: string; readonly en: string };
  /** Whether a holiday on a weekend is made up on the next working day (Labour Code 2019, Article 111(3)). */
  readonly madeUp: boolean;
}

/** First year with Vietnamese Culture Day: Resolution 28/2026/QH16, in force 1 July 2026. */
const CULTURE_DAY_SINCE = 2026;
/** First year of the Labour Code 2019, which gave National Day its second day. */
const CODE_OF_2019_SINCE = 2021;

/** Holidays with a fixed day, and the Hùng Kings' day: Labour Code 2019, Article 112(1); Resolution 28/2026/QH16. */
export function fixedHolidays(year: number): readonly Holiday[] {
  const at = (monthAndDay: string, vi: string, en: string, madeUp = true): Holiday => ({
    day: `${year}-${monthAndDay}`,
    name: { vi, en },
    madeUp,
  });
  return [
    at('01-01', 'Tết Dương lịch', "New Year's Day"),
    {
      day: lunarHolidays(year).hungKings,
      name: { vi: 'Giỗ Tổ Hùng Vương', en: "Hùng Kings' Commemoration Day" },
      madeUp: true,
    },
    at('04-30', 'Ngày Chiến thắng', 'Victory Day'),
    at('05-01', 'Ngày Quốc tế lao động', 'International Labour Day'),
    at('09-02', 'Quốc khánh', 'National Day'),
    // The Resolution is not the Code: whether its day is made up is not said.
    ...(year >= CULTURE_DAY_SINCE
      ? [at('11-24', 'Ngày Văn hóa Việt Nam', 'Vietnamese Culture Day', false)]
      : []),
  ];
}

/** Tết as it usually falls when no notice is known: the eve and the first four days. */
export function usualTet(year: number): readonly Day[] {
  const { newYear } = lunarHolidays(year);
  return [-1, 0, 1, 2, 3].map((days) => addCalendarDays(newYear, days));
}

/**
 * The second day of National Day as it usually falls when no notice is known: the one that makes the longer break. Null
 * before the Labour Code of 2019.
 */
export function usualNationalDayAdjacent(year: number): Day | null {
  if (year < CODE_OF_2019_SINCE) return null;
  const after = [1, 4, 7].includes(weekday(`${year}-09-02`));
  return after ? `${year}-09-03` : `${year}-09-01`;
}

/** The days in lieu of holidays on a weekend: each on the next day that is neither weekend nor taken. */
export function makeUpDays(holidays: readonly Day[], taken: ReadonlySet<Day>): readonly Day[] {
  const gone = new Set(taken);
  return holidays
    .filter((day) => weekday(day) > 5)
    .sort()
    .map((day) => {
      let next = addCalendarDays(day, 1);
      while (weekday(next) > 5 || gone.has(next)) next = addCalendarDays(next, 1);
      gone.add(next);
      return next;
    });
}

/** Days off of a year with a notice: its own, and those that the Code fixes. */
export function noticedDays(notice: HolidayNotice): readonly Day[] {
  return [...notice.tet, notice.nationalDayAdjacent];
}
