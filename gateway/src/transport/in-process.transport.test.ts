import { describe, expect, it } from 'vitest';
import { inProcessTransport, type LocalSubgraph } from './in-process.transport.js';

const request = { query: '{ a }', headers: {} };

function local(part: Partial<LocalSubgraph>): LocalSubgraph {
  return {
    name: 'census',
    execute: async () => ({ data: {} }),
    file: () => Promise.reject(new Error('has none')),
    readiness: async () => ({ ready: true }),
    ...part,
  };
}

describe('inProcessTransport', () => {
  it('gives what JSON would give, shared with nobody', async () => {
    const held = { list: [{ at: new Date(0), gone: undefined }, null, undefined] };
    const transport = inProcessTransport(local({ execute: async () => ({ data: held }) }));
    const { data } = await transport.execute(request);
    expect({ ...data }).toEqual({ list: [{ at: '1970-01-01T00:00:00.000Z' }, null, null] });
    expect(data?.list).not.toBe(held.list);
  });

  it('leaves a field called __proto__ a field', async () => {
    const odd: Record<string, unknown> = JSON.parse('{"__proto__":{"a":1}}');
    const transport = inProcessTransport(local({ execute: async () => ({ data: odd }) }));
    const { data } = await transport.execute(request);
    expect(JSON.stringify(data)).toBe('{"__proto__":{"a":1}}');
  });

  it('passes errors and an absent answer through', async () => {
    const errors = [{ message: 'no', extensions: { code: 'FORBIDDEN' } }];
    const transport = inProcessTransport(local({ execute: async () => ({ data: null, errors }) }));
    expect(await transport.execute(request)).toMatchObject({ data: null, errors });
  });

  it('names the subgraph that throws or hangs', async () => {
    const thrower = inProcessTransport(local({ execute: () => Promise.reject(new Error('bug')) }));
    await expect(thrower.execute(request)).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      parameters: { subgraph: 'census' },
    });
    const hanger = inProcessTransport(local({ execute: () => new Promise(() => {}) }), { timeoutMs: 20 });
    await expect(hanger.execute(request)).rejects.toMatchObject({ code: 'SUBGRAPH_TIMEOUT' });
  });

  it('asks the subgraph whether it is ready', async () => {
    const reason = 'the database is not answering';
    const unready = inProcessTransport(local({ readiness: async () => ({ ready: false, reason }) }));
    expect(await unready.ready()).toEqual({ ready: false, reason });
    const broken = inProcessTransport(local({ readiness: () => Promise.reject(new Error('bug')) }));
    expect(await broken.ready()).toEqual({ ready: false, reason: 'not answering' });
  });
});
