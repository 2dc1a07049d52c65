const DAY_MS = 86_400_000;
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);

/**
 * A workbook's number of a moment as text: `2026-11-26`, with a time behind it when it has one
 * (`2026-11-26T08:30:00`), a time alone below one day. Workbooks know no time zones. Null beyond the year 9999.
 */
export function momentText(serial: number, from1904: boolean): string | null {
  // Day 60 of 1900 is a 29 February that never was; what lies before it is counted one day later.
  const days = !from1904 && serial >= 1 && serial < 60 ? serial + 1 : serial;
  const ms = Math.round((days * DAY_MS) / 1000) * 1000;
  const moment = new Date((from1904 ? FROM_1904 : FROM_1900) + ms);
  if (serial < 0 || Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return null;
  const [day = '', time = ''] = moment.toISOString().slice(0, 19).split('T');
  if (serial < 1 && !from1904) return time;
  return time === '00:00:00' ? day : `${day}T${time}`;
}

/** The number of a day (`2026-11-26`) in a workbook; null when it is no day, or none that a workbook can hold. */
export function daySerial(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) return null;
  const serial = (ms - FROM_1900) / DAY_MS;
  return serial > 60 ? serial : null;
}
