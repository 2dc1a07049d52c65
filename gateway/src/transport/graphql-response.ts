import type { SubgraphResult } from './transport.js';

/**
 * Reads the body of a GraphQL response.
 *
 * @throws TypeError when it is not JSON, or JSON that is not a GraphQL response
 */
export function parseGraphQLResponse(text: string): SubgraphResult {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new TypeError('the answer is not JSON', { cause: error });
  }
  if (!isGraphQLResponse(body)) throw new TypeError('the answer is JSON, but not a GraphQL response');
  return body;
}

function isGraphQLResponse(body: unknown): body is SubgraphResult {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  const data: unknown = 'data' in body ? body.data : undefined;
  const errors: unknown = 'errors' in body ? body.errors : undefined;
  if (data === undefined && errors === undefined) return false;
  return typeof (data ?? {}) === 'object' && (errors === undefined || Array.isArray(errors));
}
