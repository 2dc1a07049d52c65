import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../http/context.js';

/** Notes in the context which operation ran and with which errors, for the line in the log. */
export const operationSummaryPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue, operationName, operation }) {
        if (operationName) contextValue.summary.operation = operationName;
        if (operation) contextValue.summary.kind = operation.operation;
      },
      async willSendResponse({ contextValue, response }) {
        if (response.body.kind !== 'single') return;
        const codes = response.body.singleResult.errors?.map(({ extensions }) => String(extensions?.code));
        if (codes && codes.length > 0) contextValue.summary.errorCodes = [...new Set(codes)];
      },
    };
  },
};
