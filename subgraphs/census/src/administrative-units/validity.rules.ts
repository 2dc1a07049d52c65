/** A period of days as `YYYY-MM-DD`, both ends included; null is an open end. */
export interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * The day at which a unit is looked at: the day asked for, moved to the nearest day of its validity when it lies
 * outside. An ended unit is thus shown as on its last day, and not as of a time when it was no more.
 */
export function dayWithin(validity: Validity, day: string): string {
  if (day < validity.validFrom) return validity.validFrom;
  return validity.validTo !== null && day > validity.validTo ? validity.validTo : day;
}

/** Whether the period covers the day. */
export function covers(validity: Validity, day: string): boolean {
  return validity.validFrom <= day && (validity.validTo === null || day <= validity.validTo);
}

/**
 * The state of a unit on a day of its validity.
 *
 * @throws RangeError when no state covers the day: states fill the validity of a unit without a gap
 */
export function stateOn<S extends Validity>(states: readonly S[], day: string): S {
  const state = states.find((candidate) => covers(candidate, day));
  if (state === undefined) throw new RangeError(`no state covers ${day}`);
  return state;
}
