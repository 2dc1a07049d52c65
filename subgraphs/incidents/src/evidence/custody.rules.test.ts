import { expect, it } from 'vitest';
import { custodyOf, type HandOver } from './custody.rules.js';

const SHA = 'ab'.repeat(32);
const day = (n: number) => new Date(Date.UTC(2026, 2, n));
const acquired = { acquiredBy: 'Nguyễn Văn A', acquiredAt: day(1), sha256: SHA };
const given = (from: string, to: string, at: number, sha256: string | null = SHA): HandOver => ({
  ...{ from, to, at: day(at), sha256 },
});
const broken = (...handOvers: HandOver[]) =>
  custodyOf(acquired, handOvers).breaks.map(({ kind, handOver }) => [kind, handOver]);

it('holds while it goes from each holder to the next, verified; who acquired it holds it first', () => {
  expect(custodyOf(acquired, [])).toEqual({ holder: 'Nguyễn Văn A', breaks: [] });
  expect(custodyOf(acquired, [given(' nguyễn  văn a', 'Kho', 2), given('Kho', 'B', 2)])).toEqual({
    holder: 'B',
    breaks: [],
  });
});

it('breaks where somebody gives what another held', () => {
  expect(broken(given('Nguyễn Văn A', 'Kho', 2), given('C', 'D', 3), given('D', 'E', 4))).toEqual([
    ['MISSING_LINK', 2],
  ]);
});

it('breaks where it is given before it was received', () => {
  expect(broken(given('Nguyễn Văn A', 'Kho', 5), given('Kho', 'B', 4))).toEqual([['OVERLAP', 2]]);
  expect(broken(given('Nguyễn Văn A', 'Kho', 0))).toEqual([['OVERLAP', 1]]);
});

it('breaks where the hash is another one, or nobody looked, and says which', () => {
  const { breaks } = custodyOf(acquired, [
    given('Nguyễn Văn A', 'Kho', 2, 'cd'.repeat(32)),
    given('Kho', 'B', 3, null),
    given('B', 'C', 4),
  ]);
  expect(breaks.map(({ kind, handOver }) => [kind, handOver])).toEqual([
    ['HASH_MISMATCH', 1],
    ['HASH_NOT_VERIFIED', 2],
  ]);
  expect(breaks[0]?.reason.en).toContain('cdcd');
});

it('asks for no hash of a thing that has none', () => {
  expect(custodyOf({ ...acquired, sha256: null }, [given('Nguyễn Văn A', 'Kho', 2, null)]).breaks).toEqual(
    [],
  );
});

it('tells everything that is wrong with one hand-over', () => {
  expect(broken(given('C', 'D', 0, null))).toEqual([
    ['MISSING_LINK', 1],
    ['OVERLAP', 1],
    ['HASH_NOT_VERIFIED', 1],
  ]);
});
