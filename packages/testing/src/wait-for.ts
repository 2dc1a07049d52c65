/** How long and how often `waitFor` asks. */
export interface WaitOptions {
  /** What is waited for, for the error's message. */
  readonly description?: string;
  /** Milliseconds until it is given up; 30,000 unless told otherwise. */
  readonly timeout?: number;
  /** Milliseconds between two questions; 50 unless told otherwise. */
  readonly interval?: number;
}

/**
 * Asks until the answer is neither false nor missing, and returns it. An error that the condition throws counts as "not
 * yet" and is the cause of the final error.
 *
 * @throws Error when the time is over.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  options: WaitOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const { description = 'the condition', timeout = 30_000, interval = 50 } = options;
  const deadline = performance.now() + timeout;
  for (;;) {
    let cause: unknown;
    try {
      const answer = await condition();
      if (isAnswer(answer)) return answer;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) {
      throw new Error(
        `${description} did not come within ${timeout} ms`,
        cause === undefined ? {} : { cause },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

function isAnswer<T>(answer: T): answer is Exclude<T, false | null | undefined> {
  return answer !== false && answer !== null && answer !== undefined;
}
