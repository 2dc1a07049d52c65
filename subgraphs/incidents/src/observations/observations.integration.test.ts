import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const SYSTEM = '0199d1c0-0000-7000-8000-0000000000c1';
const ASSET = '0199d1c0-0000-7000-8000-0000000000c2';
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const owner = asker(Role.SYSTEM_OWNER, 'VN-GOV-02', 'owner');
type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let past: Running;
beforeAll(async () => {
  running = await startSharing();
  past = await startSharing('owner');
  for (const { fixture } of [running, past]) {
    const { client } = fixture;
    await client.query(`insert into autonomous_system values (45899, 'VNPT', 'REFERENCE')`);
    await client.query(
      `insert into network_asset (id, organization_id, system_id, kind, network, valid_from, claimed_at, accepted_at, origin, updated_at)
       values ($1, $2, $3, 'CIDR', '14.161.0.0/24', '2020-01-01', now(), now(), 'REGISTERED', now())`,
      [ASSET, MINISTRY, SYSTEM],
    );
    await client.query(`insert into threat_family (category, name, origin) values ('BOT', 'mirai', 'REGISTERED'),
      ('VULNERABLE_SERVICE', 'telnet', 'DEMONSTRATION')`);
    await client.query(`select botnet_months('{2026-01-01,2026-02-01}')`);
    // Two days over two months: twelve addresses of the ministry, three of the province, one of nobody.
    await client.query(
      `insert into botnet_observation (day, family_id, address, events, first_seen, last_seen, ports, asn, asset_id, organization_id, system_id)
       select d.day, f.id, h.network + n, n, d.day, d.day, '{23,80}', 45899, h.asset, h.organization, h.system
       from (values ('2026-01-31'::date), ('2026-02-01')) as d(day) cross join threat_family f
       cross join (values ('14.161.0.0'::inet, 3, $1::uuid, $2::uuid, $3::uuid), ('14.161.1.0', 2, null, $4, null),
         ('2001:db9::', 1, null, null, null)) as h(network, times, asset, organization, system)
       cross join lateral generate_series(1, h.times) as n`,
      [ASSET, MINISTRY, SYSTEM, PROVINCE],
    );
  }
});
afterAll(async () => {
  await running.close();
  await past.close();
});

const YEAR = 'from: "2025-06-01", to: "2026-06-01"';

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { readonly address: string; readonly day: string; readonly family: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
const page = async (args: string, caller = coordinator): Promise<Page> => {
  const { botnetObservations } = await running.data<{ botnetObservations: Page }>(
    `{ botnetObservations${args} { totalCount nodes { day address family } pageInfo { hasNextPage endCursor } } }`,
    {},
    { caller },
  );
  return botnetObservations;
};

describe('observations, address by address', () => {
  it('come in pages, each once, over the months', async () => {
    const seen: string[] = [];
    let after = '';
    for (let more = true; more; ) {
      const { nodes, pageInfo } = await page(`(first: 5${after})`);
      seen.push(...nodes.map(({ day, family, address }) => `${day} ${family} ${address}`));
      after = `, after: "${pageInfo.endCursor}"`;
      more = pageInfo.hasNextPage;
    }
    expect(seen).toHaveLength(24);
    expect(new Set(seen).size).toBe(24);
    expect(seen.map((one) => one.slice(0, 10))).toEqual(
      seen
        .map((one) => one.slice(0, 10))
        .toSorted()
        .reverse(),
    );
  });

  it.each([
    ['(filter: { from: "2026-02-01" })', 12],
    ['(filter: { to: "2026-02-01", family: " Mirai" })', 6],
    ['(filter: { category: VULNERABLE_SERVICE })', 12],
    [`(filter: { systemId: "${SYSTEM}" })`, 12],
    [`(filter: { organizationId: "${PROVINCE}" })`, 8],
    ['(filter: { systemId: "none" })', 0],
    [`(filter: { network: "14.161.0.2", ${YEAR} })`, 4],
    [`(filter: { network: "14.161.0.2", from: "2026-02-01", to: "2026-02-02" })`, 2],
    [`(filter: { network: "14.161.0.2", family: "mirai", ${YEAR} })`, 2],
    [`(filter: { network: "14.161.0.0/23", ${YEAR} })`, 20],
    [`(filter: { network: "14.161.0.77/24", ${YEAR} })`, 12],
    [`(filter: { network: "14.0.0.0/8", ${YEAR} })`, 20],
    [`(filter: { network: "0.0.0.0/0", ${YEAR} })`, 20],
    [`(filter: { network: "2001:db9::/32", ${YEAR} })`, 4],
    [`(filter: { network: "2001:db9::1", ${YEAR} })`, 4],
    [`(filter: { network: "::/0", ${YEAR} })`, 4],
    // In the 92 days before the end, unless a beginning is given.
    ['(filter: { network: "14.161.0.2", to: "2026-05-04" })', 2],
    ['(filter: { network: "14.161.0.2", to: "2026-05-05" })', 0],
    ['(filter: { network: "14.161.0.2" })', 0],
  ])('are filtered: %s', async (filter, count) => {
    expect((await page(filter)).totalCount).toBe(count);
  });

  it('say where they belong, in one statement for all assets', async () => {
    const { botnetObservations } = await running.data<{ botnetObservations: { nodes: object[] } }>(
      `{ botnetObservations(filter: { systemId: "${SYSTEM}" }) { nodes { category events ports asn operator
        asset { network } organization { id } system { id } provenance { origin } } } }`,
      {},
      { caller: coordinator },
    );
    expect(botnetObservations.nodes).toContainEqual({
      ...{ category: 'BOT', events: 3, ports: [23, 80], asn: 45899, operator: 'VNPT' },
      ...{ asset: { network: '14.161.0.0/24' }, organization: { id: MINISTRY }, system: { id: SYSTEM } },
      provenance: { origin: 'REGISTERED' },
    });
    expect(running.statements.texts.filter((text) => text.includes('from network_asset'))).toHaveLength(1);
  });

  it('are looked for in a network in so many days at once', async () => {
    const { errors } = await running.ask(
      '{ botnetObservations(filter: { network: "14.161.0.2", from: "2025-06-01", to: "2026-06-03" }) { totalCount } }',
      {},
      { caller: coordinator, language: 'en' },
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('at most 366 days at once'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('refuse what is no network', async () => {
    for (const network of ['x', '14.161.0.0/33', '1.2.3.4/8/8', 'fe80::1%eth0']) {
      const { errors } = await running.ask(
        `{ botnetObservations(filter: { network: "${network}" }) { totalCount } }`,
        {},
        { caller: coordinator },
      );
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    }
  });

  it.each(['service', 'rows'] as const)('of others are held back by the %s alone', async (layer) => {
    const count = async (caller: ReturnType<typeof asker>) => {
      if (layer === 'rows') {
        return asApplication(running, caller, async (client) =>
          Number((await client.query('select count(*) from botnet_observation')).rows[0]?.count),
        );
      }
      const { data } = await past.ask('{ botnetObservations { totalCount } }', {}, { caller });
      return (data?.['botnetObservations'] as { totalCount: number } | null)?.totalCount ?? 0;
    };
    expect(await count(coordinator)).toBe(24);
    expect(await count(owner)).toBe(12);
    expect(await count(asker(Role.AUDITOR, 'VN-UBND-48'))).toBe(8);
    for (const nobody of [Role.PUBLIC, Role.CENSUS_ANALYST]) expect(await count(asker(nobody))).toBe(0);
  });
});
