import { addAbortSignal, Readable } from 'node:stream';
import { ErrorCode, KhienError } from '@khien/errors';
import { jsonRecord } from './json-values.js';
import {
  DEFAULT_TIMEOUT_MS,
  READINESS_TIMEOUT_MS,
  type SubgraphFileAnswer,
  type SubgraphFileRequest,
  type SubgraphReadiness,
  type SubgraphRequest,
  type SubgraphResult,
  type SubgraphTransport,
} from './transport.js';

/** A request for a file within this process. */
export interface LocalFileRequest extends Omit<SubgraphFileRequest, 'query' | 'signal'> {
  readonly parameters: URLSearchParams;
}

/** A subgraph that runs in this process; the frame's `Subgraph` is one. */
export interface LocalSubgraph {
  /** Name of the subgraph in the supergraph. */
  readonly name: string;
  execute(request: SubgraphRequest): Promise<SubgraphResult>;
  file(request: LocalFileRequest): Promise<SubgraphFileAnswer>;
  readiness(): Promise<SubgraphReadiness>;
}

/** How long a subgraph in this process may take for one answer. */
export interface InProcessTransportOptions {
  /** In milliseconds; 15,000 unless given. */
  readonly timeoutMs?: number;
}

/** Reaches a subgraph in this process, without HTTP. Closing it leaves the subgraph to whoever started it. */
export function inProcessTransport(
  subgraph: LocalSubgraph,
  options: InProcessTransportOptions = {},
): SubgraphTransport {
  const { name } = subgraph;
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  return {
    kind: 'in-process',
    async execute(request) {
      const late = () => new KhienError(ErrorCode.SUBGRAPH_TIMEOUT, { subgraph: name, timeoutMs });
      try {
        const { data, errors, extensions } = await within(timeoutMs, subgraph.execute(request), late);
        return { data: data ? jsonRecord(data) : data, errors, extensions };
      } catch (error) {
        if (error instanceof KhienError) throw error;
        throw new KhienError(ErrorCode.SUBGRAPH_UNAVAILABLE, { subgraph: name }, error);
      }
    },
    async file({ query, signal, ...request }) {
      const asked = subgraph.file({ ...request, parameters: new URLSearchParams(query) });
      const { content, ...answer } = await unlessAborted(asked, signal);
      // What nobody waits for any more is not read to its end.
      if (content instanceof Readable) addAbortSignal(signal, content);
      return { ...answer, content };
    },
    async ready() {
      try {
        return await within(READINESS_TIMEOUT_MS, subgraph.readiness(), () => new Error('late'));
      } catch {
        return { ready: false, reason: 'not answering' };
      }
    },
    close: async () => {},
  };
}

/** An answer as long as somebody waits for it; one that comes later is thrown away. */
function unlessAborted(asked: Promise<SubgraphFileAnswer>, signal: AbortSignal): Promise<SubgraphFileAnswer> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
    asked.then((answer) => {
      signal.removeEventListener('abort', give);
      if (signal.aborted && answer.content instanceof Readable) answer.content.destroy();
      resolve(answer);
    }, reject);
  });
}

async function within<T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
