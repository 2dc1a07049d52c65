/** Where "now" comes from. Tests hand in a clock that stands still. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
