import { createLogger } from '@khien/logging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';

let graph: TestGraph;
const lines: string[] = [];

beforeAll(async () => {
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ name: 'gateway', level: 'debug', destination });
  graph = await startTestGraph('in-process', { log, bodyLimitBytes: 2_000 });
});
afterAll(() => graph.close());

const post = (body: string, type = 'application/json') =>
  fetch(graph.url, { method: 'POST', headers: { 'content-type': type }, body });

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return errors[0]?.extensions.code;
};

describe('what is refused before it runs, in the form of GraphQL', () => {
  it.each([
    [
      'a body too large',
      () => post(JSON.stringify({ query: `{ ${'a '.repeat(2_000)} }` })),
      413,
      'BAD_REQUEST',
    ],
    ['a body that is no JSON', () => post('{'), 400, 'BAD_REQUEST'],
    ['a form', () => post('query={a}', 'application/x-www-form-urlencoded'), 415, 'BAD_REQUEST'],
    [
      'a plain text, against request forgery',
      () => post('{"query":"{ incidentCount }"}', 'text/plain'),
      400,
      'BAD_REQUEST',
    ],
    ['a batch', () => post('[{"query":"{ incidentCount }"}]'), 400, 'BAD_REQUEST'],
    [
      'a simple GET, against request forgery',
      () => fetch(`${graph.url}?query={incidentCount}`),
      400,
      'BAD_REQUEST',
    ],
    ['another address', () => fetch(new URL('/nowhere', graph.url)), 404, 'BAD_REQUEST'],
    ['a query with a syntax error', () => post('{"query":"{"}'), 400, 'GRAPHQL_PARSE_FAILED'],
    [
      'a query of a field that is not there',
      () => post('{"query":"{ a }"}'),
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'an operation that is not in the document',
      () => post('{"query":"query A { incidentCount }","operationName":"B"}'),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'two operations and no name',
      () => post('{"query":"query A { incidentCount } query B { incidentCount }"}'),
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
  ])('%s', async (_what, send, status, code) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

it('answers a GET that cannot come from a mere link', async () => {
  const response = await fetch(`${graph.url}?query={incidentCount}`, {
    headers: { 'apollo-require-preflight': 'true' },
  });
  expect(await response.json()).toEqual({ data: { incidentCount: 2 } });
});

it('is alive', async () => {
  const response = await fetch(new URL('/health/live', graph.url));
  expect(await response.json()).toEqual({ status: 'ok' });
});

it('writes one line a request, with what ran and what came of it', async () => {
  lines.length = 0;
  const query = 'query Named { systems { id forbidden } }';
  const { headers } = await graph.ask(query);
  const records = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = () => records().filter(({ msg }) => msg === 'request');
  // It is written when the answer has gone out.
  await expect.poll(requests).toHaveLength(1);
  expect(requests()).toEqual([
    expect.objectContaining({
      requestId: headers.get('x-request-id'),
      method: 'POST',
      path: '/graphql',
      status: 200,
      durationMs: expect.any(Number),
      operation: 'Named',
      kind: 'query',
      cost: 20,
      errorCodes: ['FORBIDDEN'],
    }),
  ]);
  // What was denied where is detail: a field that is denied is denied in every row.
  const errors = records().filter(({ code }) => code === 'FORBIDDEN');
  expect(errors[0]).toMatchObject({ level: 20, requestId: headers.get('x-request-id') });
});
