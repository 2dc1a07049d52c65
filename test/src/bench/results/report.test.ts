import { expect, it } from 'vitest';
import { report } from './report.js';
import type { BenchResults, Measurement } from './results.js';
import { summarize } from './summary.js';

const round = (requestsPerSecond: number, more: Partial<Measurement> = {}): Measurement => ({
  requests: requestsPerSecond * 5,
  requestsPerSecond,
  p50Ms: 10,
  p99Ms: 20,
  failed: 0,
  shed: 0,
  unlike: 0,
  ...more,
});

const results: BenchResults = {
  startedAt: '2026-11-23T00:00:00.000Z',
  finishedAt: '2026-11-23T00:01:00.000Z',
  machine: {
    cpu: 'Test CPU',
    cores: 2,
    memoryGiB: 24,
    system: 'linux',
    node: '24.0.0',
    postgres: '18.4',
    loadBefore: 0.1,
  },
  loadAfter: 2,
  options: {
    rounds: 3,
    durationS: 5,
    warmUpS: 5,
    connections: 10,
    scale: 1,
    peers: true,
    profile: undefined,
    attacks: false,
    overload: false,
    oversight: false,
    feed: false,
    statistics: false,
  },
  contenders: [
    { id: 'floor', title: 'Floor' },
    { id: 'one', title: 'One' },
    { id: 'hive', title: 'Hive' },
  ],
  queries: [{ name: 'one-system', title: 'One system', answerBytes: 512 }],
  results: [
    {
      query: 'one-system',
      contender: 'floor',
      cost: { statements: 1, databaseMs: 0.05, texts: [] },
      rounds: [round(1000), round(100), round(1200)],
    },
    {
      query: 'one-system',
      contender: 'one',
      cost: { statements: 3, databaseMs: 0.2, texts: [] },
      rounds: [
        round(500, { cpuMsPerRequest: 3, ownRssBytes: 2 ** 20, totalRssBytes: 2 ** 21 }),
        round(50, { cpuMsPerRequest: 9, ownRssBytes: 2 ** 20, totalRssBytes: 2 ** 21 }),
        round(600, { cpuMsPerRequest: 4, ownRssBytes: 2 ** 20, totalRssBytes: 2 ** 21 }),
      ],
    },
  ],
  absent: [{ contender: 'Hive', why: 'no network' }],
};

it('takes medians, and ratios within a round', () => {
  const [floor, one, ...others] = summarize(results, 'one-system');
  expect(others).toEqual([]);
  expect(floor).toMatchObject({ requestsPerSecond: 1000, ofFloor: 1, ofOne: 2, cpuMs: undefined });
  expect(one).toMatchObject({
    requestsPerSecond: 500,
    ofFloor: 0.5,
    ofOne: 1,
    cpuMs: 4,
    ownMiB: 1,
    totalMiB: 2,
    statements: 3,
  });
});

it('says where it ran, what came out and who is missing', () => {
  const text = report(results);
  expect(text).toContain('Test CPU, 2 cores, 24 GiB');
  expect(text).toContain('### One system (0.50 KiB)');
  expect(text).toMatch(/\| One +\| +500 \| +0\.50 \| +1\.00 \|/);
  expect(text).toMatch(/\| Floor +\| +1,000 \| +1\.00 \|/);
  expect(text).toContain('Not measured: Hive: no network');
});
