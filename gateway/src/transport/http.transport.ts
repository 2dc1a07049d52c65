import { setTimeout as pause } from 'node:timers/promises';
import { ErrorCode, KhienError } from '@khien/errors';
import { Pool } from 'undici';
import { parseGraphQLResponse } from './graphql-response.js';
import { filesOverHttp } from './http.files.js';
import { readinessOverHttp } from './http.readiness.js';
import { isConnectionError, isRead, isUnavailableStatus } from './retry.rules.js';
import {
  DEFAULT_TIMEOUT_MS,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
} from './transport.js';

/** How a subgraph in another process is reached. */
export interface HttpTransportOptions {
  /** Name of the subgraph in the supergraph. */
  readonly name: string;
  /** Where it takes GraphQL, such as `http://127.0.0.1:4101/graphql`. */
  readonly url: string;
  /** Time for one answer with its retry, in milliseconds; 15,000 unless given. */
  readonly timeoutMs?: number;
  /** Largest answer taken, in bytes; 64 MiB unless given. */
  readonly maxResponseBytes?: number;
  /** Most connections at once; 64 unless given. */
  readonly connections?: number;
}

/** Pause before the second attempt, in milliseconds: a subgraph that restarts is given a moment. */
const RETRY_PAUSE_MS = 50;

/** Longest wait for a connection, in milliseconds. */
const CONNECT_TIMEOUT_MS = 3_000;

/** Reaches a subgraph over HTTP, on connections that are kept open. */
export function httpTransport(options: HttpTransportOptions): SubgraphTransport {
  const { name, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const url = new URL(options.url);
  const path = `${url.pathname}${url.search}`;
  const pool = new Pool(url.origin, {
    connections: options.connections ?? 64,
    connect: { timeout: Math.min(timeoutMs, CONNECT_TIMEOUT_MS) },
    maxResponseSize: options.maxResponseBytes ?? 64 * 1024 * 1024,
    // The deadline of the whole request is the only clock.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  const files = filesOverHttp(name, url, options.connections ?? 64);

  const attempt = async (request: SubgraphRequest, body: string, signal: AbortSignal) => {
    const headers = { ...request.headers, 'content-type': 'application/json', accept: 'application/json' };
    const response = await pool.request({ method: 'POST', path, headers, body, signal });
    const text = await response.body.text();
    return { status: response.statusCode, text };
  };

  const ask = async (request: SubgraphRequest, signal: AbortSignal): Promise<SubgraphResult> => {
    const { query, operationName, variables } = request;
    const body = JSON.stringify({ query, operationName, variables });
    for (let attemptsLeft = isRead(query) ? 1 : 0; ; attemptsLeft -= 1) {
      try {
        const { status, text } = await attempt(request, body, signal);
        if (!isUnavailableStatus(status)) return parseGraphQLResponse(text);
        if (attemptsLeft === 0) throw unavailable(name, new Error(`status ${status}`));
      } catch (error) {
        if (attemptsLeft === 0 || signal.aborted || !isConnectionError(error)) throw error;
      }
      await pause(RETRY_PAUSE_MS, undefined, { signal });
    }
  };

  return {
    kind: 'http',
    async execute(request) {
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeoutMs);
      try {
        return await ask(request, deadline.signal);
      } catch (error) {
        if (error instanceof KhienError) throw error;
        if (deadline.signal.aborted)
          throw new KhienError(ErrorCode.SUBGRAPH_TIMEOUT, { subgraph: name, timeoutMs }, error);
        if (isConnectionError(error)) throw unavailable(name, error);
        throw new KhienError(ErrorCode.SUBGRAPH_INVALID_RESPONSE, { subgraph: name }, error);
      } finally {
        clearTimeout(timer);
      }
    },
    file: (request) => files.ask(request),
    ready: () => readinessOverHttp(pool, path),
    async close() {
      await Promise.all([pool.destroy(), files.close()]);
    },
  };
}

function unavailable(subgraph: string, cause: unknown): KhienError {
  return new KhienError(ErrorCode.SUBGRAPH_UNAVAILABLE, { subgraph }, cause);
}
