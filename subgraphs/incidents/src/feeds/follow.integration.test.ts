import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { rematchWork } from '../network-assets/rematch.work.js';
import { FOLLOW_WORK, followWork } from './follow.work.js';

const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const SYSTEM = '0199d1c0-0000-7000-8000-0000000000f1';
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

let running: Awaited<ReturnType<typeof startSharing>>;
const heard: string[] = [];
beforeAll(async () => {
  running = await startSharing();
  const { client } = running.fixture;
  await client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
     values ($1, 'HTTT-2026-000001', 'Cổng dịch vụ công', $2, $2, 2, 'OPERATING', 'REGISTERED', 1, now())`,
    [SYSTEM, PROVINCE],
  );
  client.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await client.query('listen khien_work');
});
afterAll(() => running.close());

const round = (work: typeof followWork): Promise<void> =>
  work.run({ ...running.subgraph.workTools, ending: new AbortController().signal });
const rung = async (): Promise<readonly string[]> => {
  await running.fixture.client.query('select 1');
  return heard.splice(0);
};
const seen = (address: string, family: string) =>
  sendFeed(
    running,
    coordinator,
    { name: 'list.txt', format: 'LIST', at: `${day}T03:00:00Z`, family },
    `${address}\n`,
  );
const opened = async (family: string): Promise<readonly Record<string, unknown>[]> => {
  const { rows } = await running.fixture.client.query(
    `select i.channel, i.verified, i.origin, i.registered_by, i.class, i.party_ids @> array[$2::uuid] as shared
     from feed_incident f join threat_family t on t.id = f.family_id and t.name = $1 join incident i on i.id = f.incident_id`,
    [family, PROVINCE],
  );
  return rows;
};

describe('what was seen becomes work without another import', () => {
  it('when the range is accepted afterwards: one incident, in the name of the platform, on record', async () => {
    expect((await seen('203.162.7.7', 'late')).body).toMatchObject({ matched: 0, incidentsOpened: 0 });
    await round(followWork);
    expect(await opened('late')).toEqual([]);

    await running.fixture.client.query(
      `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, origin, updated_at)
       values (gen_random_uuid(), $1, $2, 'CIDR', '203.162.7.0/24', '2020-01-01', now(), 'REGISTERED', now())`,
      [PROVINCE, SYSTEM],
    );
    await running.fixture.client.query(
      `update network_asset set accepted_at = now() where network = '203.162.7.0/24'`,
    );
    await running.fixture.client.query(
      `insert into feed_rule (category, family, min_addresses, within_days, class, set_by, set_at)
       values ('BOT', 'late', 1, 30, 'BOTNET', 'somebody', now())`,
    );
    expect(await rung()).toEqual(['observations matched anew']);
    await round(rematchWork);
    expect(await rung()).toEqual([FOLLOW_WORK]);
    await round(followWork);
    const one = { channel: 'FEED', verified: false, origin: 'REGISTERED', class: 'BOTNET', shared: true };
    expect(await opened('late')).toEqual([{ ...one, registered_by: 'khien-background' }]);
    const { rows } = await running.fixture.client.query(
      `select payload::jsonb ->> 'action' as action from audit_entry
       where payload like '%khien-background%' and payload like '%"Incident"%'`,
    );
    expect(rows).toEqual([{ action: FOLLOW_WORK }]);

    await round(followWork);
    expect(await opened('late')).toHaveLength(1);
  });

  it('when a rule is set; an import that runs meanwhile follows by itself, with the whole of its days', async () => {
    expect((await seen('203.162.7.8', 'newrule')).body).toMatchObject({ matched: 1, incidentsOpened: 0 });
    const { setFeedRule } = await running.data<{ setFeedRule: { userErrors: unknown[] } }>(
      `mutation { setFeedRule(input: { category: BOT, family: "newrule", minAddresses: 1, class: MALWARE }) {
        userErrors { message } } }`,
      {},
      { caller: coordinator },
    );
    expect(setFeedRule.userErrors).toEqual([]);
    expect(await rung()).toEqual([FOLLOW_WORK]);
    const { client } = running.fixture;
    await client.query(
      `insert into feed_import (id, file_name, format, started_by, started_at, seen_at)
       values ('0199d1c0-0000-7000-8000-0000000000aa', 'x.csv', 'LIST', 'somebody', now(), now())`,
    );
    await round(followWork);
    expect(await opened('newrule')).toEqual([]);
    // Broken off: it has given no sign of life for longer than a chunk takes.
    await client.query(
      `update feed_import set seen_at = now() - interval '11 minutes' where file_name = 'x.csv'`,
    );
    await round(followWork);
    expect(await opened('newrule')).toMatchObject([{ class: 'MALWARE', registered_by: 'khien-background' }]);
  });

  it('not of what was generated for demonstration', async () => {
    const { client } = running.fixture;
    await client.query(
      `insert into threat_family (category, name, origin) values ('BOT', 'made-up', 'DEMONSTRATION')`,
    );
    await client.query(
      `insert into botnet_observation (day, family_id, address, events, first_seen, last_seen, ports, asset_id, organization_id, system_id)
       select $1::date, f.id, '203.162.7.9', 1, $1::date, $1::date, '{}', a.id, a.organization_id, a.system_id
       from threat_family f, network_asset a where f.name = 'made-up' and a.network = '203.162.7.0/24'`,
      [day],
    );
    await client.query(
      `insert into feed_rule (category, family, min_addresses, within_days, class, set_by, set_at)
       values ('BOT', 'made-up', 1, 30, 'BOTNET', 'somebody', now())`,
    );
    await round(followWork);
    expect(await opened('made-up')).toEqual([]);
    // The same, seen by a real feed.
    await client.query(`update threat_family set origin = 'REGISTERED' where name = 'made-up'`);
    await round(followWork);
    expect(await opened('made-up')).toHaveLength(1);
  });
});
