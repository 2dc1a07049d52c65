/** Where the command writes: standard output, or something that a test reads. */
export interface Terminal {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Tells how far the step at hand has come; shown on a terminal only, and overwritten by the next. */
export type ShowProgress = (text: string) => void;

const REDRAW_MS = 100;

/**
 * The steps of a command as a person sees them: on a terminal one line that moves, elsewhere (a pipe, a log) one
 * line a step when it is done.
 */
export class Steps {
  constructor(private readonly terminal: Terminal) {}

  /**
   * Does one step and says how it ended and how long it took.
   *
   * @param work gives what is worth adding to the line, such as a count, or nothing
   * @throws whatever the work throws, after a line that says which step failed
   */
  async step<T>(
    title: string,
    work: (show: ShowProgress) => Promise<{ value: T; detail?: string }>,
  ): Promise<T> {
    const started = performance.now();
    this.#draw(`… ${title}`);
    let drawn = started;
    const show: ShowProgress = (text) => {
      const now = performance.now();
      if (now - drawn < REDRAW_MS) return;
      drawn = now;
      this.#draw(`… ${title}  ${text}`);
    };
    try {
      const { value, detail } = await work(show);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      this.#finish(`✓ ${title}${detail ? `: ${detail}` : ''} (${seconds} s)`);
      return value;
    } catch (error) {
      this.#finish(`✗ ${title}`);
      throw error;
    }
  }

  #draw(line: string): void {
    if (!this.terminal.isTTY) return;
    this.terminal.write(`\r\u001b[2K${line.slice(0, (this.terminal.columns ?? 80) - 1)}`);
  }

  #finish(line: string): void {
    this.terminal.write(this.terminal.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
  }
}
