export {
  addCalendarDays,
  addMonths,
  type Day,
  dayInVietnam,
  dayNumber,
  endOfDay,
  isDay,
  lastDayBefore,
  startOfDay,
} from './day.js';
export type { HolidayNotice, HolidayVerification } from './holiday-notice.js';
export { loadHolidays, MalformedHolidaysError } from './holidays-file.js';
export {
  addWorkingDays,
  type DayOff,
  VIETNAM,
  type WorkingCalendar,
  workingCalendar,
} from './working-calendar.js';
