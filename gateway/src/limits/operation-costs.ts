import { costDirectivesOf } from '@khien/supergraph';
import type { GraphQLSchema } from 'graphql';
import { type AskedOperation, CostEstimator } from './cost/estimator.js';

/** What operations cost on the supergraph in service, which may be replaced at any time. */
export class OperationCosts {
  /** A request that began on one supergraph is judged by it, also when another has taken its place. */
  readonly #estimators = new WeakMap<GraphQLSchema, CostEstimator>();

  /**
   * Takes a supergraph into service.
   *
   * @param apiSchema what clients see of it: the schema that its requests are validated against
   */
  use(apiSchema: GraphQLSchema, supergraphSdl: string): void {
    this.#estimators.set(apiSchema, new CostEstimator(apiSchema, costDirectivesOf(supergraphSdl)));
  }

  /**
   * Estimates an operation; see {@link CostEstimator.estimate}.
   *
   * @throws Error for a schema that was never taken into service: rather no answer than one without a limit
   */
  estimate(schema: GraphQLSchema, asked: AskedOperation): number | undefined {
    const estimator = this.#estimators.get(schema);
    if (!estimator) throw new Error('The costs of the supergraph in service are not known.');
    return estimator.estimate(asked);
  }
}
