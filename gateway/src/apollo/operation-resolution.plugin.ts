import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '@khien/errors';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../http/context.js';

/**
 * Refuses a request that does not say which operation it means, or means one of a kind that the graph does not have:
 * the public part has no mutations. Apollo Server does so only without a gateway behind it; the gateway's executor
 * would make an internal error of it.
 */
export const operationResolutionPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request, schema }) {
        if (operation) {
          if (schema.getRootType(operation.operation)) return;
          const extensions = { code: ErrorCode.GRAPHQL_VALIDATION_FAILED, http: { status: 400 } };
          throw new GraphQLError(`This graph has no ${operation.operation}.`, {
            nodes: operation,
            extensions,
          });
        }
        const message = request.operationName
          ? `Unknown operation named "${request.operationName}".`
          : 'Must provide operation name if query contains multiple operations.';
        const extensions = { code: ErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } };
        throw new GraphQLError(message, { extensions });
      },
    };
  },
};
