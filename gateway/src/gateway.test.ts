import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestGraph, type TestGraph } from './fixture/test-graph.js';

const ACROSS = '{ systems { id name incidents { title } } }';

describe.each(['http', 'in-process'] as const)('a graph over %s', (kind) => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph(kind, { timeoutMs: 400 });
  });
  afterAll(() => graph.close());

  it('joins two subgraphs in one answer', async () => {
    const { status, data, errors } = await graph.ask(ACROSS);
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data).toEqual({
      systems: [
        { id: '1', name: 'Cổng dịch vụ công', incidents: [{ title: 'Sự cố 1' }] },
        { id: '2', name: 'Hộp thư công vụ', incidents: [{ title: 'Sự cố 2' }] },
      ],
    });
  });

  it('changes something', async () => {
    const { data } = await graph.ask(
      'mutation { rename(id: "1", name: "Mới") { id name incidents { title } } }',
    );
    expect(data).toEqual({ rename: { id: '1', name: 'Mới', incidents: [{ title: 'Sự cố 1' }] } });
  });

  it('gives the rest of the answer when a subgraph is down, says so, and recovers by itself', async () => {
    const restore = async () => {
      graph.incidents.always = undefined;
      if (kind === 'http') await graph.incidents.listen();
    };
    if (kind === 'http') await graph.incidents.kill();
    else graph.incidents.always = 'reset';

    const down = await graph.ask(ACROSS, { 'accept-language': 'en' });
    expect(down.status).toBe(200);
    expect(down.data).toEqual({
      systems: [
        { id: '1', name: 'Cổng dịch vụ công', incidents: null },
        { id: '2', name: 'Hộp thư công vụ', incidents: null },
      ],
    });
    expect(down.errors).toEqual([
      {
        message: 'The subgraph incidents is not answering.',
        extensions: {
          code: 'SUBGRAPH_UNAVAILABLE',
          subgraph: 'incidents',
          remedy: 'The rest of the answer stands; try again in a few minutes.',
        },
      },
    ]);
    const degraded = await fetch(new URL('/health/ready', graph.url));
    expect(degraded.status).toBe(200);
    expect(await degraded.json()).toMatchObject({
      status: 'degraded',
      subgraphs: { systems: { state: 'up', transport: kind }, incidents: { state: 'down' } },
    });

    await restore();
    expect((await graph.ask(ACROSS)).errors).toBeUndefined();
    expect(await graph.gateway.readiness()).toMatchObject({ status: 'ok' });
  });

  it('does not wait for a subgraph that hangs', async () => {
    graph.incidents.always = 'hang';
    onTestFinished(() => {
      graph.incidents.always = undefined;
    });
    const { data, errors } = await graph.ask('{ systems { id } incidentCount }');
    expect(data).toEqual({ systems: [{ id: '1' }, { id: '2' }], incidentCount: null });
    expect(errors).toMatchObject([
      {
        message: 'Phân hệ incidents không trả lời trong 400 ms.',
        extensions: { code: 'SUBGRAPH_TIMEOUT', subgraph: 'incidents', timeoutMs: 400 },
      },
    ]);
  });

  it('lets the error of a subgraph through with its code, its place and its name', async () => {
    const { data, errors } = await graph.ask('{ systems { forbidden } }');
    expect(data).toEqual({ systems: [{ forbidden: null }, { forbidden: null }] });
    expect(errors?.[1]).toMatchObject({
      path: ['systems', 1, 'forbidden'],
      extensions: { code: 'FORBIDDEN', subgraph: 'systems', serviceName: 'systems' },
    });
  });

  it('masks what is unexpected, under the reference that the subgraph gave it', async () => {
    const answer = await graph.ask('{ systems { broken } }');
    expect(JSON.stringify(answer)).not.toMatch(/secret|stack/);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('takes a request id, gives it back and passes it on with the language', async () => {
    const id = '01987f5e-7c00-7000-8000-000000000001';
    const headers = { 'x-request-id': id, 'accept-language': 'en', cookie: 'a=b', authorization: 'secret' };
    const answer = await graph.ask('{ incidentCount }', headers);
    expect(answer.headers.get('x-request-id')).toBe(id);
    const passed = graph.incidents.requests.at(-1)?.headers;
    expect(passed).toMatchObject({ 'x-request-id': id, 'accept-language': 'en' });
    expect(passed).not.toHaveProperty('cookie');
    expect(passed).not.toHaveProperty('authorization');
  });

  it('makes a request id where a caller gives none, or something else', async () => {
    const answer = await graph.ask('{ incidentCount }', { 'x-request-id': 'forged"}' });
    const id = answer.headers.get('x-request-id');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(graph.incidents.requests.at(-1)?.headers).toMatchObject({ 'x-request-id': id });
  });
});
