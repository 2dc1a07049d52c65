import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeIfChanged } from '@khien/supergraph';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestGraph, type TestGraph, testSupergraph } from '../fixture/test-graph.js';

/** As many systems as asked for (20 unless told), each with 5 incidents. */
const SYSTEMS = 'query Systems($first: Int) { systems(first: $first) { id incidents { title } } }';
/** What one of those systems costs. */
const EACH = 6;
const LIMIT = 20 * EACH;

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly codes: readonly unknown[];
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly cost: unknown;
}

async function read(response: Response): Promise<Answer> {
  const {
    data,
    errors = [],
    extensions,
  } = (await response.json()) as {
    data?: unknown;
    errors?: Answer['errors'];
    extensions?: { cost?: unknown };
  };
  const codes = errors.map((error) => error.extensions['code']);
  return { status: response.status, data, errors, codes, cost: extensions?.cost };
}

async function post(
  { url }: TestGraph,
  request: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  return read(response);
}

const asked = ({ systems, incidents }: TestGraph) => systems.requests.length + incidents.requests.length;

describe.each(['http', 'in-process'] as const)('the cost limit of a graph over %s', (kind) => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph(kind, { limits: { cost: LIMIT } });
  });
  afterAll(() => graph.close());
  beforeEach(() => {
    graph.systems.requests.length = 0;
    graph.incidents.requests.length = 0;
  });

  it('lets through what costs as much as it may', async () => {
    const answer = await post(graph, { query: SYSTEMS, variables: { first: 20 } });
    expect(answer).toMatchObject({ status: 200, codes: [], data: { systems: [{ id: '1' }, { id: '2' }] } });
    expect((await post(graph, { query: SYSTEMS })).codes).toEqual([]);
    expect((await post(graph, { query: SYSTEMS, variables: null })).codes).toEqual([]);
  });

  it('refuses what costs more, before any subgraph is asked', async () => {
    const answer = await post(graph, { query: SYSTEMS, variables: { first: 21 } });
    expect(answer).toMatchObject({ status: 400, codes: ['LIMIT_EXCEEDED'], data: undefined });
    const [error] = answer.errors;
    expect(error?.extensions).toMatchObject({ limit: 'cost', actual: 21 * EACH, max: LIMIT });
    expect(asked(graph)).toBe(0);
  });

  it('says so in the language of the reader', async () => {
    const request = { query: SYSTEMS, variables: { first: 21 } };
    const message = async (language: string) =>
      (await post(graph, request, { 'accept-language': language })).errors[0]?.message;
    expect(await message('en')).toBe('The request exceeds the limit cost: 126 of at most 120.');
    expect(await message('vi')).toBe('Yêu cầu vượt giới hạn cost: 126, tối đa 120.');
  });

  it('judges a literal, a default and a fragment like a variable', async () => {
    const of = async (query: string) => (await post(graph, { query })).codes;
    expect(await of('{ systems(first: 21) { incidents { title } } }')).toEqual(['LIMIT_EXCEEDED']);
    expect(await of(SYSTEMS.replace('Int)', 'Int = 21)'))).toEqual(['LIMIT_EXCEEDED']);
    const fragments =
      'fragment A on Query { systems(first: 21) { ...B } } fragment B on System { incidents { title } }';
    expect(await of(`{ ...A } ${fragments}`)).toEqual(['LIMIT_EXCEEDED']);
    expect(asked(graph)).toBe(0);
  });

  it('judges changes, and runs none that is refused', async () => {
    const rename = (index: number) => `a${index}: rename(id: "1", name: "x") { id }`;
    const renames = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, i) => rename(i)).join(' ')} }`;
    expect((await post(graph, { query: renames(11) })).codes).toEqual(['LIMIT_EXCEEDED']);
    expect(asked(graph)).toBe(0);
    expect((await post(graph, { query: renames(10) })).codes).toEqual([]);
  });

  it('judges every request of an automatic persisted query by its own variables', async () => {
    const query = SYSTEMS.replace('Systems', `Persisted`);
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    // What is refused is not remembered either.
    expect((await post(graph, { query, extensions, variables: { first: 21 } })).codes).toEqual([
      'LIMIT_EXCEEDED',
    ]);
    expect((await post(graph, { extensions })).codes).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect((await post(graph, { query, extensions })).codes).toEqual([]);
    expect((await post(graph, { extensions })).codes).toEqual([]);
    expect(await post(graph, { extensions, variables: { first: 21 } })).toMatchObject({
      status: 400,
      codes: ['LIMIT_EXCEEDED'],
    });
  });

  it('leaves variables that do not fit to the executor, which asks no subgraph', async () => {
    const answer = await post(graph, { query: SYSTEMS, variables: { first: 'all' } }, { 'khien-cost': '1' });
    expect(answer).toMatchObject({ codes: ['BAD_USER_INPUT'], cost: undefined });
    expect(asked(graph)).toBe(0);
  });

  it('reports costs to whoever asks for them, and to nobody else', async () => {
    const report = { estimated: 5 * EACH, limit: LIMIT };
    const request = { query: SYSTEMS, variables: { first: 5 } };
    expect(await post(graph, request, { 'khien-cost': '1' })).toMatchObject({
      status: 200,
      codes: [],
      cost: report,
    });
    expect((await post(graph, request)).cost).toBeUndefined();
    expect((await post(graph, request, { 'khien-cost': '0' })).cost).toBeUndefined();
    const address = `${graph.url}?query=${encodeURIComponent('{ incidentCount }')}`;
    const got = await fetch(address, { headers: { 'apollo-require-preflight': 'yes', 'khien-cost': '1' } });
    expect((await read(got)).cost).toEqual({ estimated: 0, limit: LIMIT });
  });

  it('reports the cost for which it refused', async () => {
    const answer = await post(graph, { query: SYSTEMS, variables: { first: 200 } }, { 'khien-cost': '1' });
    expect(answer).toMatchObject({ status: 400, cost: { estimated: 200 * EACH, limit: LIMIT } });
  });

  it('introspects for nothing', async () => {
    const answer = await post(
      graph,
      { query: '{ __schema { types { fields { name } } } }' },
      { 'khien-cost': '1' },
    );
    expect(answer).toMatchObject({ status: 200, codes: [], cost: { estimated: 0 } });
  });
});

describe('the cost limit of a graph that changes while it runs', () => {
  it('follows the supergraph in service, also for operations that it knows', async () => {
    const graph = await startTestGraph('in-process', { limits: { cost: LIMIT } });
    const cost = async () => (await post(graph, { query: SYSTEMS }, { 'khien-cost': '1' })).cost;
    expect(await cost()).toEqual({ estimated: 20 * EACH, limit: LIMIT });
    const larger = testSupergraph((sdl) => sdl.replace('assumedSize: 20', 'assumedSize: 40'));
    await writeIfChanged(graph.supergraphFile, larger);
    await vi.waitFor(async () => expect(await cost()).toEqual({ estimated: 40 * EACH, limit: LIMIT }), {
      timeout: 30_000,
    });
    expect((await post(graph, { query: SYSTEMS })).codes).toEqual(['LIMIT_EXCEEDED']);
    await graph.close();
  });
});

describe('the cost limit where only registered operations run', () => {
  it('holds for them as well', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'khien-cost-'));
    const manifest = join(folder, 'manifest.json');
    const operations = [{ id: 'systems-v1', name: 'Systems', type: 'query', body: SYSTEMS }];
    await writeFile(
      manifest,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
    const graph = await startTestGraph('in-process', {
      limits: { cost: LIMIT },
      operations: { manifest, accept: 'registered-only' },
    });
    expect((await post(graph, { documentId: 'systems-v1' })).codes).toEqual([]);
    const dearer = await post(graph, { documentId: 'systems-v1', variables: { first: 21 } });
    expect(dearer).toMatchObject({ status: 400, codes: ['LIMIT_EXCEEDED'] });
    await graph.close();
    await rm(folder, { recursive: true });
  });
});
