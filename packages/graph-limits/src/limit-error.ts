import { ErrorCode, KhienError } from '@khien/errors';
import { GraphQLError } from 'graphql';
import type { LimitName } from './limits.js';

/** A limit that a request exceeds. */
export interface Excess {
  readonly limit: LimitName;
  /** What the request has of it. */
  readonly actual: number;
  readonly max: number;
}

/** The error of a request that exceeds a limit: `LIMIT_EXCEEDED`, over HTTP 400. */
export function limitExceeded({ limit, actual, max }: Excess): GraphQLError {
  return overHttp400(new KhienError(ErrorCode.LIMIT_EXCEEDED, { limit, actual, max }));
}

/** An error that Apollo Server answers with 400, also where it refuses before it has read what is asked. */
export function overHttp400(error: KhienError): GraphQLError {
  // Around it and not in it: what stands in the extensions of the inner error goes out to the client.
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { ...error.extensions, http: { status: 400 } },
  });
}
