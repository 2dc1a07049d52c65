import type { BenchQuery } from '../queries.js';
import type { Child } from '../system/child.js';

/** Who is measured. */
export type ContenderId = 'floor' | 'one' | 'many' | 'hive' | 'hive-router' | 'apollo';

/** An HTTP request as the load generator sends it. */
export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Something that answers the questions. */
export interface Contender {
  readonly id: ContenderId;
  readonly title: string;
  /** Processes that only it needs. */
  readonly own: readonly Child[];
  /** Processes behind it that other contenders use too. */
  readonly shared: readonly Child[];
  request(query: BenchQuery): HttpRequest;
}

/** The request of a question to a graph at this address. */
export function graphRequest(url: string, { document, variables }: BenchQuery): HttpRequest {
  return {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: document, variables }),
  };
}

/** The answer's `data`. @throws Error when there is none, or it comes with errors */
export async function answerOf({ url, ...request }: HttpRequest): Promise<{ data: unknown; bytes: number }> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`);
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors !== undefined || data === undefined || data === null) {
    throw new Error(`no data without errors: ${text.slice(0, 500)}`);
  }
  return { data, bytes: Buffer.byteLength(text) };
}
