import { ErrorCode, KhienError } from '@khien/errors';

/** Longest period, in months. */
export const MAX_MONTHS = 60;

const FIRST_DAY = /^\d{4}-\d{2}-01$/;

/**
 * Published figures are of whole months: those of any two moments would tell when each incident was detected.
 *
 * @param from first day of the first month, `YYYY-MM-01`; `to` that of the month after the last one
 * @throws KhienError `BAD_USER_INPUT` for another day or a period that ends before it begins, `OUT_OF_RANGE` for a period
 * that is longer than {@link MAX_MONTHS}
 */
export function checkPeriod(from: string, to: string): void {
  if (!FIRST_DAY.test(from) || !FIRST_DAY.test(to)) {
    const vi = 'from và to phải là ngày đầu tháng, như 2025-01-01.';
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: { vi, en: 'from and to must be first days of months, such as 2025-01-01.' },
    });
  }
  if (to <= from) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: { vi: 'to phải sau from.', en: 'to must lie after from.' },
    });
  }
  if (monthOf(to) - monthOf(from) > MAX_MONTHS) {
    const what = { vi: 'Số tháng của kỳ', en: 'The number of months of the period' };
    throw new KhienError(ErrorCode.OUT_OF_RANGE, { what, min: 1, max: MAX_MONTHS });
  }
}

/** Months since the year 0. */
function monthOf(day: string): number {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
}
