import { Role } from '@khien/identity';
import { createMigratedDatabase, migrateTestDatabase } from '@khien/subgraph/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { asApplication, asker, startSharing } from '../fixture/sharing.fixture.js';
import { incidents } from '../subgraph.js';

const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const now = new Date();
/** A day of a month that is so far back. */
const day = (monthsBack: number, of: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsBack, of)).toISOString().slice(0, 10);

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
});
afterAll(() => running.close());

const seen = (at: string, addresses: readonly string[], more: Record<string, string> = {}) =>
  sendFeed(
    running,
    coordinator,
    { name: 'list.txt', format: 'LIST', at: `${at}T03:00:00Z`, family: 'mirai', ...more },
    `${addresses.join('\n')}\n`,
  );
const query = async (text: string, values: unknown[] = []) =>
  (await running.fixture.client.query(text, values)).rows;
/** Addresses, new, gone of a period, family by family and holder by holder. */
const counts = async (period: string, starts: string) =>
  (
    await query(
      `select concat_ws(' ', f.name, right(e.organization_id::text, 1), e.addresses, e.added, e.gone) as line
       from botnet_exposure e join threat_family f on f.id = e.family_id where e.period = $1 and e.starts = $2 order by 1`,
      [period, starts],
    )
  ).map(({ line }) => line);

describe('what is gone', () => {
  it('is told where something of the category was collected, of exposed services of the same one', async () => {
    const [first, second] = [day(5, 10), day(5, 11)];
    const service = { category: 'VULNERABLE_SERVICE' };
    await seen(first, ['14.1.0.1'], { family: 'a' });
    await seen(first, ['14.1.0.2'], { family: 'b' });
    await seen(first, ['14.1.0.1'], { family: 'telnet', ...service });
    await seen(first, ['14.1.0.2', '14.1.0.3'], { family: 'rdp', ...service });
    expect(await counts('DAY', second)).toEqual([]);
    await seen(second, ['14.1.0.2'], { family: 'rdp', ...service });
    expect(await counts('DAY', second)).toEqual(['rdp 1 0 1']);
    await seen(second, ['14.1.0.2'], { family: 'b' });
    expect(await counts('DAY', second)).toEqual(['a 0 0 1', 'b 1 0 0', 'rdp 1 0 1']);
  });
});

describe('when months are dropped', () => {
  const [before, border] = [day(3, 20), day(2, 1)];
  /** What an import adds while nothing counts it. */
  const uncounted = async (at: string, address: string) => {
    await query(
      `insert into botnet_observation (day, family_id, address, events, first_seen, last_seen, ports)
       select $1::date, id, $2::inet, 1, $1::date, $1::date, '{}' from threat_family where name = 'mirai'`,
      [at, address],
    );
    await query('insert into botnet_stale_day values ($1) on conflict do nothing', [at]);
  };

  it('counts stay, what was not counted is counted before, and the period after keeps what was new and gone', async () => {
    await seen(day(3, 25), ['14.1.0.1', '14.1.0.2']);
    await seen(day(2, 0), ['14.1.0.1', '14.1.0.2']);
    await seen(border, ['14.1.0.2', '14.1.0.3']);
    await uncounted(before, '14.1.0.9');
    const [row] = (
      await asApplication(running, undefined, (client) =>
        client.query('select botnet_forget($1) as dropped', [border]),
      )
    ).rows;
    expect(row.dropped).toContain(`botnet_observation_${before.slice(0, 7).replace('-', '')}`);
    expect(await counts('DAY', before)).toEqual(['mirai 1 1 0']);
    expect(await counts('MONTH', day(3, 1))).toEqual(['mirai 3 3 0']);
    expect(await counts('DAY', border)).toEqual(['mirai 2 1 1']);
    expect(await counts('MONTH', border)).toEqual(['mirai 2 1 2']);

    // Late, at the border and, by a mistake, before it.
    await seen(border, ['14.1.0.4']);
    await query('insert into botnet_stale_day values ($1)', [before]);
    await query('select botnet_catch_up(10)');
    expect(await counts('DAY', before)).toEqual(['mirai 1 1 0']);
    expect(await counts('MONTH', day(3, 1))).toEqual(['mirai 3 3 0']);
    expect(await counts('DAY', border)).toEqual(['mirai 3 1 1']);
    expect(await counts('MONTH', border)).toEqual(['mirai 3 1 2']);
    expect(await counts('DAY', day(2, 2))).toEqual([]);
    // One day on, all is known again.
    await seen(day(2, 2), ['14.1.0.4', '14.1.0.5']);
    expect(await counts('DAY', day(2, 2))).toEqual(['mirai 2 1 2']);
  });

  it('what then turns out to be held by somebody is neither more nor new', async () => {
    await query(
      `update botnet_observation set organization_id = '0190a000-0000-7000-8000-000000000003' where day = $1`,
      [border],
    );
    await query('insert into botnet_stale_day values ($1)', [border]);
    await query('select botnet_catch_up(10)');
    expect(await counts('DAY', border)).toEqual(['mirai 0 0 1', 'mirai 3 3 0 0']);
    expect(await query('select before::text from botnet_dropped')).toEqual([{ before: border }]);
  });
});

it('a database with counts of before loses what was told of periods without anything, and knows what was dropped', async () => {
  const old = {
    ...incidents,
    migrations: incidents.migrations.filter(({ name }) => name < '0106'),
    ...{ grants: {}, functions: [], unaudited: {} },
  };
  const database = await createMigratedDatabase(old, inject('postgresAdminUrl'), 'counts upgrade');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`
    with made as (insert into threat_family (category, name) values ('BOT', 'a'), ('BOT', 'b'), ('VULNERABLE_SERVICE', 'rdp'),
      ('VULNERABLE_SERVICE', 'telnet') returning id, name)
    insert into botnet_exposure select 'DAY', c.starts::date, m.id, null, null, null, c.addresses, 0, 1
    from made m join (values ('2026-05-31', 'a', 1), ('2026-06-01', 'a', 0), ('2026-06-01', 'b', 2), ('2026-06-01', 'rdp', 1),
      ('2026-06-01', 'telnet', 0), ('2026-06-02', 'b', 0)) as c(starts, name, addresses) using (name)`);
  await client.query(`select botnet_months('{2026-06-01}')`);
  await client.query(`
    insert into botnet_observation (day, family_id, address, events, first_seen, last_seen, ports, system_id)
    select '2026-06-01', f.id, '14.1.0.1'::inet + n, 1, now(), now(), '{}', '0199d1c0-0000-7000-8000-0000000000b1'
    from threat_family f, generate_series(1, 2) n where f.name = 'b'`);
  await client.query(`
    with made as (
      insert into incident (id, reference, title, class, state, detected_at, received_at, origin, updated_at, tlp)
      values (gen_random_uuid(), 'SC-2026-000001', 'x', 'BOTNET', 'RECEIVED', now(), now(), 'REGISTERED', now(), 'AMBER') returning id)
    insert into feed_incident (incident_id, system_id, family_id, last_day)
    select m.id, '0199d1c0-0000-7000-8000-0000000000b1', f.id, '2026-06-01' from made m, threat_family f where f.name = 'b'`);
  await migrateTestDatabase(incidents, database);
  const { rows } = await client.query(
    `select concat_ws(' ', e.starts, f.name, e.addresses) as line from botnet_exposure e
     join threat_family f on f.id = e.family_id order by 1`,
  );
  expect(rows.map(({ line }) => line)).toEqual([
    ...['2026-05-31 a 1', '2026-06-01 a 0', '2026-06-01 b 2', '2026-06-01 rdp 1'],
  ]);
  const known = await client.query(
    'select d.before::text, f.last_addresses from botnet_dropped d, feed_incident f',
  );
  expect(known.rows).toEqual([{ before: '2026-06-01', last_addresses: 2 }]);
  await client.end();
  await database.drop();
});
