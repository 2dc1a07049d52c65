import type { BenchQuery, Variant } from '../queries.js';
import type { Child } from '../system/child.js';

/** Who is measured. */
export type ContenderId = 'floor' | 'one' | 'unguarded' | 'many' | 'hive' | 'hive-router' | 'apollo';

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
  request(query: BenchQuery, variant: Variant): HttpRequest;
}

/** A GraphQL request to a graph at this address. @param who headers that prove who asks */
export function graphRequest(
  url: string,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  who: Readonly<Record<string, string>>,
): HttpRequest {
  return {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...who },
    body: JSON.stringify({ query: document, variables }),
  };
}

/** An answer without errors. */
export interface Answer {
  readonly data: unknown;
  /** Size of the whole text, in characters (UTF-16) and in bytes. */
  readonly length: number;
  readonly bytes: number;
}

/** Sends a request. @throws Error when the answer has no data, or errors */
export async function answerOf({ url, ...request }: HttpRequest): Promise<Answer> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`HTTP ${response.status}: ${text.slice(0, 500)}`);
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors !== undefined || data === undefined || data === null) {
    throw new Error(`no data without errors: ${text.slice(0, 500)}`);
  }
  return { data, length: text.length, bytes: Buffer.byteLength(text) };
}
