import type { Caller } from '@khien/identity';
import { REQUEST_ID_HEADER } from '@khien/logging';
import type { FastifyRequest } from 'fastify';

/** What came of a GraphQL request, for its line in the log. */
export interface OperationSummary {
  /** Name that the client gave the operation. */
  operation?: string;
  kind?: 'query' | 'mutation' | 'subscription';
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

/** Headers of a client that subgraphs see too; nothing else of a client's request goes on. */
const PASSED_ON = ['accept-language'] as const;

/** Makes the context of a request. */
export function gatewayContext(
  request: FastifyRequest,
  caller: Caller,
  summary: OperationSummary,
): GatewayContext {
  const subgraphHeaders: Record<string, string> = { [REQUEST_ID_HEADER]: request.id };
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (typeof value === 'string') subgraphHeaders[name] = value;
  }
  return { requestId: request.id, caller, subgraphHeaders, summary };
}
