import { ErrorCode } from '@khien/errors';
import type { OperationGate } from '@khien/graph-limits';
import type { FastifyRequest } from 'fastify';
import type { OperationSummary } from '../http/context.js';

/**
 * Judges a GraphQL request before the server sees it; what is refused stands in its line in the log.
 *
 * @throws GraphQLError `LIMIT_EXCEEDED`, HTTP 400
 */
export function guardRequest(gate: OperationGate, request: FastifyRequest, summary: OperationSummary): void {
  try {
    gate.checkRequest(request.method === 'GET' ? queryParameters(request.query) : request.body);
  } catch (error) {
    summary.errorCodes = [ErrorCode.LIMIT_EXCEEDED];
    throw error;
  }
}

/** Variables of a GET request are JSON in a text. */
function queryParameters(query: unknown): unknown {
  const { query: source, variables } = query as { readonly query?: unknown; readonly variables?: unknown };
  if (typeof variables !== 'string') return { query: source };
  try {
    return { query: source, variables: JSON.parse(variables) as unknown };
  } catch {
    return { query: source };
  }
}
