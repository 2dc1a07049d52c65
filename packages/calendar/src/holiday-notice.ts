import type { Day } from './day.js';

/**
 * How well the days off of a year are known:
 * `OFFICIAL`: read in the notice itself, or entered by the operator;
 * `SECONDARY_COPY`: from a table that cites the notices;
 * `ESTIMATED`: no notice is known; fixed and lunar holidays as the Labour Code has them, Tết and the second National Day
 * day as they usually fall, no swapped days.
 */
export type HolidayVerification = 'OFFICIAL' | 'SECONDARY_COPY' | 'ESTIMATED';

/** What is decided anew for each year (Labour Code 2019, Article 112(3)) and announced to the civil service. */
export interface HolidayNotice {
  /** The notices, as they are cited. */
  readonly notices: readonly string[];
  readonly verification: Exclude<HolidayVerification, 'ESTIMATED'>;
  /** Working days off for Tết, days in lieu of those on a weekend among them. */
  readonly tet: readonly Day[];
  /** The second day of National Day, before or after 2 September. */
  readonly nationalDayAdjacent: Day;
  /** Working days that are swapped for a weekend day. */
  readonly swappedOff: readonly Day[];
  /** The weekend days that are worked instead. */
  readonly worked: readonly Day[];
  /** What is not certain about the year. */
  readonly remark?: string;
}
