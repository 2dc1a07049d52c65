import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsSchema, systemsSchema } from '../fixture/test-schemas.js';
import { type Fault, TestSubgraph } from '../fixture/test-subgraph.js';
import { httpTransport } from './http.transport.js';
import type { SubgraphTransport } from './transport.js';

const READ = { query: '{ incidentCount }', headers: {} };
const WRITE = { query: 'mutation { rename(id: "1", name: "a") { id } }', headers: {} };

let subgraph: TestSubgraph;
let transport: SubgraphTransport;

async function start(schema = incidentsSchema(), maxResponseBytes = 50_000) {
  subgraph = new TestSubgraph('incidents', schema);
  await subgraph.listen();
  transport = httpTransport({ name: 'incidents', url: subgraph.url, timeoutMs: 1_000, maxResponseBytes });
}

beforeEach(() => start());
afterEach(async () => {
  await transport.close();
  await subgraph.kill();
});

describe('a read', () => {
  it.each<Fault>(['unavailable', 'reset'])('is asked once more after: %s', async (fault) => {
    subgraph.faults.push(fault);
    expect(await transport.execute(READ)).toMatchObject({ data: { incidentCount: 2 } });
    expect(subgraph.requests).toHaveLength(2);
  });

  it.each<Fault>(['unavailable', 'reset'])('is not asked a third time after: %s', async (fault) => {
    subgraph.faults.push(fault, fault, fault);
    await expect(transport.execute(READ)).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      parameters: { subgraph: 'incidents' },
    });
    expect(subgraph.requests).toHaveLength(2);
  });

  it('is not asked again when the time is up', async () => {
    subgraph.faults.push('hang');
    await expect(transport.execute(READ)).rejects.toMatchObject({
      code: 'SUBGRAPH_TIMEOUT',
      parameters: { subgraph: 'incidents', timeoutMs: 1_000 },
    });
    expect(subgraph.requests).toHaveLength(1);
  });

  it('has one time for both attempts', async () => {
    subgraph.faults.push('unavailable', 'hang');
    await expect(transport.execute(READ)).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
    expect(subgraph.requests).toHaveLength(2);
  });

  it.each<Fault>(['not-graphql', 'too-large'])('is refused once: %s', async (fault) => {
    subgraph.faults.push(fault);
    await expect(transport.execute(READ)).rejects.toMatchObject({ code: 'SUBGRAPH_INVALID_RESPONSE' });
    expect(subgraph.requests).toHaveLength(1);
  });

  it('finds a subgraph that came back at the same address', async () => {
    await transport.execute(READ);
    await subgraph.kill();
    await expect(transport.execute(READ)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await subgraph.listen();
    expect(await transport.execute(READ)).toMatchObject({ data: { incidentCount: 2 } });
  });
});

describe('a mutation', () => {
  beforeEach(async () => {
    await transport.close();
    await subgraph.kill();
    await start(systemsSchema());
  });

  it.each<Fault>(['unavailable', 'reset'])('is never sent twice: %s', async (fault) => {
    subgraph.faults.push(fault);
    await expect(transport.execute(WRITE)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(subgraph.requests).toHaveLength(1);
  });
});

describe('readiness', () => {
  it('asks by query where there is no health page', async () => {
    expect(await transport.ready()).toEqual({ ready: true });
    subgraph.always = 'not-graphql';
    expect(await transport.ready()).toEqual({ ready: false, reason: 'not answering' });
  });

  it('knows a subgraph that is gone', async () => {
    await subgraph.kill();
    expect(await transport.ready()).toEqual({ ready: false, reason: 'not answering' });
  });
});
