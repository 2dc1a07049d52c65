import { Readable } from 'node:stream';
import { ErrorCode, KhienError } from '@khien/errors';
import { Pool } from 'undici';
import { isConnectionError } from './retry.rules.js';
import type { SubgraphFileAnswer, SubgraphFileRequest } from './transport.js';

/** Longest wait for a connection, and longest silence within an answer, in milliseconds. */
const [CONNECT_MS, SILENCE_MS] = [3_000, 60_000];

/** The files of a subgraph in another process. */
export interface FilesOverHttp {
  ask(request: SubgraphFileRequest): Promise<SubgraphFileAnswer>;
  close(): Promise<void>;
}

/**
 * Reaches the files of a subgraph over HTTP, on connections of their own: transfers take long, and nobody who asks the
 * graph waits for one. Nothing is tried again: what was sent is gone.
 *
 * @param graphqlUrl where the subgraph takes GraphQL; its files are beside it
 */
export function filesOverHttp(subgraph: string, graphqlUrl: URL, connections: number): FilesOverHttp {
  const { pathname } = new URL('files', graphqlUrl);
  const pool = new Pool(graphqlUrl.origin, {
    connections,
    connect: { timeout: CONNECT_MS },
    // An upload is answered when all of it is stored; the gateway's route knows how long that may take.
    headersTimeout: 0,
    bodyTimeout: SILENCE_MS,
  });
  return {
    async ask({ method, name, query, headers, content, signal }) {
      const path = `${pathname}${name === '' ? '' : `/${name}`}${query}`;
      try {
        const {
          statusCode,
          headers: given,
          body,
        } = await pool.request({
          ...{ method, path, signal },
          headers: content ? { ...headers, 'content-type': 'application/octet-stream' } : headers,
          body: content ? Readable.from(content, { objectMode: false }) : null,
        });
        const texts = Object.entries(given).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        );
        return { status: statusCode, headers: Object.fromEntries(texts), content: body };
      } catch (error) {
        if (isConnectionError(error) && !signal.aborted) {
          throw new KhienError(ErrorCode.SUBGRAPH_UNAVAILABLE, { subgraph }, error);
        }
        throw error;
      }
    },
    close: () => pool.destroy(),
  };
}
