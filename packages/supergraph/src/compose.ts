import { compose } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { CompositionError } from './composition-error.js';
import { costDirectivesIn } from './cost-directives.js';
import { checkDescriptions } from './description.rules.js';
import { checkListSizes } from './list-size.rules.js';
import { checkOwnership, type Owners } from './ownership.rules.js';
import { fromGraphQLError, parseSubgraphs } from './parse-subgraphs.js';
import { checkRouterNeutrality } from './router-neutrality.rules.js';
import type { SubgraphSource } from './subgraph-source.js';

/** What composition needs to know beyond the subgraphs themselves. */
export interface CompositionOptions {
  /** The owner of each entity that several subgraphs define, by type name. */
  readonly owners?: Owners;
}

/**
 * Composes the subgraphs into one supergraph. Composition's hints count as failures, and the graph's own rules
 * are checked: ownership and nullable borders, a description on everything, lists
 * of a known size, nothing router-specific.
 *
 * @throws CompositionError with every problem found
 */
export function composeSupergraph(
  subgraphs: readonly SubgraphSource[],
  options: CompositionOptions = {},
): { supergraphSdl: string } {
  const parsed = parseSubgraphs(subgraphs);
  const result = compose(parsed);
  if (result.errors) throw new CompositionError(result.errors.map(fromGraphQLError));

  // Without the check for supported features: what is not neutral is reported with everything else.
  const apiSchema = new Supergraph(result.schema, null, false).apiSchema().toGraphQLJSSchema();
  const problems = [
    ...result.hints.map((hint) => ({ code: hint.definition.code, message: hint.message })),
    ...checkOwnership(parsed, options.owners ?? {}),
    ...checkRouterNeutrality(result.schema),
    ...checkDescriptions(apiSchema),
    ...checkListSizes(apiSchema, costDirectivesIn(result.schema)),
  ];
  if (problems.length > 0) throw new CompositionError(problems);
  return { supergraphSdl: `${result.supergraphSdl.trimEnd()}\n` };
}
