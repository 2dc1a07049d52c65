import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asker, startSharing } from '../fixture/sharing.fixture.js';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

describe('figures across a change of boundaries', () => {
  const OLD = '26740@2021-11-30';
  const NEW = '26740@2025-07-01';
  const DIVIDED = '00166@2025-07-01';
  const CHANGE = '... on IncidentChange { base percentage } ... on IncidentChangeUnavailable { reason }';
  const TABLE = `incidents boundaries onLastYear { ${CHANGE} } accumulated { incidents onLastYear { ${CHANGE} } }
    byClass { month incidents } sentence`;
  const PERIOD = 'period: { kind: QUARTER, from: "2026-04-01" }';
  const unit = (id: string, territoryIds: readonly string[], more: object = {}) => ({
    ...{ __typename: 'AdministrativeUnit', id, territoryIds, territoryFrom: null, validTo: null, ...more },
  });
  const BASE = { percentage: 0, base: 2 };

  beforeAll(async () => {
    for (const [areaId, detectedAt] of [
      ...([
        [OLD, '2025-05-02'],
        [OLD, '2025-05-03'],
        [NEW, '2026-05-02'],
        [NEW, '2026-05-03'],
      ] as const),
      ...([
        [DIVIDED, '2026-05-04'],
        ['00166@2021-11-30', '2025-05-04'],
        [null, '2026-05-05'],
      ] as const),
    ]) {
      await running.fixture.incident({
        areaId,
        detectedAt: `${detectedAt}T03:00:00Z`,
        class: 'SPAM',
        tlp: 'AMBER',
      });
    }
  });

  it('are carried over where a unit came whole out of others, are all of the country, and are told not to be otherwise', async () => {
    const { data } = await running.ask(
      `query ($units: [_Any!]!) { _entities(representations: $units) {
        ... on AdministrativeUnit { incidentStatistics(${PERIOD}) { ${TABLE} } } } }`,
      {
        units: [
          unit('VN@2021-11-30', ['VN@2021-11-30']),
          unit('79@2025-07-01', ['79@2025-07-01', '79@2021-11-30', NEW, OLD]),
          unit(DIVIDED, [DIVIDED], { territoryFrom: '2025-07-01' }),
          unit('79@2021-11-30', ['79@2021-11-30', OLD], { validTo: '2025-06-30' }),
        ],
      },
      { caller: asker(Role.COORDINATOR) },
    );
    const units = (data?.['_entities'] ?? []) as { incidentStatistics: Record<string, unknown>[] }[];
    const [country, carried, divided, ended] = units.map(({ incidentStatistics }) => incidentStatistics[0]);
    // What lay in units that are no more is in the country, what has no place is in none.
    expect(country).toMatchObject({
      incidents: 3,
      boundaries: 'UNCHANGED',
      onLastYear: { ...BASE, base: 3 },
    });
    expect(country?.['byClass']).toEqual([{ month: '2026-05-01', incidents: 3 }]);
    expect(carried).toMatchObject({ incidents: 2, boundaries: 'CARRIED_OVER', onLastYear: BASE });
    expect(carried?.['accumulated']).toEqual({ incidents: 2, onLastYear: BASE });
    const CHANGED = { reason: 'BOUNDARIES_CHANGED' };
    expect(divided).toMatchObject({ incidents: 1, boundaries: 'CHANGED', onLastYear: CHANGED });
    expect(divided?.['accumulated']).toEqual({ incidents: 1, onLastYear: CHANGED });
    expect(divided?.['sentence']).toContain('vì địa giới hành chính đã thay đổi');
    expect(ended).toMatchObject({ incidents: 0, boundaries: 'CHANGED', onLastYear: CHANGED });
  });

  it('of units that are named by their ids are not compared with days when there was no such unit', async () => {
    const tables = async (more: string) => {
      const { incidentStatistics } = await running.data<{
        incidentStatistics: {
          boundaries: string | null;
          onLastYear: object;
          parts: Record<string, unknown>[];
        }[];
      }>(
        `{ incidentStatistics(${PERIOD} ${more}) { boundaries onLastYear { ${CHANGE} } parts { area { id } onLastYear { ${CHANGE} } } } }`,
        {},
        { caller: asker(Role.COORDINATOR) },
      );
      return incidentStatistics[0];
    };
    const CHANGED = { reason: 'BOUNDARIES_CHANGED' };
    const divided = await tables(', by: AREA');
    expect(divided?.boundaries).toBeNull();
    for (const id of [OLD, NEW]) {
      expect(divided?.parts).toContainEqual({ area: { id }, onLastYear: CHANGED });
    }
    for (const id of [OLD, NEW]) {
      expect(await tables(`, filter: { areaId: ["${id}"] }`)).toMatchObject({
        boundaries: 'CHANGED',
        onLastYear: CHANGED,
      });
    }
    // Whoever names both sides has carried over.
    expect(await tables(`, filter: { areaId: ["${OLD}", "${NEW}"] }`)).toMatchObject({ onLastYear: BASE });
  });
});
