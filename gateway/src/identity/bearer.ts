import type { IncomingMessage } from 'node:http';
import { tokenRejected } from './refusals.js';

/** RFC 6750, 2.1; the scheme in any case (RFC 9110, 11.1). */
const BEARER = /^Bearer +([\w\-.~+/]+=*) *$/i;

/**
 * The access token of a request; undefined when it has no authorization header at all. Any other header is refused:
 * whoever sends one does not mean to be the public.
 *
 * @throws Refusal `TOKEN_REJECTED`
 */
export function bearerToken({
  headersDistinct,
}: Pick<IncomingMessage, 'headersDistinct'>): string | undefined {
  // Node keeps the first of several in `headers`; a proxy in front may have looked at the last.
  const { authorization: values = [] } = headersDistinct;
  if (values.length > 1) throw tokenRejected('several');
  const [value] = values;
  if (value === undefined) return undefined;
  const token = BEARER.exec(value)?.[1];
  if (token === undefined) throw tokenRejected('scheme');
  return token;
}
