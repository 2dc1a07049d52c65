import { ErrorCode, isErrorCode } from '@khien/errors';

/** The status of HTTP for what can be wrong with a request for a file. */
const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = {
  [ErrorCode.UNAUTHENTICATED]: 401,
  [ErrorCode.CALLER_REJECTED]: 401,
  [ErrorCode.FORBIDDEN]: 403,
  [ErrorCode.NOT_FOUND]: 404,
  [ErrorCode.LIMIT_EXCEEDED]: 429,
  [ErrorCode.BAD_REQUEST]: 400,
  [ErrorCode.INVALID_VALUE]: 400,
  [ErrorCode.FILE_TOO_LARGE]: 413,
  [ErrorCode.FILE_TYPE_REFUSED]: 415,
  [ErrorCode.FILE_INFECTED]: 422,
  [ErrorCode.FILE_SCANNER_UNAVAILABLE]: 503,
  [ErrorCode.FILE_STORE_UNAVAILABLE]: 503,
  [ErrorCode.DATABASE_UNAVAILABLE]: 503,
  [ErrorCode.OVERLOADED]: 503,
};

/** The status for a code; 500 for what is unexpected. */
export function statusOf(code: unknown): number {
  return (isErrorCode(code) ? STATUSES[code] : undefined) ?? 500;
}

/** Whether an error means that whoever sent something went away in the middle. */
export function brokenOff(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR';
}
