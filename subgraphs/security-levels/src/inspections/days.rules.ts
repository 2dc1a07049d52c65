/** A calendar day in Vietnam, `YYYY-MM-DD`. */
export type Day = string;

const at = (day: Day) => new Date(`${day}T00:00:00Z`);
const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10);

/** The day so many days later. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(at(day).getTime() + days * 86_400_000));
}

/** The same day of a later month; its last day where there is none: a month behind 31 January is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const moment = at(day);
  const first = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(moment.getUTCDate(), last));
  return dayOf(first);
}

/** Whether a text is a day that the calendar has. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text).getTime()) && dayOf(at(text)) === text;
}
