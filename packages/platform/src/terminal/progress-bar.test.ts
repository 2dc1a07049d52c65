import { expect, it } from 'vitest';
import { progressBar } from './progress-bar.js';

it.each([
  [0, 100, `[${'░'.repeat(30)}] 0 / 100`],
  [1500, 3000, `[${'█'.repeat(15)}${'░'.repeat(15)}] 1,500 / 3,000`],
  [3000, 3000, `[${'█'.repeat(30)}] 3,000 / 3,000`],
  [4000, 3000, `[${'█'.repeat(30)}] 4,000 / 3,000`],
  [12, undefined, '12'],
])('%i of %s', (done, total, bar) => {
  expect(progressBar(done, total)).toBe(bar);
});
