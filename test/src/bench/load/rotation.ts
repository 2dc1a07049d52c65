/** The same list in the same circle, from another start. */
export function rotated<T>(list: readonly T[], start: number): readonly T[] {
  return [...list.slice(start), ...list.slice(0, start)];
}
