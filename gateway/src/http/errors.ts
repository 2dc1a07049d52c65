import { ErrorCode, KhienError } from '@khien/errors';
import { RefusedRequest } from '@khien/http';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { Refusal } from './refusal.js';

/** Gives errors that arise before GraphQL (a body too large, no JSON, no such address, a refusal) the form of the others. */
export function graphqlShapedErrors(
  app: FastifyInstance,
  formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
): void {
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    if (error instanceof Refusal) {
      const { status, headers = {} } = error.http;
      const shown = formatError({ message: error.message }, error);
      return reply
        .code(status)
        .headers(headers)
        .send({ errors: [shown] });
    }
    const status = error.statusCode ?? 500;
    const known =
      status < 500 && !(error instanceof RefusedRequest)
        ? new KhienError(ErrorCode.BAD_REQUEST, { detail: error.message }, error)
        : error;
    return reply.code(status).send({ errors: [formatError({ message: known.message }, known)] });
  });
  app.setNotFoundHandler((_request, reply) => {
    const error = new KhienError(ErrorCode.BAD_REQUEST, { detail: 'the graph is at /graphql' });
    return reply.code(404).send({ errors: [formatError({ message: error.message }, error)] });
  });
}
