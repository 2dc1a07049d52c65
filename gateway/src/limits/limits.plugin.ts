import type { ApolloServerPlugin } from '@apollo/server';
import { limitExceeded, type OperationGate } from '@khien/graph-limits';
import type { GatewayContext } from '../http/context.js';
import type { OperationCosts } from './operation-costs.js';

/** `khien-cost: 1` asks for {@link CostReport}; whatever else it says, nothing is reported. */
const COST_HEADER = 'khien-cost';

/** `extensions.cost` of an answer. */
interface CostReport {
  /** What the operation was estimated to cost, with the variables of this request. */
  readonly estimated: number;
  /** The most that an operation may cost here. */
  readonly limit: number;
}

/**
 * Judges an operation when it is known, and before it is planned: documents that came by their hash, which the gate
 * before the server did not see, and the cost of each. In this order, and so in one plugin: Apollo Server starts the
 * plugins' hooks together, and what is too large is not to be estimated. Stands before every other plugin that looks
 * at the operation.
 */
export function limitsPlugin(
  gate: OperationGate,
  costs: OperationCosts,
  maxCost: number,
): ApolloServerPlugin<GatewayContext> {
  return {
    async serverWillStart() {
      return {
        schemaDidLoadOrUpdate({ apiSchema, coreSupergraphSdl }) {
          if (coreSupergraphSdl !== undefined) costs.use(apiSchema, coreSupergraphSdl);
        },
      };
    },
    async requestDidStart({ request: { http, variables } }) {
      const isAsked = http?.headers.get(COST_HEADER) === '1';
      let report: CostReport | undefined;
      return {
        async didResolveOperation({ schema, document, operation, contextValue }) {
          gate.checkDocument(document);
          if (!operation) return;
          const estimated = costs.estimate(schema, { document, operation, variables: variables ?? {} });
          // Variables that do not fit: the gateway's executor says which, before it plans.
          if (estimated === undefined) return;
          contextValue.summary.cost = estimated;
          report = { estimated, limit: maxCost };
          if (estimated > maxCost) throw limitExceeded({ limit: 'cost', actual: estimated, max: maxCost });
        },
        async willSendResponse({ response: { body } }) {
          if (!isAsked || !report || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: report };
        },
      };
    },
  };
}
