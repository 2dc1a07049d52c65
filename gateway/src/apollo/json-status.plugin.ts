import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '@khien/errors';
import type { GatewayContext } from '../http/context.js';

/** Errors of a document or its variables, before anything was executed. */
const BEFORE_EXECUTION: ReadonlySet<unknown> = new Set([
  ErrorCode.GRAPHQL_PARSE_FAILED,
  ErrorCode.GRAPHQL_VALIDATION_FAILED,
  ErrorCode.BAD_USER_INPUT,
]);

/**
 * GraphQL over HTTP, section 6.4.1: a client that accepts `application/json` and not the newer media type is given a
 * well-formed answer with 200, also when the document was refused; older clients take another status for a broken
 * connection. Everybody else gets 400.
 */
export const jsonStatusPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ request }) {
    const accept = request.http?.headers.get('accept') ?? '';
    const onlyJson =
      accept.includes('application/json') && !accept.includes('application/graphql-response+json');
    return {
      async willSendResponse({ response: { body, http } }) {
        if (!onlyJson || body.kind !== 'single' || http.status !== 400) return;
        const codes = body.singleResult.errors?.map(({ extensions }) => extensions?.['code']) ?? [];
        if (codes.length > 0 && codes.every((code) => BEFORE_EXECUTION.has(code))) http.status = 200;
      },
    };
  },
};
