import type { ApolloServerPlugin } from '@apollo/server';
import { ErrorCode } from '@khien/errors';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from '../http/context.js';

/**
 * Refuses a request that does not say which operation it means. Apollo Server does so only without a gateway
 * behind it; the gateway's executor would make an internal error of it.
 */
export const operationResolutionPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, request }) {
        if (operation) return;
        const message = request.operationName
          ? `Unknown operation named "${request.operationName}".`
          : 'Must provide operation name if query contains multiple operations.';
        const extensions = { code: ErrorCode.OPERATION_RESOLUTION_FAILURE, http: { status: 400 } };
        throw new GraphQLError(message, { extensions });
      },
    };
  },
};
