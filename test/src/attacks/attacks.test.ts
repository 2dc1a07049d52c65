import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from '../harness/graph.js';
import {
  type FilledDatabases,
  fillDatabases,
  launch,
  MODES,
  type TestPlatform,
} from '../harness/platform.js';
import { CATALOGUE } from './catalogue/index.js';
import { fire } from './fire.js';

let databases: FilledDatabases;
beforeAll(async () => {
  databases = await fillDatabases(0.02);
});
afterAll(() => databases.drop());

describe.each(MODES)('under attack, in %s process(es)', (mode) => {
  let platform: TestPlatform;
  let pids: TestPlatform['pids'];
  beforeAll(async () => {
    platform = await launch(mode, databases.urls);
    pids = { ...platform.pids };
  });
  afterAll(() => platform.close());

  afterEach(async () => {
    const health = await fetch(new URL('/health/live', platform.url));
    expect(await health.json()).toEqual({ status: 'ok' });
    const query = '{ informationSystems(first: 1) { nodes { owner { code } openIncidentCount } } }';
    const { informationSystems } = await dataOf<{ informationSystems: { nodes: object[] } }>(
      platform.url,
      query,
      {},
      platform.coordinator,
    );
    expect(informationSystems.nodes).toHaveLength(1);
    // The processes that were there before: none was lost and put back.
    expect(platform.pids).toEqual(pids);
  });

  describe.each(CATALOGUE)('$title', ({ attacks }) => {
    it.each(attacks)('$name', async (attack) => {
      const { text, ...reply } = await fire(platform.url, attack, platform.coordinator);
      expect(reply, text.slice(0, 500)).toEqual(attack.expected);
    });
  });
});
