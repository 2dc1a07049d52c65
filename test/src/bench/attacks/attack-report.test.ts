import { expect, it } from 'vitest';
import { attackReport } from './attack-report.js';

const machine = {
  cpu: 'a processor',
  cores: 2,
  memoryGiB: 8,
  system: 'linux',
  node: '24',
  postgres: '18',
  loadBefore: 0.5,
};

it('has a line an attack, under the head of its group', () => {
  const text = attackReport({
    startedAt: '2026-11-25T00:00:00.000Z',
    machine,
    loadAfter: 1,
    times: 3,
    results: [
      {
        group: 'Bodies',
        name: 'a bomb',
        reference: 'a tool',
        guard: 'a guard',
        answer: { status: 400, code: 'LIMIT_EXCEEDED', limit: 'tokens' },
        ownMs: [3, 1, 2],
        worstHealthMs: 4,
        worstQueryMs: 5,
        worstLoopDelayMs: 6,
        rssBeforeBytes: 2 ** 20,
        peakRssBytes: 8 * 2 ** 20,
      },
    ],
  });
  expect(text).toContain('### Bodies');
  const line = text.split('\n').find((candidate) => candidate.startsWith('| a bomb')) ?? '';
  expect(line.split('|').map((cell) => cell.trim())).toEqual([
    ...['', 'a bomb', 'a guard', '400 LIMIT_EXCEEDED tokens'],
    ...['2.00', '4.00', '5.00', '6.00', '7.00', ''],
  ]);
});
