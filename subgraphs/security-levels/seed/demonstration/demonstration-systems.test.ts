import { describe, expect, it } from 'vitest';
import { testAreas } from '../../src/fixture/areas.js';
import { datesProblems } from '../../src/level-determination/dates-input.rules.js';
import { levelOnRecord, regimeOf, wholeOf } from '../../src/level-determination/on-record.rules.js';
import { RegimeBasis } from '../../src/level-determination/regime.rules.js';
import { determineWhole } from '../../src/level-determination/whole.rules.js';
import type { DemonstrationSystem } from './demonstration-system.js';
import { demonstrationSystems } from './demonstration-systems.js';
import { ownersOfSystems } from './demonstration-units.js';

const areas = testAreas();
const make = (scale: number, seed = 'test') => [...demonstrationSystems({ scale, seed, areas })];
const systems = make(1);

const share = (holds: (system: DemonstrationSystem) => boolean) =>
  systems.filter(holds).length / systems.length;

describe('demonstration systems', () => {
  it('are 3,000 times the scale, the same for the same seed, others for another', () => {
    expect(systems).toHaveLength(3_000);
    expect(make(0.05)).toEqual(make(0.05));
    expect(make(0.05)).toHaveLength(150);
    expect(make(0.05, 'other').map(({ id }) => id)).not.toEqual(make(0.05).map(({ id }) => id));
    expect(() => make(0)).toThrow(RangeError);
  });

  it('have every level, most of them 2 and 3', () => {
    for (const level of [1, 2, 3, 4, 5]) {
      expect(
        share((system) => system.level === level),
        `level ${level}`,
      ).toBeGreaterThan(0.002);
    }
    expect(share(({ level }) => level === 2 || level === 3)).toBeGreaterThan(0.7);
    expect(share(({ level }) => level >= 4)).toBeLessThan(0.12);
  });

  it('have the level that the rules give for their facts', () => {
    for (const system of systems) {
      const { level: levelValue, levelStatus, levelRegime, levelNd85, levelNd331, levelJudgedBy } = system;
      const given = { levelValue, levelStatus, levelRegime, levelNd85, levelNd331, levelJudgedBy };
      expect(levelOnRecord(system, 'ND331')).toEqual(given);
    }
  });

  it('are judged by both regimes, for every reason that dates give', () => {
    const bases = new Set(systems.map((system) => regimeOf(system, 'ND331').basis));
    const { ASKED_FOR: _asked, ...byDates } = RegimeBasis;
    expect(bases).toEqual(new Set(Object.values(byDates)));
    expect(share(({ levelRegime }) => levelRegime === 'ND85')).toBeGreaterThan(0.3);
    expect(share(({ levelRegime }) => levelRegime === 'ND331')).toBeGreaterThan(0.3);
    const today = '2026-11-01';
    for (const system of systems) expect(datesProblems(system, today), system.reference).toEqual([]);
  });

  it('have parts, some of which are of a lower level than the whole', () => {
    const withParts = systems.filter(({ parts }) => parts.length > 0);
    expect(withParts.length / systems.length).toBeGreaterThan(0.01);
    const levels = withParts.flatMap((system) =>
      determineWhole(wholeOf(system), system.levelRegime).parts.map(
        ({ determination }) => determination.value,
      ),
    );
    expect(levels).toContain(2);
    expect(levels).toContain(3);
  });

  it('have facts that fit together: counted persons are personal information', () => {
    for (const { facts } of systems) {
      const counted = (facts.basicDataSubjects ?? 0) + (facts.sensitiveDataSubjects ?? 0);
      if (counted > 0) expect(facts.informationClasses).toContain('PERSONAL');
    }
  });

  it('belong to all real organizations, few of which own many', () => {
    const owners = new Map(ownersOfSystems().map(({ id }) => [id, 0]));
    for (const { ownerId } of systems) owners.set(ownerId, (owners.get(ownerId) ?? Number.NaN) + 1);
    const counts = [...owners.values()].sort((a, b) => b - a);
    expect(counts).toHaveLength(51);
    expect(counts.at(-1)).toBeGreaterThan(0);
    const top = counts.slice(0, 5).reduce((sum, count) => sum + count, 0);
    expect(top / 3_000).toBeGreaterThan(0.25);
    expect(share(({ ownerId, operatorId }) => ownerId === operatorId)).toBeGreaterThan(0.55);
  });

  it('serve real areas: provinces their own, the others mostly the country', () => {
    const known = new Map(areas.map((area) => [area.id, area]));
    const organizations = new Map(ownersOfSystems().map((organization) => [organization.id, organization]));
    for (const { ownerId, servedAreaIds, homeAreaId } of systems) {
      expect(servedAreaIds.length).toBeGreaterThan(0);
      expect(servedAreaIds).toEqual([...new Set(servedAreaIds)].sort());
      expect(known.has(homeAreaId)).toBe(true);
      const seat = organizations.get(ownerId)?.areaId;
      for (const areaId of servedAreaIds) {
        const area = known.get(areaId);
        expect(area, areaId).toBeDefined();
        if (seat) expect([area?.id, area?.parentId]).toContain(seat);
      }
    }
  });

  it('were registered one after the other from 2019 to October 2026, numbered within each year', () => {
    const last = new Map<string, number>();
    let before = 0;
    for (const { reference, registeredAt } of systems) {
      expect(registeredAt.getTime()).toBeGreaterThanOrEqual(before);
      before = registeredAt.getTime();
      const [, year = '', number = ''] = reference.split('-');
      expect(new Date(before + 7 * 3_600_000).getUTCFullYear()).toBe(Number(year));
      expect(Number(number)).toBe((last.get(year) ?? 0) + 1);
      last.set(year, Number(number));
    }
    expect([...last.keys()]).toEqual(['2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026']);
    expect(new Date(before).toISOString() < '2026-11-01').toBe(true);
    expect(new Set(systems.map(({ id }) => id)).size).toBe(3_000);
  });
});
