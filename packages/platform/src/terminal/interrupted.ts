/** The person ended the command before its work was done. */
export class InterruptedError extends Error {
  constructor(readonly signal: string) {
    super(`ended by ${signal}`);
    this.name = 'InterruptedError';
  }
}
