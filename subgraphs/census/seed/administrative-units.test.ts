import { describe, expect, it } from 'vitest';
import { coversDay, dayAfter, groupBy, type Row, readTable } from './reference-tables.fixture.js';

const units = readTable('administrative-units');
const states = readTable('administrative-unit-states');
const unitById = new Map(units.map((unit) => [unit.id, unit]));
const statesByUnit = groupBy(states, (state) => state.unit_id);

/** Number of units of each level that are in force on a day. */
function inForce(day: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const unit of units) {
    if (coversDay(unit, day)) counts[unit.level] = (counts[unit.level] ?? 0) + 1;
  }
  return counts;
}

/** Number of units of each type among those of a level on a day. */
function types(level: string, day: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const state of states) {
    if (unitById.get(state.unit_id)?.level !== level || !coversDay(state, day)) continue;
    counts[state.type] = (counts[state.type] ?? 0) + 1;
  }
  return counts;
}

/** The state of a unit on a day. Throws when there is none. */
function stateOn(unitId: string, day: string): Row<'administrative-unit-states'> {
  const state = statesByUnit.get(unitId)?.find((candidate) => coversDay(candidate, day));
  if (state === undefined) throw new Error(`${unitId} has no state on ${day}`);
  return state;
}

describe('units in force', () => {
  it.each([
    ['2021-11-30', 63, 705, 10_599],
    ['2023-04-09', 63, 705, 10_599],
    ['2023-04-10', 63, 705, 10_598],
    ['2024-09-01', 63, 704, 10_542],
    ['2024-12-31', 63, 704, 10_472],
    ['2025-01-01', 63, 696, 10_039],
    ['2025-03-01', 63, 696, 10_035],
    ['2025-06-30', 63, 696, 10_035],
  ])('on %s: %i provinces, %i districts, %i communes', (day, PROVINCE, DISTRICT, COMMUNE) => {
    expect(inForce(day)).toEqual({ COUNTRY: 1, PROVINCE, DISTRICT, COMMUNE });
  });

  it.each(['2025-07-01', '2026-04-30', '2026-11-23'])('on %s: 34 provinces, 3,321 communes', (day) => {
    expect(inForce(day)).toEqual({ COUNTRY: 1, PROVINCE: 34, COMMUNE: 3321 });
  });

  it('by type before the reform, at the reform and since Đồng Nai is a city', () => {
    expect(types('PROVINCE', '2025-06-30')).toEqual({ PROVINCE: 57, CITY: 6 });
    expect(types('DISTRICT', '2025-06-30')).toEqual({
      RURAL_DISTRICT: 508,
      PROVINCIAL_CITY: 85,
      MUNICIPAL_CITY: 2,
      TOWN: 52,
      URBAN_DISTRICT: 49,
    });
    expect(types('COMMUNE', '2025-06-30')).toEqual({ COMMUNE: 7692, WARD: 1726, TOWNSHIP: 617 });
    expect(types('PROVINCE', '2025-07-01')).toEqual({ PROVINCE: 28, CITY: 6 });
    expect(types('COMMUNE', '2026-04-29')).toEqual({ WARD: 687, COMMUNE: 2621, SPECIAL_ZONE: 13 });
    expect(types('PROVINCE', '2026-04-30')).toEqual({ PROVINCE: 27, CITY: 7 });
    expect(types('COMMUNE', '2026-04-30')).toEqual({ WARD: 697, COMMUNE: 2611, SPECIAL_ZONE: 13 });
  });
});

describe('identities', () => {
  it('are code and first day, once each', () => {
    expect(unitById.size).toBe(units.length);
    expect(units.filter((unit) => unit.id !== `${unit.code}@${unit.valid_from}`)).toEqual([]);
  });

  it('have codes as long as their level asks for', () => {
    const length: Record<string, RegExp> = {
      COUNTRY: /^VN$/,
      PROVINCE: /^\d{2}$/,
      DISTRICT: /^\d{3}$/,
      COMMUNE: /^\d{5}$/,
    };
    expect(units.filter((unit) => !length[unit.level]?.test(unit.code))).toEqual([]);
  });

  it('of one code never overlap', () => {
    for (const identities of groupBy(units, (unit) => unit.code).values()) {
      for (const [index, later] of identities.entries()) {
        const earlier = identities[index - 1];
        if (earlier === undefined) continue;
        expect(earlier.valid_to !== '' && earlier.valid_to < later.valid_from, later.id).toBe(true);
      }
    }
  });

  it('tell Bến Nghé from Sài Gòn, which has its code', () => {
    expect(stateOn('26740@2021-11-30', '2025-06-30').full_name_vi).toBe('Phường Bến Nghé');
    expect(stateOn('26740@2025-07-01', '2025-07-01').full_name_vi).toBe('Phường Sài Gòn');
  });
});

describe('states', () => {
  it('fill the validity of every unit without gap or overlap', () => {
    const broken = units.filter((unit) => {
      const own = statesByUnit.get(unit.id) ?? [];
      const joined = own.every((state, index) => {
        const next = own[index + 1];
        return next === undefined || (state.valid_to !== '' && dayAfter(state.valid_to) === next.valid_from);
      });
      return own[0]?.valid_from !== unit.valid_from || own.at(-1)?.valid_to !== unit.valid_to || !joined;
    });
    expect(broken).toEqual([]);
    expect(states.filter((state) => !unitById.has(state.unit_id))).toEqual([]);
  });

  it('differ from the state before', () => {
    const same = states.filter((state, index) => {
      const before = states[index - 1];
      return (
        before?.unit_id === state.unit_id &&
        before.full_name_vi === state.full_name_vi &&
        before.parent_id === state.parent_id
      );
    });
    expect(same).toEqual([]);
  });

  it('have a parent of the right level that is valid during the whole state', () => {
    const broken = states.filter((state) => {
      const level = unitById.get(state.unit_id)?.level;
      if (level === 'COUNTRY') return state.parent_id !== '';
      const parent = unitById.get(state.parent_id);
      const lastDay = state.valid_to === '' ? parent?.valid_to === '' : true;
      const beforeReform = state.valid_from < '2025-07-01';
      const parentLevel =
        level === 'PROVINCE' ? 'COUNTRY' : level === 'COMMUNE' && beforeReform ? 'DISTRICT' : 'PROVINCE';
      // A parent is always of the level above, so no chain of parents can close into a circle.
      return !(
        parent?.level === parentLevel &&
        coversDay(parent, state.valid_from) &&
        lastDay &&
        (state.valid_to === '' || coversDay(parent, state.valid_to))
      );
    });
    expect(broken).toEqual([]);
  });

  it('follow Đồng Nai and Huế through their changes', () => {
    expect(stateOn('75@2025-07-01', '2026-04-29').full_name_vi).toBe('Tỉnh Đồng Nai');
    expect(stateOn('75@2025-07-01', '2026-04-30')).toMatchObject({
      full_name_vi: 'Thành phố Đồng Nai',
      change: 'RETYPED',
      legal_basis: 'Nghị quyết 30/2026/QH16',
    });
    expect(stateOn('46@2021-11-30', '2024-12-31').name_vi).toBe('Thừa Thiên Huế');
    expect(stateOn('46@2021-11-30', '2025-01-01').full_name_vi).toBe('Thành phố Huế');
  });

  it('leave out the communes that one release of the list revived by mistake', () => {
    expect(units.filter((unit) => unit.code === '07693')).toEqual([]);
    expect(stateOn('682@2021-11-30', '2025-06-30').name_vi).toBe('Đạ Huoai');
  });
});
