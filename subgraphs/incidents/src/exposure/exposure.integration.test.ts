import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFeed } from '../fixture/feeds.fixture.js';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const owner = asker(Role.SYSTEM_OWNER, 'VN-GOV-02', 'owner');
const SYSTEMS = { high: '0199d1c0-0000-7000-8000-0000000000a4', low: '0199d1c0-0000-7000-8000-0000000000a1' };
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let past: Running;
beforeAll(async () => {
  running = await startSharing();
  past = await startSharing('owner');
  for (const { fixture } of [running, past]) {
    await fixture.client.query(
      `insert into autonomous_system values (45899, 'VNPT', 'REFERENCE'), (7552, 'Viettel', 'REFERENCE')`,
    );
    await fixture.client.query(
      `insert into ip_prefix_asn values ('14.160.0.0/11', 45899, 'REFERENCE'), ('14.176.0.0/16', 7552, 'REFERENCE')`,
    );
    await fixture.client.query(
      `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, home_area_id, origin, position, updated_at)
       values ($1, 'HTTT-2026-000001', 'Cổng dịch vụ công', $3, $3, 4, 'OPERATING', '01@2025-07-01', 'REGISTERED', 1, now()),
         ($2, 'HTTT-2026-000002', 'Trang tin', $4, $4, 1, 'OPERATING', '48@2025-07-01', 'REGISTERED', 2, now())`,
      [SYSTEMS.high, SYSTEMS.low, MINISTRY, PROVINCE],
    );
    await fixture.client.query(
      `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
       values (gen_random_uuid(), $1, $2, 'CIDR', '14.161.0.0/24', '2020-01-01', now(), now(), 'REGISTERED', now()),
         (gen_random_uuid(), $3, $4, 'CIDR', '14.161.1.0/24', '2020-01-01', now(), now(), 'REGISTERED', now())`,
      [MINISTRY, SYSTEMS.high, PROVINCE, SYSTEMS.low],
    );
  }
});
afterAll(async () => {
  await running.close();
  await past.close();
});

/** Sends addresses that were seen with one family on a day. */
const seen = async (
  addresses: readonly string[],
  back: number,
  more: Record<string, string> = {},
  on = running,
) => {
  const { body } = await sendFeed(
    on,
    coordinator,
    { name: 'list.txt', format: 'LIST', at: `${day(back)}T03:00:00Z`, family: 'mirai', ...more },
    `${addresses.join('\n')}\n`,
  );
  return body;
};
const count = (on: Running) => on.fixture.client.query('select botnet_catch_up(1000)');
interface Found {
  readonly id: string;
  readonly version: number;
  readonly timeline: { readonly nodes: readonly { readonly kind: string }[] };
}
const incidents = async (system: string): Promise<readonly Found[]> => {
  const { incidents: page } = await running.data<{ incidents: { nodes: Found[] } }>(
    `{ incidents(filter: { systemId: "${system}" }) { nodes { id version class channel verified tlp title open
      timeline { nodes { kind } } parties { nodes { organization { id } role } } } } }`,
    {},
    { caller: coordinator },
  );
  return page.nodes;
};

describe('from observations to work', () => {
  it('one incident stands for a system and a family, whatever comes after it', async () => {
    expect(await seen(['14.161.0.1', '14.161.0.2', '14.200.0.1'], 3)).toMatchObject({
      matched: 2,
      incidentsOpened: 1,
    });
    const [first] = await incidents(SYSTEMS.high);
    expect(first).toMatchObject({
      ...{ class: 'BOTNET', channel: 'FEED', verified: false, tlp: 'AMBER', open: true },
      title: expect.stringContaining('mirai: Cổng dịch vụ công'),
      parties: { nodes: [{ organization: { id: MINISTRY }, role: 'AFFECTED' }] },
    });
    expect(await seen(['14.161.0.2', '14.161.0.3'], 2)).toMatchObject({
      incidentsOpened: 0,
      incidentsUpdated: 1,
    });
    expect(await seen(['14.161.0.2', '14.161.0.3'], 2)).toMatchObject({
      known: 1,
      incidentsOpened: 0,
      incidentsUpdated: 0,
    });
    expect(await seen(['14.161.0.9'], 5)).toMatchObject({ incidentsOpened: 0, incidentsUpdated: 0 });
    const all = await incidents(SYSTEMS.high);
    expect(all).toHaveLength(1);
    expect(all[0]?.timeline.nodes.filter(({ kind }) => kind === 'OBSERVED')).toHaveLength(2);
    const { rows } = await running.fixture.client.query(
      `select details from incident_timeline where incident_id = $1 and kind = 'OBSERVED' order by number`,
      [all[0]?.id],
    );
    expect(rows[1]?.details).toMatchObject({ family: 'mirai', day: day(2), addresses: 3, new: 1, gone: 1 });
  });

  it('what a rule does not name is no work: few addresses of a low level, a resolver, what is long past', async () => {
    await seen(['14.161.1.1', '14.161.1.2'], 2);
    await seen(['14.161.1.1', '14.161.1.2', '14.161.1.3'], 2, { category: 'RESOLVER' });
    await seen(['14.161.1.1', '14.161.1.2', '14.161.1.3'], 60, { family: 'old' });
    expect(await incidents(SYSTEMS.low)).toEqual([]);
    expect(await seen(['14.161.1.3'], 1)).toMatchObject({ incidentsOpened: 1 });
  });

  it('after it ended, what is seen again opens another one, and what was known does not', async () => {
    const { client } = running.fixture;
    await client.query(
      `update incident set state = 'CLOSED', closed_at = now() - interval '1 day' where id in (select incident_id from feed_incident where system_id = $1)`,
      [SYSTEMS.high],
    );
    expect(await seen(['14.161.0.7'], 3, { family: 'mirai' })).toMatchObject({ incidentsOpened: 0 });
    expect(await seen(['14.161.0.7'], 0)).toMatchObject({ incidentsOpened: 1 });
    expect(await incidents(SYSTEMS.high)).toHaveLength(2);
  });
});

describe('exposure', () => {
  const FIELDS = '{ starts addresses new persisting gone }';
  const period = `(from: "2026-02-01", to: "2026-02-05")`;
  beforeAll(async () => {
    for (const on of [running, past]) {
      const of = (addresses: string[], at: string) =>
        seen(addresses, 0, { at: `${at}T00:00:00Z`, family: 'emotet' }, on);
      await of(['14.161.0.1', '14.161.0.2', '14.161.1.1', '14.176.0.1'], '2026-02-01');
      await of(['14.161.0.2', '14.161.0.3', '14.176.0.1', '14.200.0.1'], '2026-02-02');
      await of(['14.161.0.1'], '2026-02-04');
      // Late: what was counted is counted anew.
      await count(on);
      await of(['14.161.0.4'], '2026-02-02');
      await count(on);
    }
  });
  const ask = async (on: Running, query: string, caller = coordinator) =>
    (await on.ask(query, {}, { caller })).data;

  it('tells new, persisting and gone by day, week and month; nothing of those in which nothing was collected', async () => {
    expect((await ask(running, `{ botnetExposure${period} ${FIELDS} }`))?.['botnetExposure']).toEqual([
      { starts: '2026-02-01', addresses: 4, new: 4, persisting: 0, gone: 0 },
      { starts: '2026-02-02', addresses: 5, new: 3, persisting: 2, gone: 2 },
      { starts: '2026-02-04', addresses: 1, new: 1, persisting: 0, gone: 0 },
    ]);
    const month = await ask(
      running,
      `{ botnetExposure(from: "2026-02-01", to: "2026-04-01", period: MONTH, family: "emotet") ${FIELDS} }`,
    );
    expect(month?.['botnetExposure']).toEqual([
      { starts: '2026-02-01', addresses: 7, new: 7, persisting: 0, gone: 0 },
    ]);
    const week = await ask(
      running,
      `{ botnetExposure(from: "2026-02-01", to: "2026-02-08", period: WEEK) ${FIELDS} }`,
    );
    expect(week?.['botnetExposure']).toEqual([
      { starts: '2026-01-26', addresses: 4, new: 4, persisting: 0, gone: 0 },
      { starts: '2026-02-02', addresses: 6, new: 3, persisting: 3, gone: 1 },
    ]);
  });

  it('agrees with the rows, counted one by one', async () => {
    const { rows } = await running.fixture.client.query(`
      select count(distinct (address, family_id))::int as all from botnet_observation o
        join threat_family f on f.id = family_id where day between '2026-02-01' and '2026-02-28' and f.category = 'BOT'`);
    const found = await ask(
      running,
      `{ botnetOperators(on: "2026-02-11") { asn holder addresses } botnetFamilies(on: "2026-02-11") { family addresses } }`,
    );
    expect(found).toEqual({
      botnetOperators: [
        { asn: 45899, holder: 'VNPT', addresses: 5 },
        { asn: 7552, holder: 'Viettel', addresses: 1 },
        { asn: null, holder: null, addresses: 1 },
      ],
      botnetFamilies: [{ family: 'emotet', addresses: rows[0]?.all }],
    });
  });

  it('of one operator over time', async () => {
    const of = async (asn: number) =>
      (
        await ask(running, `{ botnetExposure(from: "2026-02-01", to: "2026-02-03", asn: ${asn}) ${FIELDS} }`)
      )?.['botnetExposure'];
    expect(await of(7552)).toEqual([
      { starts: '2026-02-01', addresses: 1, new: 1, persisting: 0, gone: 0 },
      { starts: '2026-02-02', addresses: 1, new: 0, persisting: 1, gone: 0 },
    ]);
    expect(await of(45899)).toEqual([
      { starts: '2026-02-01', addresses: 3, new: 3, persisting: 0, gone: 0 },
      { starts: '2026-02-02', addresses: 3, new: 2, persisting: 1, gone: 2 },
    ]);
    expect(await of(1)).toEqual([]);
  });

  it.each(['service', 'rows'] as const)('of others is held back by the %s alone', async (layer) => {
    const on = layer === 'service' ? past : running;
    const representations = [
      { __typename: 'InformationSystem', id: SYSTEMS.high },
      { __typename: 'InformationSystem', id: SYSTEMS.low },
      { __typename: 'Organization', id: MINISTRY },
      { __typename: 'Organization', id: PROVINCE },
      { __typename: 'AdministrativeUnit', id: '01@2025-07-01', subtreeIds: ['01@2025-07-01'] },
      { __typename: 'AdministrativeUnit', id: '48@2025-07-01', subtreeIds: ['48@2025-07-01'] },
    ];
    const first = async (caller: ReturnType<typeof asker>) => {
      if (layer === 'rows') {
        const { rows } = await asApplication(running, caller, (client) =>
          client.query(
            `select system_id from botnet_exposure where starts = '2026-02-01' and period = 'DAY' and system_id is not null`,
          ),
        );
        return [SYSTEMS.high, SYSTEMS.low].map((id) => rows.some((row) => row.system_id === id));
      }
      const { data } = await on.ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) {
          ... on InformationSystem { botnetExposure${period} { addresses } }
          ... on Organization { botnetExposure${period} { addresses } }
          ... on AdministrativeUnit { botnetExposure${period} { addresses } } } }`,
        { representations },
        { caller },
      );
      const entities = data?.['_entities'] as { botnetExposure: { addresses: number }[] | null }[];
      return entities.map(({ botnetExposure }) => (botnetExposure?.[0]?.addresses ?? 0) > 0);
    };
    const half = (own: boolean, other: boolean) =>
      layer === 'rows' ? [own, other] : [own, other, own, other, own, other];
    expect(await first(owner)).toEqual(half(true, false));
    expect(await first(asker(Role.AUDITOR, 'VN-UBND-48'))).toEqual(half(false, true));
    expect(await first(coordinator)).toEqual(half(true, true));
    for (const nobody of [Role.PUBLIC, Role.CENSUS_ANALYST])
      expect(await first(asker(nobody))).toEqual(half(false, false));
  });
});
