import type { Readable } from 'node:stream';
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

/** A request for a file of a subgraph. */
export interface SubgraphFileRequest {
  readonly method: 'GET' | 'POST';
  /** What stands behind the subgraph in the path; nothing for an upload. */
  readonly name: string;
  /** The query with its question mark, or nothing. */
  readonly query: string;
  /** By lower-case name: who asks, the request id, the reader's language. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of an upload; read once. */
  readonly content?: AsyncIterable<Uint8Array> | undefined;
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** A subgraph's answer to one. */
export interface SubgraphFileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Readable | Uint8Array;
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
  /**
   * Sends or fetches a file.
   *
   * @throws KhienError `SUBGRAPH_UNAVAILABLE`; whatever reading the content throws
   */
  file(request: SubgraphFileRequest): Promise<SubgraphFileAnswer>;
  /** Never throws, and answers within two seconds. */
  ready(): Promise<SubgraphReadiness>;
  /** Releases what the transport holds, such as connections; a request that still runs is cut off. */
  close(): Promise<void>;
}

/** How long a subgraph may take for one answer unless told otherwise, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 15_000;

/** How long a subgraph may take to say whether it is ready, in milliseconds. */
export const READINESS_TIMEOUT_MS = 2_000;
