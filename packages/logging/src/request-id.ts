import { v7 as uuidv7, validate } from 'uuid';

/** The header that carries the request id from the browser to the last subgraph and back. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** Headers as Node and Fastify hand them over. */
export type IncomingHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * The id of a request: the caller's when it is a UUID, else a new UUIDv7. Anything else that a caller sends is
 * dropped, so that nobody can write their own text into the logs.
 */
export function requestIdFrom(headers: IncomingHeaders): string {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && validate(given) ? given.toLowerCase() : uuidv7();
}
