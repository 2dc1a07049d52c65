import { isErrorCode } from '@khien/errors';
import { type OperationGate, urlParameters } from '@khien/graph-limits';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { OperationSummary } from '../http/context.js';

/**
 * Judges a GraphQL request before the server sees it; what is refused stands in its line in the log.
 *
 * @throws GraphQLError `LIMIT_EXCEEDED`, or `BAD_USER_INPUT` for a text that cannot be kept; HTTP 400
 */
export function guardRequest(gate: OperationGate, request: FastifyRequest, summary: OperationSummary): void {
  try {
    gate.checkRequest(request.method === 'GET' ? urlParameters(request.url) : request.body);
  } catch (error) {
    const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
    if (isErrorCode(code)) summary.errorCodes = [code];
    throw error;
  }
}
