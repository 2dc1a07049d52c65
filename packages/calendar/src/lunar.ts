import { CalendarVietnamese } from 'date-chinese';
import type { Day } from './day.js';

/**
 * The Vietnamese lunar calendar is reckoned at UTC+7 (Decision 121/CP of 1967), the Chinese one at UTC+8: in 1985, 2007
 * and 2030 the lunar new year falls on other days. `Intl`'s Chinese calendar would be wrong in those years.
 *
 * date-chinese computes it from the positions of sun and moon; a test compares it with the days that the State named.
 */
export interface LunarHolidays {
  /** First day of the first lunar month (mùng 1 Tết). */
  readonly newYear: Day;
  /** Tenth day of the third lunar month (Giỗ Tổ Hùng Vương). */
  readonly hungKings: Day;
}

/** The lunar holidays that fall into a Gregorian year, 1900 to 2100. */
export function lunarHolidays(year: number): LunarHolidays {
  const calendar = new CalendarVietnamese();
  // Every lunar year has begun by June, and the third month is over.
  calendar.fromGregorian(year, 6, 1);
  const [cycle, yearOfCycle] = calendar.get();
  const at = (month: number, day: number): Day => {
    const lunar = new CalendarVietnamese(cycle, yearOfCycle, month, false, day);
    const found = lunar.toGregorian(year);
    return new Date(Date.UTC(found.year, found.month - 1, Math.floor(found.day))).toISOString().slice(0, 10);
  };
  return { newYear: at(1, 1), hungKings: at(3, 10) };
}
