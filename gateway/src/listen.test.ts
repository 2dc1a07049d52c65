import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { KeyRing } from '@khien/identity';
import { createLogger } from '@khien/logging';
import { expect, it, onTestFinished } from 'vitest';
import { startTestGraph } from './fixture/test-graph.js';
import { createGateway } from './gateway.js';
import { inProcessTransport } from './transport/in-process.transport.js';

const log = createLogger({ name: 'gateway', level: 'silent' });

async function takenPort(): Promise<number> {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  return port;
}

it('can be told another port when its own is taken', async () => {
  const graph = await startTestGraph('in-process');
  onTestFinished(() => graph.close());
  const { supergraphFile, systems, incidents } = graph;
  const gateway = createGateway({
    supergraphFile,
    transports: { systems: inProcessTransport(systems), incidents: inProcessTransport(incidents) },
    callerKeys: await KeyRing.generate(),
    port: await takenPort(),
    graphiql: false,
    log,
  });
  onTestFinished(() => gateway.close());

  await expect(gateway.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(gateway.url).toBeUndefined();
  expect(await gateway.readiness()).toMatchObject({ status: 'unavailable' });

  const { url } = await gateway.listen({ port: 0 });
  expect(gateway.url).toBe(url);
  expect((await fetch(new URL('/', url), { redirect: 'manual' })).headers.get('location')).toBe('graphql');
  expect(await gateway.readiness()).toMatchObject({ status: 'ok' });
});

it('never lets the libraries call home', async () => {
  const graph = await startTestGraph('in-process');
  await graph.close();
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('true');
});

it('names every option that is wrong', async () => {
  const callerKeys = await KeyRing.generate();
  expect(() => createGateway({ supergraphFile: '', transports: {}, callerKeys, log, port: -1 })).toThrow(
    /supergraphFile: [\s\S]*port: [\s\S]*transports: give at least one subgraph/,
  );
});
