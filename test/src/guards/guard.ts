/** A guard of the platform, how to take it out, and which tests must notice. */
export interface Guard {
  /** What it keeps out, in a few words. */
  readonly name: string;
  /** Source that holds it, from the root of the repository. */
  readonly file: string;
  /** The text that is it; stands once in the file. */
  readonly cut: string;
  /** What stands in its place without it; must still compile. */
  readonly put: string;
  /** The test files that try it. */
  readonly tests: readonly string[];
}

/** A guard that is described as it no longer stands in the source: the description has to follow. */
export class StaleGuardError extends Error {
  override readonly name = 'StaleGuardError';
}

/**
 * A source without a guard.
 *
 * @throws StaleGuardError when the guard's text does not stand there once
 */
export function without({ name, file, cut, put }: Guard, source: string): string {
  const [before, after, ...more] = source.split(cut);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new StaleGuardError(
      `${name}: its text stands ${source.split(cut).length - 1} times in ${file}, not once`,
    );
  }
  return before + put + after;
}
