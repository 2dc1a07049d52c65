import { type Subgraphs, subgraphsFromServiceList } from '@apollo/federation-internals';
import { type GraphQLError, parse } from 'graphql';
import { CompositionError, type CompositionProblem } from './composition-error.js';
import type { SubgraphSource } from './subgraph-source.js';

/**
 * Reads the SDL of the subgraphs, sorted by name, so that what is made of them does not depend on the order in which
 * they are listed.
 *
 * @throws CompositionError with every problem found
 */
export function parseSubgraphs(subgraphs: readonly SubgraphSource[]): Subgraphs {
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

/** What composition found wrong, as this package reports it. */
export function fromGraphQLError(error: GraphQLError): CompositionProblem {
  const code = error.extensions.code;
  return { code: typeof code === 'string' ? code : 'COMPOSITION', message: error.message };
}
