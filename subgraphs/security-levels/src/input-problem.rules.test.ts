import { expect, it } from 'vitest';
import { dayProblems } from './input-problem.rules.js';

const PATH = ['input', 'operatingSince'];

it.each(['2026-11-23', '2024-02-29', '1975-04-30', null, undefined])('%s is a day, or none', (day) => {
  expect(dayProblems(day, PATH)).toEqual([]);
});

it.each([
  ['is in no calendar', '2026-02-30'],
  ['is in no calendar', '2025-02-29'],
  ['has no such month', '2026-13-01'],
  ['is the day of Vietnam’s order', '23-11-2026'],
  ['has slashes', '23/11/2026'],
  // Each of these JavaScript would take for a moment, or the database for a day.
  ['is a moment', '2026-11-23T00:00:00Z'],
  ['is a month', '2026-11'],
  ['is a year', '2026'],
  ['lacks zeros', '2026-1-3'],
  ['has a year of six digits', '+002026-11-23'],
  ['has blanks around', ' 2026-11-23 '],
  ['has a second line', '2026-11-23\n'],
  ['is a word', 'infinity'],
  ['is empty', ''],
])('what %s is no day: %s', (_why, day) => {
  expect(dayProblems(day, PATH)).toMatchObject([
    { code: 'INVALID_VALUE', path: PATH, remedy: { en: expect.stringContaining('2026-11-23') } },
  ]);
});

it('repeats of a long text no more than its beginning', () => {
  const [problem] = dayProblems('x'.repeat(5_000), PATH);
  expect(problem?.parameters).toEqual({ what: 'x'.repeat(40) });
});
