import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@khien/logging';
import { createClient as webSocketClient } from 'graphql-ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { startTestGraph, type TestGraph } from '../fixture/test-graph.js';
import { readManifest } from './manifest.js';

const body = 'query Systems { systems { id name } }';
const entry = { id: 'systems-v1', name: 'Systems', type: 'query', body };
const manifestOf = (...operations: object[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'khien operations '));
  file = join(folder, 'manifest.json');
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => writeFile(file, manifestOf(entry)));

async function post(graph: TestGraph, request: object) {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const answer = (await response.json()) as {
    data?: { systems?: unknown[] };
    errors?: { extensions: { code: string } }[];
  };
  return {
    status: response.status,
    systems: answer.data?.systems,
    code: answer.errors?.[0]?.extensions.code,
  };
}

describe('where only registered operations run', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    await writeFile(file, manifestOf(entry));
    graph = await startTestGraph('in-process', { operations: { manifest: file, accept: 'registered-only' } });
  });
  afterAll(() => graph.close());

  it.each<[string, object]>([
    ['by documentId', { documentId: 'systems-v1' }],
    ['by the hash of a client', { extensions: { persistedQuery: { version: 1, sha256Hash: 'systems-v1' } } }],
    [
      'whatever text comes with the id',
      { documentId: 'systems-v1', query: '{ __schema { types { name } } }' },
    ],
  ])('one runs %s', async (_how, request) => {
    expect(await post(graph, request)).toMatchObject({ status: 200, systems: expect.any(Array) });
  });

  it('one runs by GET as well', async () => {
    const response = await fetch(`${graph.url}?documentId=systems-v1`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(await response.json()).toMatchObject({ data: { systems: expect.any(Array) } });
  });

  it.each<[string, object]>([
    ['its own text', { query: body }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['an id that is not registered', { documentId: 'other' }],
    [
      'an automatic persisted query',
      { query: body, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(body) } } },
    ],
    ['nothing', {}],
  ])('nothing else does: %s', async (_what, request) => {
    expect(await post(graph, request)).toMatchObject({ status: 400, code: 'OPERATION_NOT_ALLOWED' });
  });

  it('a subscription over WebSocket is refused as everything else, and the connection stays', async () => {
    const client = webSocketClient({
      url: `${graph.url.replace('http', 'ws')}/stream`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
    });
    const told: unknown[] = [];
    const closed: unknown[] = [];
    client.on('closed', (event) => void closed.push(event));
    for (const query of ['subscription { incidentChanged { title } }', 'subscription { nothing }']) {
      const before = told.length;
      client.subscribe(
        { query },
        { next: (one) => void told.push(one), error: () => {}, complete: () => {} },
      );
      await expect.poll(() => told.length).toBe(before + 1);
      expect(told.at(-1)).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_NOT_ALLOWED' } }] });
    }
    expect(closed).toEqual([]);
    await client.dispose();
  });

  it('a changed manifest is taken, and a broken one leaves the one before in service', async () => {
    const added = { id: 'more', name: 'More', type: 'query', body: 'query More { systems { id } }' };
    await writeFile(file, manifestOf(entry, added));
    await vi.waitFor(
      async () => expect(await post(graph, { documentId: 'more' })).toMatchObject({ status: 200 }),
      {
        timeout: 30_000,
        interval: 200,
      },
    );
    await writeFile(file, 'no JSON');
    await new Promise((wait) => setTimeout(wait, 1_200));
    expect(await post(graph, { documentId: 'more' })).toMatchObject({ status: 200 });
  });
});

describe('where any operation runs', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    await writeFile(file, manifestOf(entry));
    graph = await startTestGraph('in-process', { operations: { manifest: file } });
  });
  afterAll(() => graph.close());

  it('registered ones run by id, others by their text', async () => {
    expect(await post(graph, { documentId: 'systems-v1' })).toMatchObject({ status: 200 });
    expect(await post(graph, { query: '{ systems { id } }' })).toMatchObject({ status: 200 });
  });

  it('a client may register one by its hash, and nobody another text under that hash', async () => {
    const text = '{ systems { name } }';
    const persisted = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } } };
    expect(await post(graph, persisted)).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await post(graph, { ...persisted, query: '{ systems { id } }' })).toMatchObject({
      status: 400,
      code: 'BAD_REQUEST',
    });
    const other = { extensions: { persistedQuery: { version: 2, sha256Hash: sha256(text) } }, query: text };
    expect(await post(graph, other)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await post(graph, persisted)).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await post(graph, { ...persisted, query: text })).toMatchObject({ status: 200 });
    expect(await post(graph, persisted)).toMatchObject({ status: 200, systems: expect.any(Array) });
  });
});

describe('a manifest that cannot be used', () => {
  it.each<[string, string, RegExp]>([
    ['is no JSON', '{', /no manifest of operations/],
    ['is of another format', '{"format":"x","version":1,"operations":[]}', /format/],
    [
      'names an operation wrongly',
      manifestOf({ ...entry, name: 'Other' }),
      /operations\[0\] \(Other\).*called Systems/,
    ],
    ['has a mutation for a query', manifestOf({ ...entry, type: 'mutation' }), /operations\[0\].*is a query/],
    [
      'has a document with a mistake',
      manifestOf({ ...entry, body: 'query Systems {' }),
      /operations\[0\].*Syntax Error/,
    ],
    ['has an id twice', manifestOf(entry, entry), /operations\[1\].*twice/],
  ])('%s: says which entry, and nothing starts', async (_what, text, message) => {
    await writeFile(file, text);
    expect(() => readManifest(file)).toThrow(message);
    await expect(
      startTestGraph('in-process', {
        operations: { manifest: file },
        log: createLogger({ name: 'x', level: 'silent' }),
      }),
    ).rejects.toThrow(message);
  });
});
