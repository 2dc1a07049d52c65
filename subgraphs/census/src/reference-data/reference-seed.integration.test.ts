import type { SeedProgress } from '@khien/seeding';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase } from '../census.fixture.js';
import { seedReference } from './reference-seed.js';

describe('the reference seed', () => {
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let client: pg.Client;
  beforeAll(async () => {
    database = await emptyDatabase('census_seed');
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  async function counts(): Promise<Record<string, number>> {
    const { rows } = await client.query<{ table: string; count: string }>(`
      select 'administrative_unit' as table, count(*) from administrative_unit
      union all select 'administrative_unit_state', count(*) from administrative_unit_state
      union all select 'administrative_unit_succession', count(*) from administrative_unit_succession
      union all select 'unresolved_predecessor', count(*) from unresolved_predecessor
      union all select 'population_figure', count(*) from population_figure
      union all select 'facility_figure', count(*) from facility_figure
      union all select 'census_round', count(*) from census_round
      union all select 'source', count(*) from source`);
    return Object.fromEntries(rows.map(({ table, count }) => [table, Number(count)]));
  }

  const whole = {
    administrative_unit: 14_736,
    administrative_unit_state: 15_409,
    administrative_unit_succession: 10_525,
    unresolved_predecessor: 51,
    population_figure: 11_037,
    facility_figure: 5396,
    census_round: 5,
    source: 19,
  };

  it('loads every record of the files, and tells how far it is', async () => {
    const progress: SeedProgress[] = [];
    expect(await seedReference(database.url, (step) => progress.push(step))).toBe(true);
    expect(await counts()).toEqual(whole);
    expect(progress.filter(({ what }) => what === 'population figures').at(-1)?.done).toBe(11_037);
  });

  it('loads once', async () => {
    expect(await seedReference(database.url)).toBe(false);
    expect(await counts()).toEqual(whole);
  });

  it('replaces an earlier version whole', async () => {
    await client.query(`update seed_state set fingerprint = 'earlier'`);
    await client.query('delete from facility_figure');
    expect(await seedReference(database.url)).toBe(true);
    expect(await counts()).toEqual(whole);
  });

  it('leaves every unit with one path to the root that its parents share', async () => {
    const { rows } = await client.query(`
      select s.unit_id from administrative_unit_state s
      join administrative_unit_state p on p.unit_id = s.parent_id
        and p.valid_from <= s.valid_from and coalesce(p.valid_to, 'infinity') >= s.valid_from
      where s.ancestor_ids <> array_prepend(s.unit_id, p.ancestor_ids)`);
    expect(rows).toEqual([]);
  });
});
