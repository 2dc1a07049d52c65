import { addCalendarDays, type Day, weekday } from './day.js';
import type { HolidayNotice, HolidayVerification } from './holiday-notice.js';
import { NOTICES } from './notices.data.js';
import {
  fixedHolidays,
  makeUpDays,
  noticedDays,
  usualNationalDayAdjacent,
  usualTet,
} from './statutory.rules.js';

/** A working day that is none, and why. */
export interface DayOff {
  readonly day: Day;
  readonly name: { readonly vi: string; readonly en: string };
}

/** Which days are worked in Vietnam's public service: Monday to Friday but for days off, and swapped weekend days. */
export interface WorkingCalendar {
  isWorkingDay(day: Day): boolean;
  /** Why a day from Monday to Friday is off; null when it is worked. */
  dayOff(day: Day): DayOff | null;
  /** The working day so many working days later; the day itself does not count (Civil Code 2015, Article 147). */
  addWorkingDays(day: Day, days: number): Day;
  /** Working days after `from` up to `to`, which counts. Zero when `to` is not later. */
  workingDaysBetween(from: Day, to: Day): number;
  /** How well the days off of a year are known. */
  verification(year: number): HolidayVerification;
  /** The least certain of the years that a period touches. */
  verificationBetween(from: Day, to: Day): HolidayVerification;
}

interface YearOfDays {
  readonly verification: HolidayVerification;
  readonly off: ReadonlyMap<Day, DayOff['name']>;
  readonly worked: ReadonlySet<Day>;
}

const TET = { vi: 'Tết Nguyên đán', en: 'Lunar New Year' };
const NATIONAL_DAY = { vi: 'Quốc khánh', en: 'National Day' };
const IN_LIEU = { vi: 'Nghỉ bù', en: 'Day in lieu' };
const SWAPPED = { vi: 'Nghỉ hoán đổi', en: 'Swapped day off' };

/** The years for which days are reckoned: beyond, the lunar calendar has not been checked. */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2100];

function daysOf(year: number, notice: HolidayNotice | undefined): YearOfDays {
  const fixed = fixedHolidays(year);
  const adjacent = notice ? notice.nationalDayAdjacent : usualNationalDayAdjacent(year);
  const tet = notice ? notice.tet : usualTet(year);
  const off = new Map<Day, DayOff['name']>(tet.map((day) => [day, TET]));
  if (adjacent !== null) off.set(adjacent, NATIONAL_DAY);
  for (const { day, name } of fixed) off.set(day, name);
  const madeUp = fixed.filter((holiday) => holiday.madeUp).map(({ day }) => day);
  // A notice has its own days in lieu of Tết; without one they are reckoned, and so is that of the second National Day.
  const toMakeUp = notice ? madeUp : [...madeUp, ...tet, ...(adjacent === null ? [] : [adjacent])];
  const taken = new Set([...off.keys(), ...(notice ? noticedDays(notice) : [])]);
  for (const day of makeUpDays(toMakeUp, taken)) off.set(day, IN_LIEU);
  for (const day of notice?.swappedOff ?? []) off.set(day, SWAPPED);
  return { verification: notice?.verification ?? 'ESTIMATED', off, worked: new Set(notice?.worked) };
}

/** @param notices by year; a year without one is estimated */
export function workingCalendar(notices: Readonly<Record<number, HolidayNotice>> = NOTICES): WorkingCalendar {
  const years = new Map<number, YearOfDays>();
  const inYear = (year: number): YearOfDays => {
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
      throw new RangeError(`no working days for the year ${year}`);
    const known = years.get(year) ?? daysOf(year, notices[year]);
    years.set(year, known);
    return known;
  };
  const yearOf = (day: Day) => inYear(Number(day.slice(0, 4)));
  const isWorkingDay = (day: Day) => {
    const year = yearOf(day);
    return year.worked.has(day) || (weekday(day) <= 5 && !year.off.has(day));
  };
  return {
    isWorkingDay,
    dayOff(day) {
      const name = yearOf(day).off.get(day);
      return name === undefined || weekday(day) > 5 ? null : { day, name };
    },
    addWorkingDays(day, days) {
      if (!Number.isInteger(days) || days < 0) throw new RangeError(`${days} is no number of working days`);
      let at = day;
      for (let left = days; left > 0; ) {
        at = addCalendarDays(at, 1);
        if (isWorkingDay(at)) left -= 1;
      }
      return at;
    },
    workingDaysBetween(from, to) {
      let count = 0;
      for (let at = from; at < to; ) {
        at = addCalendarDays(at, 1);
        if (isWorkingDay(at)) count += 1;
      }
      return count;
    },
    verification: (year) => inYear(year).verification,
    verificationBetween(from, to) {
      const found = new Set<HolidayVerification>();
      for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
        found.add(inYear(year).verification);
      }
      return (['ESTIMATED', 'SECONDARY_COPY'] as const).find((one) => found.has(one)) ?? 'OFFICIAL';
    },
  };
}

/** The calendar of the notices that this package knows. */
export const VIETNAM: WorkingCalendar = workingCalendar();

/** The working day so many working days after a day, which does not count itself. */
export function addWorkingDays(day: Day, days: number, calendar: WorkingCalendar = VIETNAM): Day {
  return calendar.addWorkingDays(day, days);
}
