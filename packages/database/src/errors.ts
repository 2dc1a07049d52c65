/** What a PostgreSQL server could not give, in words for an operator, with what to do. */
export class DatabaseSetupError extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DatabaseSetupError';
  }
}
