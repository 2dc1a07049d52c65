import { describe, expect, it } from 'vitest';
import { ChainCheck, type ChainEntry, type ChainLink, hashOf } from './chain.rules.js';

const anchor: ChainLink = { position: 0, hash: Buffer.alloc(32, 7) };

function chainOf(payloads: readonly string[]): ChainEntry[] {
  const entries: ChainEntry[] = [];
  for (const payload of payloads) {
    const { position, hash: previousHash } = entries.at(-1) ?? anchor;
    const entry = { position: position + 1, recordedAt: 1_795_000_000_123 + position, payload, previousHash };
    entries.push({ ...entry, hash: hashOf(entry) });
  }
  return entries;
}

function damagesOf(entries: readonly ChainEntry[], head: ChainLink | undefined = entries.at(-1)) {
  const check = new ChainCheck(anchor);
  return [...entries.flatMap((entry) => check.take(entry)), ...check.finish(head ?? anchor)];
}

const five = chainOf(['a', 'b', 'c', 'd', 'e']);
const end = five.at(-1);
const at = (position: number): ChainEntry => five[position - 1] ?? expect.fail();
const with3 = (entry: ChainEntry) => five.map((kept) => (kept.position === 3 ? entry : kept));

describe('a chain', () => {
  it('is whole when every entry gives its hash and follows the one before', () => {
    expect(damagesOf(five)).toEqual([]);
    expect(damagesOf([])).toEqual([]);
  });

  it('hashes position and time as well, so that neither can be changed', () => {
    expect(hashOf(at(3)).toString('hex')).not.toBe(hashOf(at(3), 4).toString('hex'));
    expect(hashOf({ ...at(3), recordedAt: 0 }).equals(at(3).hash)).toBe(false);
  });

  it('shows what was edited', () => {
    expect(damagesOf(with3({ ...at(3), payload: 'C' }))).toEqual([{ kind: 'EDITED', position: 3 }]);
    expect(damagesOf(with3({ ...at(3), recordedAt: 1 }))).toEqual([{ kind: 'EDITED', position: 3 }]);
    expect(damagesOf(with3({ ...at(3), hash: Buffer.alloc(32) }))).toEqual([{ kind: 'EDITED', position: 3 }]);
  });

  it('shows what was edited together with its hash, also at the end', () => {
    const forged = (entry: ChainEntry) => ({
      ...entry,
      payload: 'X',
      hash: hashOf({ ...entry, payload: 'X' }),
    });
    expect(damagesOf(with3(forged(at(3))))).toEqual([{ kind: 'REPLACED', position: 3 }]);
    expect(damagesOf([...five.slice(0, 4), forged(at(5))], end)).toEqual([{ kind: 'REPLACED', position: 5 }]);
  });

  it('shows what is missing: at the start, in the middle, at the end, all', () => {
    expect(damagesOf(five.slice(2))).toEqual([{ kind: 'REMOVED', position: 1, other: 2 }]);
    expect(damagesOf(five.filter(({ position }) => position !== 3))).toEqual([
      { kind: 'REMOVED', position: 3, other: 3 },
    ]);
    expect(damagesOf(five.slice(0, 3), end)).toEqual([{ kind: 'REMOVED', position: 4, other: 5 }]);
    expect(damagesOf([], end)).toEqual([{ kind: 'REMOVED', position: 1, other: 5 }]);
  });

  it('shows what was moved, and where it was written', () => {
    const swapped = five.map((entry) => {
      if (entry.position === 2) return { ...at(4), position: 2 };
      return entry.position === 4 ? { ...at(2), position: 4 } : entry;
    });
    expect(damagesOf(swapped)).toEqual([
      { kind: 'MOVED', position: 2, other: 4 },
      { kind: 'MOVED', position: 4, other: 2 },
    ]);
  });

  it('shows what was put in: beside an entry, behind the end', () => {
    const beside = { ...at(3), payload: 'forged' };
    expect(damagesOf([...five.slice(0, 3), beside, ...five.slice(3)])).toEqual([
      { kind: 'INSERTED', position: 3 },
    ]);
    const [sixth] = chainOf(['a', 'b', 'c', 'd', 'e', 'f']).slice(5);
    expect(damagesOf([...five, sixth ?? expect.fail()], end)).toEqual([{ kind: 'INSERTED', position: 6 }]);
  });

  it('shows every damage, not only the first', () => {
    const damaged = five
      .filter(({ position }) => position !== 4)
      .map((entry) => (entry.position === 2 ? { ...entry, payload: 'B' } : entry));
    expect(damagesOf(damaged)).toEqual([
      { kind: 'EDITED', position: 2 },
      { kind: 'REMOVED', position: 4, other: 4 },
    ]);
  });
});
