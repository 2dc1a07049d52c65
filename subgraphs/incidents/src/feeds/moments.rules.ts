const DAY_S = 86_400;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?: ?(?:Z|UTC|\+00:?00))?$/;

/** Reads the times of feeds, which are UTC; days that follow one another are worked out once. */
export class Moments {
  #day = '';
  #dayS = Number.NaN;

  /** Seconds since 1970; NaN for what is no moment of UTC. */
  read(text: string): number {
    // The form of Shadowserver, "2026-01-02 03:04:05": the day is mostly that of the row before.
    if (text.length === 19 && this.#day !== '' && text.startsWith(this.#day) && text.charCodeAt(10) === 32) {
      const h = pair(text, 11);
      const m = pair(text, 14);
      const s = pair(text, 17);
      if (h < 24 && m < 60 && s < 60 && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58) {
        return this.#dayS + h * 3_600 + m * 60 + s;
      }
    }
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = MOMENT.exec(text) ?? [];
    const dayS = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1_000;
    const time = [hour, minute, second].map(Number);
    if (Number.isNaN(dayS) || new Date(dayS * 1_000).getUTCDate() !== Number(day)) return Number.NaN;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN;
    [this.#day, this.#dayS] = [text.slice(0, 10), dayS];
    return dayS + (time[0] ?? 0) * 3_600 + (time[1] ?? 0) * 60 + (time[2] ?? 0);
  }
}

function pair(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : Number.NaN;
}

/** The day of a moment in UTC, in days since 1970. */
export function dayOf(seconds: number): number {
  return Math.floor(seconds / DAY_S);
}
