/** SQLSTATE classes and codes by which PostgreSQL says that it is going, gone or full (its manual, appendix A). */
const SQLSTATES = /^(08...|57P0[1-5]|53300)$/;
const SOCKET_ERRORS = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);
const DRIVER_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/;

/** Whether an error, or what caused it, says that the database does not answer. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let current = error, depth = 0; current instanceof Error && depth < 5; depth += 1) {
    const code: unknown = Reflect.get(current, 'code');
    if (typeof code === 'string' && (SQLSTATES.test(code) || SOCKET_ERRORS.has(code))) return true;
    if (DRIVER_MESSAGES.test(current.message)) return true;
    const next: unknown =
      current.cause ?? Reflect.get(current, 'originalError') ?? Reflect.get(current, 'previous');
    if (current instanceof AggregateError) return current.errors.some(isDatabaseUnavailable);
    current = next;
  }
  return false;
}
