import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '@khien/errors';
import { variableMistakes } from '@khien/graph-limits';
import { GraphQLError } from 'graphql';
import type { RequestContext } from '../context/request-context.js';

/** Names one mistake in variables, where the server would name fifty; the gateway has found them all before. */
export const variablesPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation, request: { variables } }) {
        const [mistake] = operation ? variableMistakes({ schema, operation, variables }, 1) : [];
        if (mistake === undefined) return;
        throw new GraphQLError(mistake.message, {
          ...(mistake.nodes ? { nodes: mistake.nodes } : {}),
          extensions: { code: ErrorCode.BAD_USER_INPUT, http: { status: 400 } },
        });
      },
    };
  },
};
