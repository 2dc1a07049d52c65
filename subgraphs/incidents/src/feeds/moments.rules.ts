const DAY_S = 86_400;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?: ?(?:Z|UTC|\+00:?00))?$/;

/** Reads the times of feeds, which are UTC; days that follow one another are worked out once. */
export class Moments {
  #day = '';
  /** The same, byte by byte. */
  readonly #bytes = new Uint8Array(10);
  #dayS = Number.NaN;

  /** Seconds since 1970 of the text between two places, one character a byte; NaN for what is no moment of UTC. */
  readIn(bytes: Buffer, from: number, to: number): number {
    const day = this.#bytes;
    if (to - from !== 19 || this.#day === '' || bytes[from + 10] !== 32)
      return this.read(bytes.toString('latin1', from, to));
    // The day is mostly that of the row before; where it changes, it does so at its end.
    for (let at = 9; at >= 0; at -= 1) {
      if (day[at] !== bytes[from + at]) return this.read(bytes.toString('latin1', from, to));
    }
    const h = pairIn(bytes, from + 11);
    const m = pairIn(bytes, from + 14);
    const s = pairIn(bytes, from + 17);
    const timed = h < 24 && m < 60 && s < 60 && bytes[from + 13] === 58 && bytes[from + 16] === 58;
    return timed ? this.#dayS + h * 3_600 + m * 60 + s : Number.NaN;
  }

  /** Seconds since 1970; NaN for what is no moment of UTC. */
  read(text: string): number {
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = MOMENT.exec(text) ?? [];
    const dayS = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1_000;
    const time = [hour, minute, second].map(Number);
    if (Number.isNaN(dayS) || new Date(dayS * 1_000).getUTCDate() !== Number(day)) return Number.NaN;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN;
    [this.#day, this.#dayS] = [text.slice(0, 10), dayS];
    this.#bytes.set(Buffer.from(this.#day, 'latin1'));
    return dayS + (time[0] ?? 0) * 3_600 + (time[1] ?? 0) * 60 + (time[2] ?? 0);
  }
}

/** A number of two digits; more than any for what is none. */
function pairIn(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - 48;
  const ones = (bytes[at + 1] as number) - 48;
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : 100;
}

/** The day of a moment in UTC, in days since 1970. */
export function dayOf(seconds: number): number {
  return Math.floor(seconds / DAY_S);
}
