// The package's own declarations are not among its exports.
declare module 'date-chinese' {
  /** The part of it that this package uses. */
  export class CalendarVietnamese {
    constructor(cycle?: number, year?: number, month?: number, leap?: boolean, day?: number);
    fromGregorian(year: number, month: number, day: number): this;
    /** Cycle, year, month, leap month, day. */
    get(): [cycle: number, year: number, month: number, leap: boolean, day: number];
    toGregorian(gregorianYear: number): { year: number; month: number; day: number };
  }
}
