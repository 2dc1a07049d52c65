/** Errors of a connection that was not made, or broke before an answer was there. */
const CONNECTION_ERRORS = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
]);

/**
 * Whether an operation only reads, so that asking twice changes nothing (GraphQL specification, 6.2.1). What
 * does not begin as a query is taken for a mutation: a mutation is never sent twice.
 */
export function isRead(query: string): boolean {
  return /^[\s,]*(query\b|\{)/.test(query);
}

/** The code of a Node.js or undici error. */
function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error means that the other side was not reached or went away. */
export function isConnectionError(error: unknown): boolean {
  const code = errorCode(error);
  return code !== undefined && CONNECTION_ERRORS.has(code);
}

/** Whether a status says that the server behind is not answering now (RFC 9110, 15.6.3 to 15.6.5). */
export function isUnavailableStatus(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}
