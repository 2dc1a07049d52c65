import type { CostDirectives } from '@khien/supergraph';
import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { OperationEstimate } from './operation-estimate.js';
import { PriceList, type Values } from './price-list.js';

/** An operation with the variables of one request. */
export interface AskedOperation {
  /** Validated against the schema of the estimator. */
  readonly document: DocumentNode;
  /** The operation of the document that is to run. */
  readonly operation: OperationDefinitionNode;
  /** As they came. */
  readonly variables: Values;
}

/** Estimates what operations on one supergraph cost before they run. */
export class CostEstimator {
  readonly #schema: GraphQLSchema;
  readonly #prices: PriceList;
  readonly #estimates = new WeakMap<OperationDefinitionNode, OperationEstimate>();

  /** @param schema what clients see of the supergraph */
  constructor(schema: GraphQLSchema, directives: CostDirectives) {
    this.#schema = schema;
    this.#prices = new PriceList(directives);
  }

  /**
   * The most that an operation costs, if lists are as long as they say: every object that its answer can have, times
   * the weight of its type (1), and for each of them the weights of the fields that are asked of it.
   *
   * @returns nothing for variables that do not fit: such an operation is refused and never runs
   */
  estimate({ document, operation, variables }: AskedOperation): number | undefined {
    const definitions = operation.variableDefinitions ?? [];
    const { coerced } = getVariableValues(this.#schema, definitions, variables, { maxErrors: 1 });
    if (!coerced) return undefined;
    const known = this.#estimates.get(operation);
    const estimate = known ?? new OperationEstimate(operation, document, this.#schema, this.#prices);
    if (!known) this.#estimates.set(operation, estimate);
    return estimate.with(coerced);
  }
}
