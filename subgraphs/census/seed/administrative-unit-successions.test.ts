import { describe, expect, it } from 'vitest';
import { dayAfter, groupBy, type Row, readTable } from './reference-tables.fixture.js';

const units = readTable('administrative-units');
const unitById = new Map(units.map((unit) => [unit.id, unit]));
const successions = readTable('administrative-unit-successions');

/** A unit by its id. Throws when there is none. */
function unit(id: string): Row<'administrative-units'> {
  const found = unitById.get(id);
  if (found === undefined) throw new Error(`unknown unit ${id}`);
  return found;
}

describe('successions', () => {
  it('join a pair once, and both ends are units', () => {
    const pairs = new Set(successions.map((row) => `${row.predecessor_id} ${row.successor_id}`));
    expect(pairs.size).toBe(successions.length);
    expect(successions.filter((row) => !unitById.has(row.predecessor_id))).toEqual([]);
    expect(successions.filter((row) => !unitById.has(row.successor_id))).toEqual([]);
  });

  it('take effect on the first day of the successor, the day after the predecessor ended or later', () => {
    const broken = successions.filter((row) => {
      const ended = unit(row.predecessor_id).valid_to;
      if (ended === '' || unit(row.successor_id).valid_from !== row.effective_date) return true;
      return row.relation === 'TERRITORY_NOW_IN'
        ? dayAfter(ended) >= row.effective_date
        : dayAfter(ended) !== row.effective_date;
    });
    expect(broken).toEqual([]);
  });

  it('cover every province and commune of the reform on both sides', () => {
    const predecessors = new Set(successions.map((row) => row.predecessor_id));
    const successors = new Set(successions.map((row) => row.successor_id));
    const ended = units.filter((row) => row.valid_to === '2025-06-30' && row.level !== 'DISTRICT');
    const begun = units.filter((row) => row.valid_from === '2025-07-01');
    expect(ended.length).toBe(63 + 10_035);
    expect(begun.length).toBe(34 + 3321);
    expect(ended.filter((row) => !predecessors.has(row.id))).toEqual([]);
    expect(begun.filter((row) => !successors.has(row.id))).toEqual([]);
  });

  it('keep communes within the provinces that their province became', () => {
    const states = readTable('administrative-unit-states');
    const parent = new Map(states.map((state) => [state.unit_id, state.parent_id]));
    const province = (id: string): string => {
      const above = parent.get(id) ?? '';
      return unit(above).level === 'PROVINCE' ? above : province(above);
    };
    const provinces = new Map(
      successions
        .filter((row) => unit(row.successor_id).level === 'PROVINCE')
        .map((row) => [row.predecessor_id, row.successor_id]),
    );
    const strayed = successions.filter(
      (row) =>
        row.effective_date === '2025-07-01' &&
        unit(row.successor_id).level === 'COMMUNE' &&
        provinces.get(province(row.predecessor_id)) !== province(row.successor_id),
    );
    expect(strayed).toEqual([]);
  });

  it('count by relation as stated', () => {
    const counts: Record<string, number> = {};
    for (const row of successions) counts[row.relation] = (counts[row.relation] ?? 0) + 1;
    expect(counts).toEqual({
      UNCHANGED: 137,
      CONTINUED: 7,
      MERGED_INTO: 6739,
      MERGED_KEEPS_CODE: 3195,
      SPLIT_INTO: 41,
      TERRITORY_NOW_IN: 394,
      RECODED: 7,
      DISTRICT_BECAME_COMMUNE: 5,
    });
  });

  it('mark SPLIT the predecessors with several successors, and only them', () => {
    for (const rows of groupBy(successions, (row) => row.predecessor_id).values()) {
      const coverage = [...new Set(rows.map((row) => row.coverage))];
      expect(coverage, rows[0]?.predecessor_id).toEqual([rows.length > 1 ? 'SPLIT' : 'WHOLE']);
    }
  });

  it('turn the five districts without communes into special zones', () => {
    const rows = successions.filter((row) => row.relation === 'DISTRICT_BECAME_COMMUNE');
    expect(rows.map((row) => [row.predecessor_id, row.successor_id])).toEqual([
      ['318@2021-11-30', '11948@2025-07-01'],
      ['471@2021-11-30', '19742@2025-07-01'],
      ['498@2021-11-30', '20333@2025-07-01'],
      ['536@2021-11-30', '21548@2025-07-01'],
      ['755@2021-11-30', '26732@2025-07-01'],
    ]);
  });

  it('list the names that have no code under communes that exist', () => {
    const unresolved = readTable('unresolved-predecessors');
    expect(unresolved).toHaveLength(51);
    expect(unresolved.filter((row) => unitById.get(row.successor_id)?.level !== 'COMMUNE')).toEqual([]);
  });
});
