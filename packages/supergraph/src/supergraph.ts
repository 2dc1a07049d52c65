import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, validateSchema } from 'graphql';

/** What a gateway needs to know of a supergraph before it serves it. */
export interface SupergraphDescription {
  /** The schema that clients see, without the joints between subgraphs. */
  readonly apiSchema: GraphQLSchema;
  /** The subgraphs it joins, with the routing address written into it. */
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
}

/** The text is not a supergraph that a gateway could serve. */
export class InvalidSupergraphError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'InvalidSupergraphError';
  }
}

/**
 * Reads a supergraph and checks that it can be served: it parses, uses only known specifications, and its API
 * schema is valid GraphQL.
 *
 * @throws InvalidSupergraphError with the reason
 */
export function describeSupergraph(supergraphSdl: string): SupergraphDescription {
  try {
    const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
    const apiSchema = supergraph.apiSchema().toGraphQLJSSchema();
    const errors = validateSchema(apiSchema);
    if (errors.length > 0) throw new Error(errors.map((error) => error.message).join('\n'));
    return { apiSchema, subgraphs: supergraph.subgraphsMetadata() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidSupergraphError(`Not a valid supergraph: ${reason}`, error);
  }
}
