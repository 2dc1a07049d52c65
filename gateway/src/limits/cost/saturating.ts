/** The largest cost: beyond it integers are not exact. */
const MAX = Number.MAX_SAFE_INTEGER;

/** A sum that ends where integers do. */
export function plus(a: number, b: number): number {
  return Math.min(a + b, MAX);
}

/** A product that ends where integers do. */
export function times(a: number, b: number): number {
  return Math.min(a * b, MAX);
}
