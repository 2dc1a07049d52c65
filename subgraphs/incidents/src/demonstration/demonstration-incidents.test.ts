import { describe, expect, it } from 'vitest';
import { IncidentClass } from '../classification/incident-class.js';
import { COORDINATOR_ID, systemsOf } from '../fixture/demonstration.fixture.js';
import { isReference, isUuid } from '../incidents/identifier.rules.js';
import { HORIZON, incidentCount } from './calendar.js';
import { demonstrationIncidents } from './demonstration-incidents.js';
import { incidentRows } from './demonstration-rows.js';
import { TargetPool } from './target-pool.js';
import { CLASS_SHARES } from './workload.data.js';

const SCALE = 0.25;
const targets = [...systemsOf(400)];
const target = new Map(targets.map((system) => [system.id, system]));
const pool = new TargetPool(targets, 'test');
const incidents = [...demonstrationIncidents(SCALE, 'test', pool, COORDINATOR_ID)];
const links = incidents.flatMap((incident) => incident.links);
const share = (count: number) => count / incidents.length;

describe('demonstration incidents', () => {
  it('are as many as the scale says, in the order of detection, within the period', () => {
    expect(incidents).toHaveLength(5_000);
    const times = incidents.map(({ detectedAt }) => detectedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse('2023-01-01T00:00:00+07:00'));
    expect(times.at(-1)).toBeLessThan(HORIZON);
    expect(new Date(HORIZON)).toEqual(new Date('2026-11-01T00:00:00+07:00'));
  });

  it('are the same for the same seed, and others for another one', () => {
    const first = (seed: string) => [...demonstrationIncidents(0.01, seed, pool, COORDINATOR_ID)];
    expect(first('a')).toEqual(first('a'));
    expect(first('a').map(({ id }) => id)).not.toEqual(first('b').map(({ id }) => id));
  });

  it('have ids of their own, and a reference each, counted by year from the last one in use', () => {
    expect(new Set([...incidents, ...links].map(({ id }) => id)).size).toBe(incidents.length + links.length);
    expect(incidents.every(({ id }) => isUuid(id))).toBe(true);
    const references = [...incidentRows(incidents, new Map([[2023, 7]]))].map((row) => String(row[1]));
    expect(references[0]).toBe('SC-2023-000008');
    expect(references.every(isReference)).toBe(true);
    expect(new Set(references).size).toBe(references.length);
  });

  it('follow the published years: 12,846 in 2023 against 4,029 in eight months of 2024', () => {
    const from = (year: number, month: number) =>
      Date.parse(`${year}-${String(month).padStart(2, '0')}-01T00:00:00+07:00`);
    const between = (start: number, end: number) =>
      incidents.filter(({ detectedAt }) => detectedAt >= start && detectedAt < end).length;
    const ratio = between(from(2023, 1), from(2024, 1)) / between(from(2024, 1), from(2024, 9));
    expect(ratio).toBeCloseTo(12_846 / 4_029, 1);
  });

  it('follow the published split of classes of 2022, and every class occurs', () => {
    const count = (incidentClass: IncidentClass) =>
      incidents.filter((incident) => incident.class === incidentClass).length;
    for (const incidentClass of Object.values(IncidentClass)) expect(count(incidentClass)).toBeGreaterThan(0);
    expect(count(IncidentClass.MALWARE) / count(IncidentClass.PHISHING)).toBeCloseTo(5_759 / 3_930, 0);
    expect(CLASS_SHARES.reduce((sum, [, part]) => sum + part, 0)).toBeCloseTo(1, 10);
  });

  it('hit none to three systems, mostly one, each once, and none before it was registered', () => {
    for (const incident of incidents) {
      const ids = incident.links.map(({ systemId }) => systemId);
      expect(ids.length).toBeLessThanOrEqual(3);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) {
        expect(target.get(id)?.registeredAt.getTime()).toBeLessThanOrEqual(incident.detectedAt);
      }
    }
    expect(share(incidents.filter((incident) => incident.links.length === 1).length)).toBeGreaterThan(0.6);
    expect(incidents.some((incident) => incident.links.length === 0)).toBe(true);
  });

  it('fall on few systems mostly: a tenth of them has more than a quarter of the links', () => {
    const counts = new Map<string, number>();
    for (const { systemId } of links) counts.set(systemId, (counts.get(systemId) ?? 0) + 1);
    const busiest = [...counts.values()].sort((a, b) => b - a).slice(0, targets.length / 10);
    expect(busiest.reduce((sum, count) => sum + count, 0) / links.length).toBeGreaterThan(0.25);
  });

  it('take place where the first system stands, mostly', () => {
    const hit = incidents.filter((incident) => incident.links.length > 0);
    const home = hit.filter(
      ({ areaId, links: [first] }) => areaId === target.get(first?.systemId ?? '')?.homeAreaId,
    );
    expect(home.length / hit.length).toBeGreaterThan(0.85);
  });

  it('of TLP:CLEAR, which everyone reads, do not name the system that they hit', () => {
    const named = incidents.filter(({ title }) => title.includes('Hệ thống số'));
    expect(named.length).toBeGreaterThan(0);
    expect(named.some(({ tlp }) => tlp === 'CLEAR')).toBe(false);
  });

  it('are serious only where a system of level 4 or 5 was hit', () => {
    const serious = incidents.filter(({ severity }) => severity === 'SERIOUS');
    expect(serious.length).toBeGreaterThan(0);
    for (const incident of serious) {
      const levels = incident.links.map(({ systemId }) => target.get(systemId)?.level ?? 0);
      expect(Math.max(...levels)).toBeGreaterThanOrEqual(4);
    }
  });

  it('are shared by every label of TLP, with whom they concern, and RED with persons', () => {
    const labels = new Set(incidents.map(({ tlp }) => tlp));
    expect(labels).toEqual(new Set(['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR']));
    for (const { tlp, parties, links: hit, reporterId } of incidents) {
      const shared = new Set(parties.map(({ organizationId }) => organizationId));
      expect(shared).toContain(COORDINATOR_ID);
      if (reporterId !== null) expect(shared).toContain(reporterId);
      for (const { systemId } of hit) expect(shared).toContain(target.get(systemId)?.operatorId);
      expect(parties.some(({ subject }) => subject !== null)).toBe(tlp === 'RED');
    }
  });
});

it('refuses a scale without incidents, and a demonstration without systems', () => {
  expect(incidentCount(100)).toBe(2_000_000);
  expect(() => incidentCount(0)).toThrow(RangeError);
  expect(() => incidentCount(Number.NaN)).toThrow(RangeError);
  expect(() => new TargetPool([], 'test')).toThrow(RangeError);
});
