import { afterEach, describe, expect, it, vi } from 'vitest';
import { startTestGraph, type TestGraph } from './fixture/test-graph.js';

/** Longer than the busiest machine takes. */
const PATIENCE = { timeout: 30_000 };

let graph: TestGraph;
afterEach(() => graph.close());

/** Starts a graph with one request in flight, and gives the request and its release. */
async function withRequestInFlight(shutdownTimeoutMs: number) {
  graph = await startTestGraph('http', { shutdownTimeoutMs });
  const { promise, resolve: release } = gate();
  graph.systems.gate = promise;
  const answer = graph.ask('{ systems { id } }').catch((error: unknown) => ({ cutOff: error }));
  await vi.waitFor(() => expect(graph.systems.requests).toHaveLength(1), PATIENCE);
  return { answer, release };
}

function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('closing', () => {
  it('lets a request in flight finish and takes no other', async () => {
    const { answer, release } = await withRequestInFlight(60_000);
    const closed = graph.gateway.close();
    await vi.waitFor(() => expect(graph.ask('{ incidentCount }')).rejects.toThrow(), PATIENCE);
    expect(await graph.gateway.readiness()).toMatchObject({ status: 'unavailable' });
    release();
    expect(await answer).toMatchObject({ status: 200, data: { systems: [{ id: '1' }, { id: '2' }] } });
    await closed;
  });

  it('does not wait for ever', async () => {
    const { answer, release } = await withRequestInFlight(50);
    await graph.gateway.close();
    expect(await answer).toHaveProperty('cutOff');
    release();
  });

  it('is the same close for everyone who asks', async () => {
    graph = await startTestGraph('in-process');
    await Promise.all([graph.gateway.close(), graph.gateway.close()]);
    await graph.gateway.close();
  });
});
