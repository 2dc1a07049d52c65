import type { ApolloServerPlugin } from '@apollo/server';
import type { OperationGate } from '@khien/graph-limits';
import type { GatewayContext } from '../http/context.js';

/**
 * Judges what the gate before the server did not see: documents that came by their hash. Stands before every other
 * plugin that looks at the operation.
 */
export function limitsPlugin(gate: OperationGate): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document }) {
          gate.checkDocument(document);
        },
      };
    },
  };
}
