import { createMigratedDatabase } from '@khien/subgraph/testing';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { seedReference } from '../../seed/seed-reference.js';
import { securityLevels } from '../subgraph.js';
import { countedOn, type Figures, type Standing, type Told } from './fixture/replay.js';

let database: Awaited<ReturnType<typeof createMigratedDatabase>>;
let client: pg.Client;
let organizations: readonly { id: string; code: string; area_id: string | null }[];
beforeAll(async () => {
  database = await createMigratedDatabase(securityLevels, inject('postgresAdminUrl'), 'levels history');
  await seedReference(database.url);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`select set_config('khien.roles', '{COORDINATOR}', false)`);
  organizations = (
    await client.query(`select id, code, area_id from organization
      where code in ('VN-GOV-02', 'VN-GOV-06', 'VN-UBND-48', 'VN-UBND-01') order by code`)
  ).rows;
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

beforeEach(async () => {
  await client.query('delete from information_system');
});

const idOf = (index: number) => `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`;

async function at(moment: Date, on = client): Promise<void> {
  await on.query(`select set_config('khien.recorded_at', $1, false)`, [moment.toISOString()]);
}

const values = (s: Standing) => [
  s.owner,
  s.level,
  s.level === null ? 'FACTS_MISSING' : 'DETERMINED',
  s.state,
  s.approvedLevel,
  s.approvedLevel === null ? null : 'ND331',
  s.approvedLevel === null ? null : '2026-01-01',
  s.dossierState,
  s.planState,
  s.dueAt,
];

const register = (index: number, registeredAt: Date, standing: Standing, on = client) =>
  on.query(
    `insert into information_system (id, reference, name, owner_id, operator_id, kind, served_area_ids, origin,
       registered_at, level, level_status, state, approved_level, approved_regime, approved_on, dossier_state,
       plan_state, next_due_at)
     values ($11, $12, 'Hệ thống', $1, $1, 'OTHER', '{}', 'REGISTERED', $13, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [...values(standing), idOf(index), `HTTT-2020-${String(index).padStart(6, '0')}`, registeredAt],
  );

const change = (indexes: readonly number[], standing: Standing, on = client) =>
  on.query(
    `update information_system set owner_id = $1, operator_id = $1, level = $2, level_status = $3, state = $4,
       approved_level = $5, approved_regime = $6, approved_on = $7, dossier_state = $8, plan_state = $9, next_due_at = $10
     where id = any ($11)`,
    [...values(standing), indexes.map(idOf)],
  );

interface FigureRow extends Record<keyof Figures, string> {
  readonly key: string | null;
  readonly point: number;
  readonly part: string | null;
}

/** What the database says of each key at each day: `key day` (and ` part`) to figures. */
async function figures(kind: string, keys: readonly string[] | null, days: readonly string[], part?: string) {
  const { rows } = await client.query<FigureRow>(
    `select key, point, part, registered, undetermined, drafting, proposed, approved,
       fully_compliant as "fullyCompliant", overdue
     from level_figures($1, $2, $3, $4, null, null)`,
    [kind, keys, days, part ?? null],
  );
  return (key: string | null, index: number, of: string | null = null): Figures => {
    const sum = (name: keyof Figures) =>
      rows
        .filter((row) => row.key === key && row.point <= index + 1 && row.part === of)
        .reduce((total, row) => total + Number(row[name]), 0);
    return {
      registered: sum('registered'),
      undetermined: sum('undetermined'),
      drafting: sum('drafting'),
      proposed: sum('proposed'),
      approved: sum('approved'),
      fullyCompliant: sum('fullyCompliant'),
      overdue: sum('overdue'),
    };
  };
}

async function faults(): Promise<object> {
  const { rows } = await client.query('select what, faults from level_ledger_faults() where faults <> 0');
  return rows;
}

const HOUR = 3600_000;
const BEGIN = Date.parse('2023-11-20T00:00:00Z');
const dayOf = (offset: number) => new Date(BEGIN + offset * 24 * HOUR + 7 * HOUR).toISOString().slice(0, 10);

const standing = fc.record({
  owner: fc.nat(3),
  level: fc.option(fc.integer({ min: 1, max: 5 })),
  state: fc.constantFrom('PLANNED', 'OPERATING', 'RETIRED'),
  approvedLevel: fc.option(fc.integer({ min: 1, max: 5 })),
  dossierState: fc.constantFrom(
    null,
    'DRAFT',
    'EXPERT_OPINION',
    'RETURNED',
    'IN_APPRAISAL',
    'LISTED',
    'WITHDRAWN',
  ),
  planState: fc.constantFrom('NOT_DONE', 'PARTLY', 'FULL'),
  // Ends of days among them, as deadlines are, on either side of the millisecond.
  dueInHours: fc.option(
    fc.oneof(fc.integer({ min: -900, max: 12_000 }), fc.constantFrom(17, 41, 16.9999997)),
  ),
});

type Drawn = typeof standing extends fc.Arbitrary<infer T> ? T : never;

/** A step some hours after the last one: one system registered, perhaps in the past; several changed; one taken away. */
const step = fc.record({
  hours: fc.oneof(fc.nat(30), fc.nat(2_000)),
  does: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ register: standing, hoursBack: fc.oneof(fc.constant(0), fc.nat(3_000)) }),
    },
    {
      weight: 8,
      arbitrary: fc.record({ change: fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }), to: standing }),
    },
    { weight: 1, arbitrary: fc.record({ remove: fc.nat(8) }) },
    { weight: 2, arbitrary: fc.constant({ merge: true }) },
  ),
});

describe('the figures of any day', () => {
  it('are those of a replay, whatever was registered, changed, moved, retired, opened again or taken away', async () => {
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.array(fc.integer({ min: -40, max: 1_200 }), { minLength: 1, maxLength: 4 }),
      async (steps, offsets) => {
        await client.query('delete from information_system');
        const told: Told[] = [];
        let now = BEGIN;
        const at_ = (hours: number | null) =>
          hours === null ? null : new Date(BEGIN + Math.round(hours * HOUR));
        const made = ({ owner, dueInHours, ...rest }: Drawn): Standing => ({
          ...rest,
          owner: organizations[owner]?.id ?? '',
          dueAt: at_(dueInHours),
        });
        for (const { hours, does } of steps) {
          now += hours * HOUR;
          await at(new Date(now));
          if ('register' in does) {
            const registeredAt = new Date(now - does.hoursBack * HOUR);
            const first = made(does.register);
            await register(told.length, registeredAt, first);
            told.push({ changes: [{ at: registeredAt, standing: first }], gone: false });
          } else if ('change' in does) {
            const of = [...new Set(does.change)].filter((index) => told[index]?.gone === false);
            const to = made(does.to);
            await change(of, to);
            for (const index of of) told[index]?.changes.push({ at: new Date(now), standing: to });
          } else if ('remove' in does) {
            await client.query('delete from information_system where id = $1', [idOf(does.remove)]);
            const system = told[does.remove];
            if (system) system.gone = true;
          } else {
            await client.query('select level_ledger_merge()');
          }
        }
        const days = [...new Set(offsets)].sort((a, b) => a - b).map(dayOf);
        const country = await figures('ALL', null, days);
        const byLevel = await figures('ALL', null, days, 'LEVEL');
        const byProvince = await figures('ALL', null, days, 'PROVINCE');
        const owners = await figures(
          'ORGANIZATION',
          organizations.map(({ id }) => id),
          days,
        );
        const areas = organizations.flatMap(({ area_id: area }) => area ?? []);
        const ofAreas = await figures(
          'AREAS',
          areas.map((area) => `{${area}}`),
          days,
        );
        days.forEach((day, index) => {
          expect(country(null, index), day).toEqual(countedOn(told, day));
          expect(byLevel(null, index, '3'), day).toEqual(countedOn(told, day, ({ level }) => level === 3));
          expect(byLevel(null, index), day).toEqual(countedOn(told, day, ({ level }) => level === null));
          for (const { id, area_id: area } of organizations) {
            const owned = countedOn(told, day, ({ owner }) => owner === id);
            expect(owners(id, index), day).toEqual(owned);
            if (area === null) continue;
            expect(ofAreas(`{${area}}`, index), day).toEqual(owned);
            expect(byProvince(null, index, area), day).toEqual(owned);
          }
        });
        expect(await faults()).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 120 });
  });
});

const PLAIN: Standing = {
  owner: '',
  level: 3,
  state: 'OPERATING',
  approvedLevel: null,
  dossierState: null,
  planState: 'NOT_DONE',
  dueAt: null,
};
const owned = (place: number, more: Partial<Standing> = {}): Standing => ({
  ...PLAIN,
  owner: organizations[place]?.id ?? '',
  ...more,
});
const day = (text: string) => new Date(`${text}T05:00:00Z`);
const country = async (text: string) => (await figures('ALL', null, [text]))(null, 0);

describe('the history', () => {
  it('of two transactions at once tells what each did, in the order of their changes', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    await register(1, day('2026-01-01'), owned(0));
    await register(2, day('2026-01-01'), owned(1));
    await client.query('begin');
    await other.query('begin');
    await at(day('2026-02-01'));
    await at(day('2026-02-02'), other);
    await change([1], owned(2));
    await change([2], owned(3), other);
    // Waits for the first one, which began later to change what both change.
    const waiting = change([1], owned(3, { approvedLevel: 3 }), other);
    await client.query('select level_ledger_merge()');
    await client.query('commit');
    await waiting;
    await other.query('select level_ledger_merge()');
    await other.query('commit');
    await other.end();
    const { rows } = await client.query(
      `select o.code from information_system_history h
      join organization o on o.id = h.owner_id where h.system_id = $1 order by h.id`,
      [idOf(1)],
    );
    expect(rows.map(({ code }) => code)).toEqual([0, 2, 3].map((place) => organizations[place]?.code));
    expect(await country('2026-02-02')).toMatchObject({ registered: 2, approved: 1 });
    expect(await faults()).toEqual([]);
  });

  it('loses nothing when a transaction that merged the ledger is rolled back', async () => {
    await at(day('2026-01-01'));
    await register(1, day('2026-01-01'), owned(0));
    await client.query('begin');
    await register(2, day('2026-01-02'), owned(0));
    await client.query('select level_ledger_merge()');
    await client.query('rollback');
    expect(await country('2026-02-01')).toMatchObject({ registered: 1 });
    expect(await faults()).toEqual([]);
  });

  it('is merged by itself as it grows, in one statement or in many', async () => {
    await at(day('2026-03-01'));
    await client.query(
      `insert into information_system (id, reference, name, owner_id, operator_id, kind, served_area_ids, origin,
         registered_at, level, level_status, state)
       select gen_random_uuid(), 'HTTT-2021-' || lpad(n::text, 6, '0'), 'Hệ thống', $1, $1, 'OTHER', '{}', 'REGISTERED',
         timestamptz '2021-01-01T00:00Z' + n * interval '6 hours', 2, 'DETERMINED', 'OPERATING'
       from generate_series(1, 3000) n`,
      [organizations[0]?.id],
    );
    for (let index = 0; index < 12; index += 1) {
      await client.query(`update information_system set users = users, plan_state = $1`, [
        index % 2 ? 'PARTLY' : 'FULL',
      ]);
    }
    const { rows } = await client.query<{ lines: string }>(
      'select count(*) as lines from level_ledger_fresh',
    );
    expect(Number(rows[0]?.lines)).toBeLessThan(2_000);
    expect(await country('2021-12-31')).toMatchObject({ registered: (365 * 24 - 7 - 5) / 6 });
    expect(await country('2026-03-01')).toMatchObject({ registered: 3_000 });
    expect(await faults()).toEqual([]);
  });

  it('keeps the province that an owner had, when provinces are merged', async () => {
    const [province] = organizations.filter(({ area_id: area }) => area !== null);
    if (province === undefined) throw new Error('no province');
    await at(day('2026-01-01'));
    await register(1, day('2026-01-01'), { ...PLAIN, owner: province.id });
    await at(day('2026-03-01'));
    const move = (area: string | null) =>
      client.query('update organization set area_id = $1 where id = $2', [area, province.id]);
    await move('99@2026-03-01');
    const of = async (area: string | null, on: string) =>
      (await figures('AREAS', [`{${area}}`], [on]))(`{${area}}`, 0).registered;
    expect([await of(province.area_id, '2026-02-28'), await of('99@2026-03-01', '2026-02-28')]).toEqual([
      1, 0,
    ]);
    expect([await of(province.area_id, '2026-03-01'), await of('99@2026-03-01', '2026-03-01')]).toEqual([
      0, 1,
    ]);
    expect(await faults()).toEqual([]);
    await move(province.area_id);
  });

  it('is checked: what was written past the triggers is found', async () => {
    await at(day('2026-01-01'));
    await register(1, day('2026-01-01'), owned(0, { dueAt: day('2027-01-01') }));
    await client.query('select level_ledger_merge()');
    const found = async (statement: string) => {
      await client.query('begin');
      await client.query(statement);
      const seen = await faults();
      await client.query('rollback');
      return seen;
    };
    expect(await found('update level_ledger_year set systems = systems + 1')).toEqual([
      { what: 'sums by year that the days do not give', faults: expect.any(String) },
    ]);
    expect(await found('delete from level_ledger_day where overdue = 1')).toMatchObject([
      { what: 'lines of the ledger that the history does not give' },
      { what: 'sums by month that the days do not give' },
      { what: 'sums by year that the days do not give' },
    ]);
  });
});
