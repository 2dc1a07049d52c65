import { addCalendarDays, type Day } from '@khien/calendar';
import type { Bilingual } from '@khien/errors';
import { isWholeMonths, monthsOf, type Span } from './period.rules.js';

const QUARTERS = ['I', 'II', 'III', 'IV'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

const viDay = (day: Day) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;
const enDay = (day: Day) =>
  `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

/** What a period is called in a report, such as "tháng 6/2023" and "June 2023". */
export function periodName(span: Span): Bilingual {
  const year = span.from.slice(0, 4);
  const month = Number(span.from.slice(5, 7));
  const last = addCalendarDays(span.to, -1);
  if (isWholeMonths(span) && last.slice(0, 4) === year) {
    const months = monthsOf(span);
    if (months === 1) return { vi: `tháng ${month}/${year}`, en: `${MONTHS[month - 1]} ${year}` };
    if (months === 12) return { vi: `năm ${year}`, en: year };
    if (months === 6 && month % 6 === 1) {
      return month === 1
        ? { vi: `6 tháng đầu năm ${year}`, en: `the first half of ${year}` }
        : { vi: `6 tháng cuối năm ${year}`, en: `the second half of ${year}` };
    }
    if (months === 3 && month % 3 === 1) {
      const quarter = (month - 1) / 3;
      return {
        vi: `quý ${QUARTERS[quarter]}/${year}`,
        en: `the ${['first', 'second', 'third', 'fourth'][quarter]} quarter of ${year}`,
      };
    }
    if (month === 1)
      return { vi: `${months} tháng đầu năm ${year}`, en: `the first ${months} months of ${year}` };
  }
  if (span.from === last) return { vi: `ngày ${viDay(last)}`, en: enDay(last) };
  return {
    vi: `giai đoạn từ ngày ${viDay(span.from)} đến ngày ${viDay(last)}`,
    en: `${enDay(span.from)} to ${enDay(last)}`,
  };
}
