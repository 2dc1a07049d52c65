import { describe, expect, it } from 'vitest';
import { type PlacedState, pathsOf } from './unit-paths.rules.js';

function state(
  unitId: string,
  parentId: string | null,
  validFrom = '2021-11-30',
  validTo: string | null = null,
) {
  return { unitId, parentId, validFrom, validTo } satisfies PlacedState;
}

const country = state('VN', null);
const province = state('P', 'VN');
const other = state('Q', 'VN');

describe('the path of a state', () => {
  it('leads from the unit to the root', () => {
    const commune = state('C', 'P');
    expect(pathsOf([commune, province, country])(commune)).toEqual(['C', 'P', 'VN']);
  });

  it('follows a unit that moves', () => {
    const before = state('C', 'P', '2021-11-30', '2024-12-31');
    const after = state('C', 'Q', '2025-01-01');
    const pathOf = pathsOf([country, province, other, before, after]);
    expect(pathOf(before)).toEqual(['C', 'P', 'VN']);
    expect(pathOf(after)).toEqual(['C', 'Q', 'VN']);
  });

  it('does not mind that a parent is renamed', () => {
    const renamed = [state('P', 'VN', '2021-11-30', '2024-12-31'), state('P', 'VN', '2025-01-01')];
    const commune = state('C', 'P');
    expect(pathsOf([country, ...renamed, commune])(commune)).toEqual(['C', 'P', 'VN']);
  });

  it('is refused when what is above changes within the state', () => {
    const moved = [state('D', 'P', '2021-11-30', '2024-12-31'), state('D', 'Q', '2025-01-01')];
    const commune = state('C', 'D');
    const pathOf = pathsOf([country, province, other, ...moved, commune]);
    expect(() => pathOf(commune)).toThrow('what is above C changes within its state of 2021-11-30');
  });

  it('is refused when the parent is not in force at its beginning', () => {
    const late = state('P', 'VN', '2025-01-01');
    const commune = state('C', 'P');
    expect(() => pathsOf([country, late, commune])(commune)).toThrow('not in force');
    expect(() => pathsOf([country, commune])(commune)).toThrow('not in force');
  });

  it('is refused when units contain each other', () => {
    const one = state('A', 'B');
    expect(() => pathsOf([one, state('B', 'A')])(one)).toThrow('A contains itself');
  });
});
