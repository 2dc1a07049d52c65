/** Where "now" comes from. Tests hand in a clock that stands still. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

const vietnamDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' });

/**
 * The calendar day in Vietnam (UTC+7, no daylight saving) at a moment, as `YYYY-MM-DD`: the default of every
 * `on` argument, and the day by which deadlines count.
 */
export function dayInVietnam(moment: Date): string {
  return vietnamDay.format(moment);
}
