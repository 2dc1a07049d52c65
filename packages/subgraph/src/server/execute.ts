import type { ApolloServer } from '@apollo/server';
import { withReaderLanguage } from '@khien/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext, RequestHeaders } from '../context/request-context.js';

/** A GraphQL request to a subgraph, whichever way it came. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** By lower-case name: `x-request-id`, `accept-language`. */
  readonly headers?: RequestHeaders | undefined;
}

/** A GraphQL answer. */
export interface GraphResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Answers a request in this process. */
export async function execute(
  server: ApolloServer<RequestContext>,
  context: RequestContext,
  request: GraphRequest,
): Promise<GraphResult> {
  const { query, operationName, variables } = request;
  const { body } = await withReaderLanguage(context.language, () =>
    server.executeOperation(
      {
        query,
        ...(operationName === undefined ? {} : { operationName }),
        ...(variables === undefined ? {} : { variables: { ...variables } }),
      },
      { contextValue: context },
    ),
  );
  if (body.kind !== 'single') throw new Error('incremental delivery is not used in this graph');
  return body.singleResult;
}
