import type { GraphQLFormattedError } from 'graphql';

/** A GraphQL request to a subgraph. */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** By lower-case name: the request id, the reader's language. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A subgraph's answer, as GraphQL over HTTP has it. */
export interface SubgraphResult {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Whether a subgraph can answer, and if not, why: a text for an operator, without host names. */
export interface SubgraphReadiness {
  readonly ready: boolean;
  readonly reason?: string;
}

/** The one interface behind which a subgraph stands, wherever it runs. */
export interface SubgraphTransport {
  readonly kind: 'http' | 'in-process';
  /**
   * Asks the subgraph.
   *
   * @throws KhienError with `SUBGRAPH_UNAVAILABLE`, `SUBGRAPH_TIMEOUT` or `SUBGRAPH_INVALID_RESPONSE`
   */
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  /** Never throws, and answers within two seconds. */
  ready(): Promise<SubgraphReadiness>;
  /** Releases what the transport holds, such as connections; a request that still runs is cut off. */
  close(): Promise<void>;
}

/** How long a subgraph may take for one answer unless told otherwise, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** How long a subgraph may take to say whether it is ready, in milliseconds. */
export const READINESS_TIMEOUT_MS = 2_000;
