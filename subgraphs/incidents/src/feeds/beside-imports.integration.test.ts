import { setTimeout } from 'node:timers/promises';
import { Role } from '@khien/identity';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { feedsInSmallChunks, SMALL_CHUNK } from '../fixture/small-chunks.js';
import { incidents } from '../subgraph.js';
import { feedsFeature } from './feeds.feature.js';
import { retentionWork } from './retention.work.js';

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'coordinator');

let running: Awaited<ReturnType<typeof startSharing>>;
let client: pg.Client;
beforeAll(async () => {
  const features = incidents.features.map((one) => (one === feedsFeature ? feedsInSmallChunks : one));
  running = await startSharing('application', undefined, { ...incidents, features });
  ({ client } = running.fixture);
});
afterAll(() => running.close());

interface Rejects {
  readonly nodes: readonly { readonly line: number; readonly content: string }[];
  readonly pageInfo: { readonly endCursor: string };
}
const send = (events: unknown, more: Record<string, string> = {}) =>
  sendFeed(
    running,
    coordinator,
    { name: 'x.json', format: 'MISP', at: '2026-06-01T00:00:00Z', ...more },
    JSON.stringify(events),
  );

describe('a file of MISP, all in one line', () => {
  it('keeps each row that is refused, in their order, a page behind the other', async () => {
    const values = ['không rõ', '10.0.0.1', '14.175.0.1', 'x', 'y'];
    const { body } = await send({
      Event: { Attribute: values.map((value) => ({ type: 'ip-src', value })) },
    });
    expect(body).toMatchObject({ rows: 5, rejected: 4, added: 1 });
    const page = async (after: string | null) => {
      const { feedImport } = await running.data<{ feedImport: { rejects: Rejects } }>(
        `query ($id: ID!, $after: String) { feedImport(id: $id) { rejects(first: 3, after: $after) {
          nodes { line content } pageInfo { endCursor } } } }`,
        { id: body['importId'], after },
        { caller: coordinator },
      );
      return feedImport.rejects;
    };
    const first = await page(null);
    const all = [...first.nodes, ...(await page(first.pageInfo.endCursor)).nodes];
    expect(all.map(({ line, content }) => [line, JSON.parse(content).value])).toEqual(
      ['không rõ', '10.0.0.1', 'x', 'y'].map((value) => [1, value]),
    );
  });

  it('whose rows wait for tags behind them is merged once, in as many chunks as it has', async () => {
    const count = 2 * SMALL_CHUNK + 200;
    const Attribute = Array.from({ length: count }, (_, n) => ({
      ...{ type: 'ip-dst', value: `14.176.${Math.floor(n / 250)}.${n % 250}` },
    }));
    const events = { Event: { Attribute, Tag: [{ name: 'misp-galaxy:botnet="Muộn"' }] } };
    expect((await send(events)).body).toMatchObject({ rows: count, rejected: 0, added: count, chunks: 3 });
    expect((await send(events)).body).toMatchObject({ added: 0, updated: 0, chunks: 0, known: 3 });
    const { rows } = await client.query(
      `select count(*)::int as n, sum(events)::int as events from botnet_observation o
       join threat_family f on f.id = o.family_id where f.name = 'muộn'`,
    );
    expect(rows).toEqual([{ n: count, events: count }]);
  });
});

describe('a day that is counted while a chunk of it is not committed yet', () => {
  const stale = async () =>
    (await client.query<{ day: string }>('select day::text from botnet_stale_day')).rows.map(
      ({ day }) => day,
    );
  /** Merges one observation of a day, in a transaction that the caller ends. */
  const merge = async (one: pg.Client, day: string) => {
    const { rows: slots } = await one.query<{ slot: number }>('select feed_slot(4) as slot');
    const slot = slots[0]?.slot ?? 0;
    const { rows: ids } = await one.query<{ ids: number[] }>(
      `select feed_prepare(array[$1::date], '{BOT}', '{raced}') as ids`,
      [`${day.slice(0, 7)}-01`],
    );
    await one.query(
      `insert into feed_staging_${slot} (address, family_id, day, events, first_seen, last_seen, ports, held, fresh)
       values ('14.177.0.1', $1, $2::date, 1, $2::date, $2::date, '{}', true, true)`,
      [ids[0]?.ids[0], day],
    );
    await one.query('select * from feed_merge($1)', [slot]);
  };
  const count = (one: pg.Client) => one.query('select botnet_catch_up(1000)');
  const counted = async (day: string) => {
    await count(client);
    const { rows } = await client.query(
      `select addresses from botnet_exposure join threat_family f on f.id = family_id
       where f.name = 'raced' and period = 'DAY' and starts = $1 and addresses > 0`,
      [day],
    );
    return rows;
  };
  beforeEach(() => client.query('delete from botnet_stale_day'));

  it('is counted again, though it was marked already', async () => {
    await client.query(`insert into botnet_stale_day values ('2026-05-05')`);
    await asApplication(running, coordinator, async (one) => {
      await one.query('begin');
      await merge(one, '2026-05-05');
      await count(client);
      await one.query('commit');
    });
    expect(await stale()).toEqual(['2026-05-05']);
    expect(await counted('2026-05-05')).toEqual([{ addresses: 1 }]);
  });

  it('is counted again, though the mark is just being taken away', async () => {
    await client.query(`insert into botnet_stale_day values ('2026-05-06')`);
    await asApplication(running, coordinator, async (one) => {
      await client.query('begin');
      await count(client);
      await one.query('begin');
      const merging = merge(one, '2026-05-06');
      // It cannot be done before the other, which has the mark: that it had been would come out below.
      await Promise.race([merging, setTimeout(300)]);
      await client.query('commit');
      await merging;
      await one.query('commit');
    });
    expect(await stale()).toEqual(['2026-05-06']);
    expect(await counted('2026-05-06')).toEqual([{ addresses: 1 }]);
  });

  it('is counted again also where a range is matched anew', async () => {
    await client.query(
      `insert into network_asset (id, organization_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
       values (gen_random_uuid(), $1, 'CIDR', '14.177.0.0/24', '2020-01-01', now(), now(), 'REGISTERED', now())`,
      [MINISTRY],
    );
    await client.query(
      `insert into network_asset_rematch select id, now() from network_asset where network = '14.177.0.0/24'`,
    );
    await client.query(`insert into botnet_stale_day values ('2026-05-05'), ('2026-05-06')`);
    await asApplication(running, undefined, async (one) => {
      await one.query('begin');
      expect((await one.query('select matched::int from botnet_rematch()')).rows).toEqual([{ matched: 2 }]);
      await count(client);
      await one.query('commit');
    });
    expect(await stale()).toEqual(['2026-05-05', '2026-05-06']);
  });
});

it('a range is matched anew after imports that may have begun before it could be seen, by whatever clock', async () => {
  await client.query(
    `insert into network_asset (id, organization_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
     values (gen_random_uuid(), $1, 'CIDR', '14.178.0.0/24', '2020-01-01', now(), now(), 'REGISTERED', now())`,
    [MINISTRY],
  );
  const { rows: assets } = await client.query<{ id: string }>(
    `insert into network_asset_rematch select id, now() - interval '3 minutes' from network_asset
     where network = '14.178.0.0/24' returning asset_id as id`,
  );
  const rematch = () =>
    asApplication(
      running,
      undefined,
      async (one) => (await one.query('select asset from botnet_rematch()')).rows,
    );
  await client.query(
    `insert into feed_import (id, file_name, format, started_by, started_at, seen_at)
     values (gen_random_uuid(), 'beside.csv', 'LIST', 'somebody', now() - interval '150 seconds', now())`,
  );
  expect(await rematch()).toEqual([{ asset: null }]);
  await client.query(
    `update feed_import set started_at = now() - interval '90 seconds' where file_name = 'beside.csv'`,
  );
  expect(await rematch()).toEqual([{ asset: assets[0]?.id }]);
  await client.query(`delete from feed_import where file_name = 'beside.csv'`);
});

it('rows that were refused are dropped when observations of their age are, by the program alone', async () => {
  await client.query(
    `insert into feed_import (id, file_name, format, started_by, state, started_at, seen_at, finished_at, rejected)
     select gen_random_uuid(), name, 'LIST', 'somebody', 'DONE', at, at, at, 1 from (values
       ('old.csv', now() - interval '26 months'), ('young.csv', now() - interval '23 months')) as f(name, at)`,
  );
  await client.query(
    `insert into feed_reject (import_id, place, line, reason, content)
     select id, 1, 1, 'seen in the future', '14.179.0.1' from feed_import where file_name in ('old.csv', 'young.csv')`,
  );
  for (const [caller, day] of [
    [coordinator, '2020-01-01'],
    [undefined, new Date().toISOString().slice(0, 10)],
  ] as const) {
    const past = asApplication(running, caller, (one) => one.query('select feed_forget($1)', [day]));
    await expect(past).rejects.toThrow(/by age/);
  }
  await retentionWork.run({ ...running.subgraph.workTools, ending: new AbortController().signal });
  const { rows } = await client.query(
    `select file_name, rejected::int, (select count(*)::int from feed_reject r where r.import_id = i.id) as kept
     from feed_import i where file_name in ('old.csv', 'young.csv') order by file_name`,
  );
  expect(rows).toEqual([
    { file_name: 'old.csv', rejected: 1, kept: 0 },
    { file_name: 'young.csv', rejected: 1, kept: 1 },
  ]);
});
