import type { Dispatcher } from 'undici';
import { parseGraphQLResponse } from './graphql-response.js';
import { READINESS_TIMEOUT_MS, type SubgraphReadiness } from './transport.js';

const READINESS_PATH = '/health/ready';

/**
 * Asks a subgraph over HTTP whether it is ready: at `/health/ready` where it has that, else by the smallest
 * query. Never throws.
 */
export async function readinessOverHttp(pool: Dispatcher, graphqlPath: string): Promise<SubgraphReadiness> {
  const signal = AbortSignal.timeout(READINESS_TIMEOUT_MS);
  try {
    const { statusCode, body } = await pool.request({ method: 'GET', path: READINESS_PATH, signal });
    const text = await body.text();
    if (statusCode === 404) return await readinessByQuery(pool, graphqlPath, signal);
    return statusCode === 200
      ? { ready: true }
      : { ready: false, reason: reasonIn(text) ?? `status ${statusCode}` };
  } catch {
    return { ready: false, reason: 'not answering' };
  }
}

async function readinessByQuery(
  pool: Dispatcher,
  path: string,
  signal: AbortSignal,
): Promise<SubgraphReadiness> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query: '{ __typename }' });
  const response = await pool.request({ method: 'POST', path, headers, body, signal });
  const { data } = parseGraphQLResponse(await response.body.text());
  return data ? { ready: true } : { ready: false, reason: 'answers with errors' };
}

function reasonIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('reason' in body)) return undefined;
    return typeof body.reason === 'string' ? body.reason : undefined;
  } catch {
    return undefined;
  }
}
