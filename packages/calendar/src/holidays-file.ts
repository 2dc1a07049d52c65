import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isDay } from './day.js';
import { NOTICES } from './notices.data.js';
import { type WorkingCalendar, workingCalendar } from './working-calendar.js';

/** A file of holidays that cannot be used: what is wrong with it. */
export class MalformedHolidaysError extends Error {
  constructor(path: string, reason: string) {
    super(`The file of holidays ${path} cannot be used: ${reason}`);
    this.name = 'MalformedHolidaysError';
  }
}

const day = z.string().refine(isDay, 'not a day YYYY-MM-DD');
const year = z.strictObject({
  notices: z.array(z.string().min(1)).min(1),
  tet: z.array(day).min(1),
  nationalDayAdjacent: day,
  swappedOff: z.array(day).default([]),
  worked: z.array(day).default([]),
  remark: z.string().optional(),
});
const file = z.strictObject({ years: z.record(z.string().regex(/^(19|20)\d{2}$/), year) });

/**
 * The calendar with the notices of a JSON file in place of, or beside, those that this package knows:
 * `{ "years": { "2027": { "notices": ["…"], "tet": ["2027-02-05", …], "nationalDayAdjacent": "2027-09-01",
 * "swappedOff": [], "worked": [] } } }`. What an operator enters counts as read in the notice.
 *
 * @throws MalformedHolidaysError when it cannot be read, has another form, or names days of another year
 */
export function loadHolidays(path: string): WorkingCalendar {
  const found = file.safeParse(parsed(path));
  if (!found.success) throw new MalformedHolidaysError(path, z.prettifyError(found.error));
  const added = Object.entries(found.data.years).map(([of, { remark, ...notice }]) => {
    const days = [...notice.tet, notice.nationalDayAdjacent, ...notice.swappedOff, ...notice.worked];
    const stray = days.find((one) => !one.startsWith(of));
    if (stray !== undefined) throw new MalformedHolidaysError(path, `${stray} stands under ${of}`);
    return [
      of,
      { ...notice, verification: 'OFFICIAL' as const, ...(remark === undefined ? {} : { remark }) },
    ] as const;
  });
  return workingCalendar({ ...NOTICES, ...Object.fromEntries(added) });
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new MalformedHolidaysError(path, error instanceof Error ? error.message : String(error));
  }
}
