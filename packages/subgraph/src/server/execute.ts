import type { ApolloServer } from '@apollo/server';
import { languageFromHeader, withReaderLanguage } from '@khien/errors';
import type { OperationGate } from '@khien/graph-limits';
import type { GraphQLFormattedError } from 'graphql';
import { withCaller } from '../caller/current-caller.js';
import type { RequestContext, RequestHeaders } from '../context/request-context.js';

/** A GraphQL request to a subgraph, whichever way it came. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** By lower-case name: `khien-caller`, `x-request-id`, `accept-language`. */
  readonly headers?: RequestHeaders | undefined;
}

/** A GraphQL answer. */
export interface GraphResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** What answers requests. */
export interface Executor {
  readonly server: ApolloServer<RequestContext>;
  /** What is too large is refused before the server sees it. */
  readonly gate: OperationGate;
  /** Finds out who asks. @throws KhienError `CALLER_REJECTED` */
  readonly contextFor: (headers: RequestHeaders) => Promise<RequestContext>;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/** Answers a request in this process. */
export async function execute(executor: Executor, request: GraphRequest): Promise<GraphResult> {
  const { headers = {} } = request;
  const { 'accept-language': language } = headers;
  return withReaderLanguage(
    languageFromHeader(typeof language === 'string' ? language : undefined),
    async () => {
      let context: RequestContext;
      try {
        context = await executor.contextFor(headers);
        executor.gate.checkRequest(request);
      } catch (error) {
        return { errors: [executor.formatError({ message: String(error) }, error)] };
      }
      return withCaller(context.caller, () => operate(executor.server, context, request));
    },
  );
}

async function operate(
  server: ApolloServer<RequestContext>,
  contextValue: RequestContext,
  { query, operationName, variables }: GraphRequest,
): Promise<GraphResult> {
  const { body } = await server.executeOperation(
    {
      query,
      ...(operationName === undefined ? {} : { operationName }),
      ...(variables === undefined ? {} : { variables: { ...variables } }),
    },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('incremental delivery is not used in this graph');
  return body.singleResult;
}
