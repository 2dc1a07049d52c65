import { waitFor } from '@khien/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, dataOf } from './harness/graph.js';
import { type FilledDatabases, fillDatabases, launch, type TestPlatform } from './harness/platform.js';
import { THREE_DOMAINS, type ThreeDomains } from './harness/three-domains.js';

let databases: FilledDatabases;
let platform: TestPlatform;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
  platform = await launch('many', databases.urls);
});
afterAll(async () => {
  await platform.close();
  await databases.drop();
});

const threeDomains = () => ask(platform.url, THREE_DOMAINS, { first: 20 }, platform.coordinator);

function kill(part: 'census' | 'security-levels' | 'incidents' | 'gateway'): number {
  const pid = platform.pids[part];
  if (pid === undefined) throw new Error(`${part} has no process`);
  process.kill(pid, 'SIGKILL');
  return pid;
}

async function untilWell(): Promise<ThreeDomains> {
  return waitFor(
    async () => {
      const { data, errors } = await threeDomains().catch(() => ({ data: null, errors: [{}] }));
      return errors.length === 0 ? (data as ThreeDomains) : undefined;
    },
    { timeout: 30_000 },
  );
}

describe('a subgraph that is killed', () => {
  it('leaves the rest of the answer standing, says which part is missing, and comes back by itself', async () => {
    const before = await untilWell();
    const pid = kill('incidents');
    const degraded = await waitFor(
      async () => {
        const answer = await threeDomains();
        return answer.errors.length > 0 ? answer : undefined;
      },
      { timeout: 30_000, interval: 5 },
    );

    const { nodes } = (degraded.data as ThreeDomains).informationSystems;
    expect(nodes).toHaveLength(20);
    expect(nodes.every(({ incidents }) => incidents === null)).toBe(true);
    expect(nodes.map(({ owner }) => owner)).toEqual(
      before.informationSystems.nodes.map(({ owner }) => owner),
    );
    expect(degraded.errors[0]?.extensions).toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph: 'incidents',
    });

    expect(await untilWell()).toEqual(before);
    expect(platform.pids.incidents).not.toBe(pid);
  });

  it('makes readiness say degraded while it is away', async () => {
    const ready = new URL('/health/ready', platform.url);
    kill('census');
    const degraded = await waitFor(
      async () => {
        const response = await fetch(ready);
        const body = (await response.json()) as { status: string };
        return body.status === 'degraded' ? body : undefined;
      },
      { timeout: 30_000, interval: 5 },
    );
    expect(degraded).toMatchObject({ subgraphs: { census: expect.anything() } });
    await untilWell();
    expect(await (await fetch(ready)).json()).toMatchObject({ status: 'ok' });
  });
});

it('a killed gateway is back on the same port with a correct answer', async () => {
  const before = await untilWell();
  const pid = kill('gateway');
  expect(await untilWell()).toEqual(before);
  expect(platform.pids.gateway).not.toBe(pid);
});

it('the graph still answers about one domain when the other two are gone', async () => {
  await untilWell();
  kill('incidents');
  kill('security-levels');
  const { administrativeUnits } = await dataOf<{ administrativeUnits: { totalCount: number } }>(
    platform.url,
    '{ administrativeUnits(first: 0, filter: { level: PROVINCE }) { totalCount } }',
  );
  expect(administrativeUnits.totalCount).toBe(34);
  await untilWell();
});
