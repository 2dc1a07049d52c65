import { rename, rm, writeFile } from 'node:fs/promises';
import { writeIfChanged } from '@khien/supergraph';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestGraph, type TestGraph, testSupergraph } from './fixture/test-graph.js';

const withLevel = testSupergraph((sdl) => sdl.replace('"Name."', '"Level." level: Int "Name."'));

let graph: TestGraph;
beforeEach(async () => {
  graph = await startTestGraph('in-process');
});
afterEach(() => graph.close());

async function fieldsOfSystem(): Promise<string[]> {
  const { data } = await graph.ask('{ __type(name: "System") { fields { name } } }');
  const type = data?.__type as { fields: { name: string }[] };
  return type.fields.map(({ name }) => name);
}

const state = async () => (await graph.gateway.readiness()).supergraph;

describe('the supergraph file', () => {
  it('takes the place of the old one when it is replaced by renaming', async () => {
    const before = await state();
    expect(await fieldsOfSystem()).not.toContain('level');
    await writeIfChanged(graph.supergraphFile, withLevel);
    await vi.waitFor(async () => expect(await fieldsOfSystem()).toContain('level'), { timeout: 30_000 });
    const after = await state();
    expect(after.state).toBe('current');
    expect(after.version).not.toBe(before.version);
  });

  it('takes the place of the old one when it is written over', async () => {
    await writeFile(graph.supergraphFile, withLevel);
    await vi.waitFor(async () => expect(await fieldsOfSystem()).toContain('level'), { timeout: 30_000 });
  });

  it('does not take its place when it is broken, which readiness says until it is mended', async () => {
    await writeFile(graph.supergraphFile, 'type Query {');
    await vi.waitFor(async () => expect((await state()).state).toBe('stale'), { timeout: 30_000 });
    expect(await graph.gateway.readiness()).toMatchObject({
      status: 'degraded',
      supergraph: { problem: expect.stringMatching(/^Not a valid supergraph: Syntax Error/) },
    });
    expect((await graph.ask('{ systems { name } }')).errors).toBeUndefined();

    await writeFile(graph.supergraphFile, testSupergraph());
    await vi.waitFor(async () => expect((await state()).state).toBe('current'), { timeout: 30_000 });
    expect(await state()).not.toHaveProperty('problem');
  });

  it('does not take its place when it joins a subgraph that cannot be reached', async () => {
    const stranger = testSupergraph().replaceAll('"incidents"', '"stranger"');
    await writeFile(graph.supergraphFile, stranger);
    await vi.waitFor(async () => expect((await state()).state).toBe('stale'), { timeout: 30_000 });
    expect((await state()).problem).toBe(
      'The supergraph joins stranger, but this gateway can only reach: incidents, systems.',
    );
  });

  it('may be gone for a while', async () => {
    const aside = `${graph.supergraphFile}.aside`;
    await rename(graph.supergraphFile, aside);
    await vi.waitFor(async () => expect((await state()).state).toBe('stale'), { timeout: 30_000 });
    expect((await graph.ask('{ systems { name } }')).errors).toBeUndefined();
    await rename(aside, graph.supergraphFile);
    await vi.waitFor(async () => expect((await state()).state).toBe('current'), { timeout: 30_000 });
  });
});

it('is needed at the start', async () => {
  await rm(graph.supergraphFile);
  await expect(startTestGraph('in-process', { supergraphFile: graph.supergraphFile })).rejects.toThrow(
    /ENOENT/,
  );
});
