import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzipped, SINKHOLE, sendFeed, sinkholeRow } from '../fixture/feeds.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'coordinator');
const owner = asker(Role.SYSTEM_OWNER, 'VN-GOV-02', 'owner');
const SYSTEM = '0199d1c0-0000-7000-8000-00000000bbbb';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
  const { client } = running.fixture;
  await client.query(
    `insert into autonomous_system values (45899, 'VNPT', 'REFERENCE'), (7552, 'Viettel', 'REFERENCE')`,
  );
  await client.query(
    `insert into ip_prefix_asn values ('14.160.0.0/11', 45899, 'REFERENCE'), ('14.176.0.0/16', 7552, 'REFERENCE')`,
  );
  await client.query(
    `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, valid_to, claimed_at, accepted_at,
       origin, updated_at)
     values (gen_random_uuid(), $1, null, 'CIDR', '14.161.0.0/16', '2020-01-01', null, now(), now(), 'REGISTERED', now()),
       (gen_random_uuid(), $1, $2, 'CIDR', '14.161.7.0/24', '2020-01-01', '2026-03-05', now(), now(), 'REGISTERED', now()),
       (gen_random_uuid(), $1, $2, 'CIDR', '14.162.0.0/16', '2020-01-01', null, now(), null, 'REGISTERED', now())`,
    [MINISTRY, SYSTEM],
  );
});
afterAll(() => running.close());

const send = (
  parameters: Record<string, string>,
  content: string | Uint8Array,
  pieces?: number,
  caller = coordinator,
) =>
  sendFeed(
    running,
    caller,
    { name: '2026-03-01-event4_sinkhole-vietnam.csv', ...parameters },
    content,
    pieces,
  );
const observed = async (where = 'true') => {
  const { rows } = await running.fixture.client.query(
    `select host(address) as address, day::text, category, name, events, first_seen, last_seen, ports, asn::int, system_id,
       organization_id from botnet_observation join threat_family f on f.id = family_id where ${where} order by day, address, name`,
  );
  return rows;
};

describe('a sinkhole report', () => {
  const file = [
    SINKHOLE,
    sinkholeRow('2026-03-01 00:10:00', '14.161.7.9', 'Mirai', 5000),
    sinkholeRow('2026-03-01 23:59:59', '14.161.7.9', 'mirai', 4000),
    sinkholeRow('2026-03-02 00:00:00', '14.161.7.9'),
    sinkholeRow('2026-03-06 00:00:00', '14.161.7.9'),
    sinkholeRow('2026-03-01 01:00:00', '14.176.0.1', 'avalanche'),
    sinkholeRow('2026-03-01 01:00:00', '14.162.0.1', 'avalanche'),
    '"2026-03-01 02:00:00","tcp","2001:ee0:4::1"',
    '"2026-03-01 02:00:00","tcp","10.1.2.3",1,1,"VN"',
    '"2026-03-01 02:00:00","tcp","14.161.300.1",1,1,"VN"',
    '"yesterday","tcp","14.161.7.9",1,1,"VN"',
    '"2026-03-01 02:00:00"x,"tcp","14.161.7.9"',
    '"2030-03-01 02:00:00","tcp","14.161.7.9"',
    '',
  ].join('\n');

  it('becomes one row per address, family and day, matched to the holder at the time and to the operator', async () => {
    const { status, body } = await send({}, file);
    expect([status, body]).toMatchObject([
      200,
      { rows: 12, rejected: 5, added: 6, updated: 0, matched: 3, chunks: 1 },
    ]);
    const at = (day: number, time = '00:00:00') => new Date(`2026-03-0${day}T${time}Z`);
    const common = { category: 'BOT', name: 'mirai', asn: 45899, organization_id: MINISTRY };
    expect(await observed()).toEqual([
      {
        ...common,
        address: '14.161.7.9',
        day: '2026-03-01',
        events: 2,
        ports: [4000, 5000],
        system_id: SYSTEM,
        first_seen: at(1, '00:10:00'),
        last_seen: at(1, '23:59:59'),
      },
      {
        ...common,
        address: '14.162.0.1',
        day: '2026-03-01',
        name: 'avalanche',
        events: 1,
        ports: [40_000],
        system_id: null,
        organization_id: null,
        first_seen: at(1, '01:00:00'),
        last_seen: at(1, '01:00:00'),
      },
      {
        ...common,
        address: '14.176.0.1',
        day: '2026-03-01',
        name: 'avalanche',
        events: 1,
        ports: [40_000],
        system_id: null,
        organization_id: null,
        asn: 7552,
        first_seen: at(1, '01:00:00'),
        last_seen: at(1, '01:00:00'),
      },
      {
        ...common,
        address: '2001:ee0:4::1',
        day: '2026-03-01',
        name: 'unknown',
        events: 1,
        ports: [],
        system_id: null,
        organization_id: null,
        asn: null,
        first_seen: at(1, '02:00:00'),
        last_seen: at(1, '02:00:00'),
      },
      {
        ...common,
        address: '14.161.7.9',
        day: '2026-03-02',
        events: 1,
        ports: [40_000],
        system_id: SYSTEM,
        first_seen: at(2),
        last_seen: at(2),
      },
      {
        ...common,
        address: '14.161.7.9',
        day: '2026-03-06',
        events: 1,
        ports: [40_000],
        system_id: null,
        first_seen: at(6),
        last_seen: at(6),
      },
    ]);
    const { data } = await running.ask(
      `{ feedImport(id: "${body['importId']}") { state rows rejected sha256 rejects { totalCount nodes { line reason content } } } }`,
      {},
      { caller: coordinator },
    );
    expect(data?.['feedImport']).toMatchObject({
      state: 'DONE',
      rows: 12,
      rejected: 5,
      rejects: {
        totalCount: 5,
        nodes: [
          { line: 9, reason: expect.stringContaining('belongs to nobody') },
          { line: 10, reason: 'no IPv4 or IPv6 address', content: expect.stringContaining('14.161.300.1') },
          { line: 11, reason: expect.stringContaining('no time') },
          { line: 12, reason: expect.stringContaining('no CSV') },
          { line: 13, reason: 'seen in the future' },
        ],
      },
    });
  });

  it('sent again, packed or in crumbs, changes nothing', async () => {
    const before = await observed();
    for (const [content, pieces] of [
      [file, 64 * 1024],
      [gzipped(file), 64 * 1024],
      [file, 7],
    ] as const) {
      const { body } = await send({}, content, pieces);
      expect(body).toMatchObject({ added: 0, updated: 0, known: 1, chunks: 0 });
    }
    expect(await observed()).toEqual(before);
  });

  it('of the same day from another file adds to what is there', async () => {
    const more = [SINKHOLE, sinkholeRow('2026-03-02 05:00:00', '14.161.7.9', 'mirai', 3000), ''].join('\n');
    expect((await send({}, more)).body).toMatchObject({ added: 0, updated: 1 });
    expect(await observed(`day = '2026-03-02'`)).toMatchObject([{ events: 2, ports: [3000, 40_000] }]);
  });

  it('of a DNS sinkhole names resolvers, which are no bots; of a scan, services', async () => {
    const dns = [
      'timestamp,src_ip,src_asn,infection,family,count',
      '2026-04-01 00:00:00,14.170.0.1,45899,m,m,17',
      '',
    ].join('\n');
    await send({ name: '2026-04-01-event4_sinkhole_dns-vn.csv' }, dns);
    const scan = [
      'timestamp,severity,ip,protocol,port,tag,asn',
      '2026-04-02 00:00:00,high,14.170.0.1,tcp,3389,rdp,45899',
      '',
    ].join('\n');
    await send({ name: 'x.csv', report: 'scan_rdp' }, scan);
    expect(await observed(`day >= '2026-04-01'`)).toMatchObject([
      { category: 'RESOLVER', name: 'm', events: 17 },
      { category: 'VULNERABLE_SERVICE', name: 'rdp', ports: [3389] },
    ]);
  });
});

describe('other forms', () => {
  it('a list has one time for all, or its own columns', async () => {
    const list = '# seen by a partner\n14.171.0.1\n14.171.0.2,2026-05-02T00:00:00Z,emotet,443\n\nrubbish\n';
    expect((await send({ format: 'LIST' }, list)).body.errors?.[0]?.message).toContain('line 2 says no time');
    const { body } = await send({ format: 'LIST', at: '2026-05-01T00:00:00Z', family: 'Qakbot' }, list);
    expect(body).toMatchObject({ rows: 3, rejected: 1, added: 2 });
    await send({ format: 'LIST' }, 'time,category,ip\n2026-05-03,compromised,14.171.0.3\n');
    expect(await observed(`day >= '2026-05-01'`)).toMatchObject([
      { address: '14.171.0.1', day: '2026-05-01', name: 'qakbot' },
      { address: '14.171.0.2', day: '2026-05-02', name: 'emotet', ports: [443] },
      { address: '14.171.0.3', day: '2026-05-03', category: 'COMPROMISED' },
    ]);
  });

  it('events of MISP give the attributes that are addresses, wherever they stand', async () => {
    const attribute = (more: object) => ({ type: 'ip-src', timestamp: '1780272000', ...more });
    const events = {
      response: [
        {
          Event: {
            info: 'He said "Attribute": [{',
            Attribute: [
              attribute({ value: '14.172.0.1', Tag: [{ name: 'misp-galaxy:botnet="Mirai"' }] }),
              { type: 'md5', value: 'x' },
            ],
          },
        },
        {
          Event: {
            Object: [
              {
                Attribute: [
                  attribute({
                    type: 'ip-dst|port',
                    value: '14.172.0.2|8080',
                    first_seen: '2026-06-02T00:00:00Z',
                  }),
                  attribute({ value: 'x' }),
                ],
              },
            ],
          },
        },
      ],
    };
    const { body } = await send({ format: 'MISP', family: 'lạ' }, JSON.stringify(events), 11);
    expect(body).toMatchObject({ rows: 3, rejected: 1, added: 2 });
    expect(await observed(`day >= '2026-06-01'`)).toMatchObject([
      { address: '14.172.0.1', day: '2026-06-01', name: 'mirai' },
      { address: '14.172.0.2', day: '2026-06-02', name: 'lạ', ports: [8080] },
    ]);
    expect((await send({ format: 'MISP' }, '{ "Event": {')).body.errors?.[0]?.message).toContain(
      'no whole JSON',
    );
  });

  it('that are none are refused whole, with what to do', async () => {
    for (const [parameters, content, message] of [
      [{ name: 'feed.csv' }, 'a,b\n', 'which report'],
      [{}, 'a,b\n1,2\n', 'no columns timestamp'],
      [{ format: 'PDF' }, 'x', 'format "PDF"'],
      [{ format: 'LIST', at: 'yesterday' }, 'x', 'at "yesterday"'],
      [{}, gzipped(`${SINKHOLE}\n`).subarray(0, 30), 'gzip'],
    ] as const) {
      const { status, body } = await send(parameters, content);
      expect([status, body.errors?.[0]?.message]).toEqual([400, expect.stringContaining(message)]);
    }
  });
});

describe('who takes feeds in', () => {
  it('is a coordinator; past the graph too', async () => {
    expect((await send({}, `${SINKHOLE}\n`, 9, owner)).status).toBe(403);
    for (const call of [
      `select feed_begin(gen_random_uuid(), 'x', 'LIST', null, now())`,
      `select feed_claim(gen_random_uuid(), '\\x00', 1, 1, now())`,
      `select * from feed_merge(0)`,
      `select feed_prepare('{}', '{}', '{}')`,
      `select feed_fresh('{}', '{}')`,
      'select feed_followed(gen_random_uuid(), gen_random_uuid(), 1, current_date, 1)',
      `select botnet_forget(current_date - 100)`,
      `insert into botnet_observation values (current_date, 1, '1.1.1.1', 1, 0, now(), now(), '{}')`,
    ]) {
      await expect(asApplication(running, owner, (client) => client.query(call))).rejects.toThrow(
        /coordinator|permission denied|by age/,
      );
    }
  });

  it('and who is seen: rows of the holder for the holder, all for coordinators, none for others', async () => {
    const seen = async (caller: ReturnType<typeof asker>) => {
      const { rows } = await asApplication(running, caller, (client) =>
        client.query('select distinct organization_id from botnet_observation'),
      );
      return rows.map((row) => row.organization_id);
    };
    expect(await seen(owner)).toEqual([MINISTRY]);
    expect((await seen(coordinator)).length).toBe(2);
    for (const nobody of [
      asker(Role.PUBLIC),
      asker(Role.CENSUS_ANALYST),
      asker(Role.SYSTEM_OWNER, 'VN-UBND-48'),
    ]) {
      expect(await seen(nobody)).toEqual([]);
    }
  });
});

it('months that are too old are dropped whole, by the program alone', async () => {
  await running.fixture.client.query(`select botnet_months('{2020-01-05}')`);
  const { rows } = await asApplication(running, undefined, (client) =>
    client.query(`select botnet_forget('2020-02-01') as dropped`),
  );
  expect(rows).toEqual([{ dropped: ['botnet_observation_202001'] }]);
});
