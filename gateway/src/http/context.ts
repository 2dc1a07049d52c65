import { languageFromHeader } from '@khien/errors';
import { type Caller, CLIENT_NETWORK_HEADER, clientNetworkOf } from '@khien/identity';
import { REQUEST_ID_HEADER } from '@khien/logging';
import type { FastifyRequest } from 'fastify';

/** What came of a GraphQL request, for its line in the log. */
export interface OperationSummary {
  /** Name that the client gave the operation. */
  operation?: string;
  kind?: 'query' | 'mutation' | 'subscription';
  /** Estimated cost of the operation. */
  cost?: number;
  /** Codes of the errors in the answer, each once. */
  errorCodes?: readonly string[];
}

/** What the gateway knows of one GraphQL request while it answers it. */
export interface GatewayContext {
  readonly requestId: string;
  /** Who asks, for whom, as what. */
  readonly caller: Caller;
  /** Headers that go with every fetch to a subgraph. */
  readonly subgraphHeaders: Readonly<Record<string, string>>;
  readonly summary: OperationSummary;
}

/**
 * Makes the context of a request. No text of a client's headers goes on to a subgraph: the id is a UUID, the language
 * one of two. Of who has not signed in the network goes along, for what is limited by it.
 */
export function gatewayContext(
  request: FastifyRequest,
  caller: Caller,
  summary: OperationSummary,
): GatewayContext {
  const language = languageFromHeader(request.headers['accept-language']).toLowerCase();
  const subgraphHeaders = {
    [REQUEST_ID_HEADER]: request.id,
    'accept-language': language,
    ...(caller.kind === 'PUBLIC' ? { [CLIENT_NETWORK_HEADER]: clientNetworkOf(request.ip) } : {}),
  };
  return { requestId: request.id, caller, subgraphHeaders, summary };
}
