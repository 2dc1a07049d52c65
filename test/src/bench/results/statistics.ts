/**
 * The value below which this share of the values lies, by linear interpolation between the two nearest.
 *
 * @param share between 0 and 1
 * @throws RangeError on no values
 */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('a quantile of no values');
  return below + (above - below) * (place - Math.floor(place));
}

/** The middle value; the mean of the two in the middle of an even number. @throws RangeError on no values */
export function median(values: Iterable<number>): number {
  return quantile(values, 0.5);
}

/**
 * How much of another series a series reaches: the median of the ratios of values measured in the same round, so
 * that a machine that is busy for one round weighs on both sides of it.
 *
 * @throws RangeError when the series differ in length or are empty
 */
export function pairedRatio(values: readonly number[], others: readonly number[]): number {
  if (values.length !== others.length) throw new RangeError('series of different lengths');
  return median(values.map((value, round) => value / (others[round] ?? Number.NaN)));
}
