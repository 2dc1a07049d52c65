import { compose } from '@apollo/composition';
import { type Subgraphs, Supergraph, subgraphsFromServiceList } from '@apollo/federation-internals';
import { type GraphQLError, parse } from 'graphql';
import { CompositionError, type CompositionProblem } from './composition-error.js';
import { checkDescriptions } from './description.rules.js';
import { checkOwnership, type Owners } from './ownership.rules.js';
import { checkRouterNeutrality } from './router-neutrality.rules.js';
import type { SubgraphSource } from './subgraph-source.js';

/** What composition needs to know beyond the subgraphs themselves. */
export interface CompositionOptions {
  /** The owner of each entity that several subgraphs define, by type name. */
  readonly owners?: Owners;
}

/**
 * Composes the subgraphs into one supergraph. Composition's hints count as failures, and the graph's own rules
 * are checked: ownership and nullable borders, a description on everything, nothing router-specific.
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
  ];
  if (problems.length > 0) throw new CompositionError(problems);
  return { supergraphSdl: `${result.supergraphSdl.trimEnd()}\n` };
}

function parseSubgraphs(subgraphs: readonly SubgraphSource[]): Subgraphs {
  // Sorted, so that the committed file does not depend on the order in which subgraphs are listed.
  const sorted = [...subgraphs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const services = sorted.map(({ name, url, sdl }) => {
    try {
      return { name, url, typeDefs: parse(sdl) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CompositionError([{ code: 'INVALID_GRAPHQL', message: `[${name}] ${reason}` }]);
    }
  });
  const parsed = subgraphsFromServiceList(services);
  if (Array.isArray(parsed)) throw new CompositionError(parsed.map(fromGraphQLError));
  return parsed;
}

function fromGraphQLError(error: GraphQLError): CompositionProblem {
  const code = error.extensions.code;
  return { code: typeof code === 'string' ? code : 'COMPOSITION', message: error.message };
}
