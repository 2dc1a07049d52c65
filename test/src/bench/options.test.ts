import { expect, it } from 'vitest';
import { BenchUsageError, readOptions } from './options.js';

it('measures fully unless told otherwise', () => {
  expect(readOptions([])).toEqual({
    rounds: 7,
    durationS: 3,
    warmUpS: 3,
    connections: 10,
    scale: 1,
    peers: true,
    profile: undefined,
    attacks: false,
    overload: false,
    oversight: false,
    feed: false,
    statistics: false,
  });
});

it('takes what is given over what --quick sets', () => {
  const options = readOptions(['--', '--quick', '--rounds', '3', '--no-peers']);
  expect(options).toMatchObject({ rounds: 3, durationS: 1, scale: 0.1, peers: false });
});

it('profiles one process or the gateway of many', () => {
  expect(readOptions(['--profile', 'many'])?.profile).toBe('many');
});

it('fires attacks, or asks for too much', () => {
  expect(readOptions(['--attacks'])?.attacks).toBe(true);
  expect(readOptions(['--overload'])?.overload).toBe(true);
  expect(readOptions(['--oversight'])?.oversight).toBe(true);
});

it('only helps when asked for help', () => {
  expect(readOptions(['--help'])).toBeUndefined();
});

it.each([
  [['--rounds', '0']],
  [['--rounds', '1.5']],
  [['--duration', 'long']],
  [['--connections', '']],
  [['--sacle', '2']],
  [['--profile', 'some']],
  [['extra']],
])('refuses %j', (args) => {
  expect(() => readOptions(args)).toThrow(BenchUsageError);
});
