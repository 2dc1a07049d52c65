/** Why there is nothing to compare a count with. */
export enum NoBaseReason {
  /** Nothing was counted in the earlier period: no number is a multiple of zero. */
  NONE_BEFORE = 'NONE_BEFORE',
  /** Nothing of the period has been counted yet. */
  NOT_COUNTED_YET = 'NOT_COUNTED_YET',
  /** The area had other borders in one of the two periods. */
  BOUNDARIES_CHANGED = 'BOUNDARIES_CHANGED',
}

/** A count against an earlier one, as the authority prints it: one decimal, halves away from zero. */
interface Change {
  /** The earlier count, above 0. */
  readonly base: number;
  /** The count as a multiple of the earlier one, such as 2.5. */
  readonly ratio: number;
  /** By how many per cent it is more, or less (negative). */
  readonly percentage: number;
}

/** A change, or why there is none. */
export type Comparison = Change | { readonly noBase: NoBaseReason };

/**
 * Compares two counts.
 *
 * @param count the later one; null when nothing of its period has been counted yet
 */
export function compare(count: number | null, base: number): Comparison {
  if (count === null) return { noBase: NoBaseReason.NOT_COUNTED_YET };
  if (base === 0) return { noBase: NoBaseReason.NONE_BEFORE };
  return { base, ratio: tenths(count * 10, base), percentage: tenths((count - base) * 1000, base) };
}

/** A quotient in tenths, rounded on whole numbers: halves are not lost to binary fractions. */
function tenths(numerator: number, denominator: number): number {
  const sign = numerator < 0 ? -1 : 1;
  const rounded = Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator));
  return rounded === 0 ? 0 : (sign * rounded) / 10;
}
