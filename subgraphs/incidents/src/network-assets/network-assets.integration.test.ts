import { Role } from '@khien/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';
import { fresh } from '../fixture/ways/way.js';
import { rematchWork } from './rematch.work.js';

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const UNIT = ORGANIZATIONS['VN-GOV-02-UNIT'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const owner = asker(Role.SYSTEM_OWNER, 'VN-GOV-02', 'owner');
const other = asker(Role.SYSTEM_OWNER, 'VN-UBND-48', 'other');
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-02', 'coordinator');

type Running = Awaited<ReturnType<typeof startSharing>>;
let running: Running;
let past: Running;
beforeAll(async () => {
  running = await startSharing();
  past = await startSharing('owner');
});
afterAll(async () => {
  await running.close();
  await past.close();
});

interface Outcome {
  readonly networkAsset: Readonly<Record<string, never>> & { id: string; version: number };
  readonly userErrors: readonly { code: string; path: string[]; message: string; remedy: string }[];
}
const FIELDS = `{ networkAsset { id state network domain asn version validTo declineReason overlapCount
  overlaps { relation organization { id } asset { id } } } userErrors { code path message remedy } }`;
const mutate = async (field: string, input: string, caller = owner, on = running): Promise<Outcome> => {
  const { data, errors } = await on.ask(
    `mutation { outcome: ${field}(input: { ${input} }) ${FIELDS} }`,
    {},
    { caller, language: 'en' },
  );
  if (!data) throw new Error(String(errors?.[0]?.extensions?.['code']));
  return data['outcome'] as Outcome;
};
const claim = (kind: string, value: string, more = '', caller = owner, on = running) =>
  mutate(
    'registerNetworkAsset',
    `idempotencyKey: "asset-${fresh().key}", kind: ${kind}, value: "${value}" ${more}`,
    caller,
    on,
  );
const accepted = async (value: string, more = '', caller = owner) => {
  const { networkAsset: asset } = await claim(value.includes('/') ? 'CIDR' : 'DOMAIN', value, more, caller);
  return mutate('acceptNetworkAsset', `networkAssetId: "${asset.id}", expectedVersion: 1`, coordinator);
};

/** Makes a system known to this subgraph. */
const knownSystem = (id: string, ownerId: string) =>
  running.fixture.client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
     values ($1, 'HTTT-2026-' || right($1::uuid::text, 6), 'Hệ thống', $2, $2, 3, 'OPERATING', 'REGISTERED', 1, now())`,
    [id, ownerId],
  );

describe('a claim', () => {
  it('is accepted by a coordinator who did not make it, once', async () => {
    const { networkAsset: asset } = await claim('CIDR', '203.162.0.0/16');
    expect(asset).toMatchObject({ state: 'CLAIMED', network: '203.162.0.0/16', version: 1 });
    const decision = `networkAssetId: "${asset.id}", expectedVersion: 1`;
    await expect(mutate('acceptNetworkAsset', decision)).rejects.toThrow('FORBIDDEN');
    expect((await mutate('acceptNetworkAsset', decision, coordinator)).networkAsset).toMatchObject({
      state: 'ACCEPTED',
      version: 2,
    });
    expect((await mutate('acceptNetworkAsset', decision, coordinator)).userErrors).toMatchObject([
      { code: 'CONFLICT' },
    ]);
    const again = await mutate(
      'declineNetworkAsset',
      `networkAssetId: "${asset.id}", expectedVersion: 2, reason: "x"`,
      coordinator,
    );
    expect(again.userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);

    const { networkAsset: own } = await claim('ASN', 'AS7552', '', coordinator);
    const self = await mutate(
      'acceptNetworkAsset',
      `networkAssetId: "${own.id}", expectedVersion: 1`,
      coordinator,
    );
    expect(self.userErrors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  });

  it('is declined with a reason, which its holder reads', async () => {
    const { networkAsset: asset } = await claim('DOMAIN', 'dichvucong.gov.vn');
    await mutate(
      'declineNetworkAsset',
      `networkAssetId: "${asset.id}", expectedVersion: 1, reason: "của bộ khác"`,
      coordinator,
    );
    const { data } = await running.ask(
      `{ networkAsset(id: "${asset.id}") { state declineReason } }`,
      {},
      { caller: owner },
    );
    expect(data?.['networkAsset']).toEqual({ state: 'DECLINED', declineReason: 'của bộ khác' });
  });

  it('for another organization is refused, of no network object with a remedy', async () => {
    await expect(claim('ASN', '45899', `, organizationId: "${PROVINCE}"`)).rejects.toThrow('FORBIDDEN');
    const { userErrors } = await claim('CIDR', '10.0.0.0/8');
    expect(userErrors).toMatchObject([
      {
        code: 'INVALID_VALUE',
        path: ['input', 'value'],
        remedy: expect.stringContaining('public addresses'),
      },
    ]);
  });

  it('for a system is taken where there is one that the caller sees; of others it tells nothing', async () => {
    const [mine, theirs, none] = [fresh().uuid, fresh().uuid, fresh().uuid];
    await knownSystem(mine, UNIT);
    await knownSystem(theirs, PROVINCE);
    const taken = await claim('CIDR', '113.160.0.0/16', `, systemId: "${mine}"`);
    expect(taken.userErrors).toEqual([]);
    for (const system of [theirs, none]) {
      const { networkAsset, userErrors } = await claim('CIDR', '113.161.0.0/16', `, systemId: "${system}"`);
      expect(networkAsset).toBeNull();
      expect(userErrors).toEqual([
        {
          code: 'NOT_FOUND',
          path: ['input', 'systemId'],
          message: `The information system ${system} was not found.`,
          remedy:
            'Register the system first, or leave systemId out to claim it for the organization as a whole.',
        },
      ]);
    }
    const { userErrors } = await claim('CIDR', '113.161.0.0/16', `, systemId: "${theirs}"`, coordinator);
    expect(userErrors).toEqual([]);
  });

  it('that meets what others hold is taken, and says whose and how, without showing theirs', async () => {
    const theirs = await claim('CIDR', '14.160.0.0/11', '', other);
    const { networkAsset: mine } = await claim('CIDR', '14.161.0.0/16');
    expect(mine).toMatchObject({
      overlapCount: 1,
      overlaps: [{ relation: 'CONTAINS_IT', organization: { id: PROVINCE }, asset: null }],
    });
    const { data } = await running.ask(
      `{ networkAsset(id: "${theirs.networkAsset.id}") { overlaps { relation asset { id } } } }`,
      {},
      { caller: coordinator },
    );
    expect(data?.['networkAsset']).toEqual({ overlaps: [{ relation: 'WITHIN_IT', asset: { id: mine.id } }] });
    const before = await claim(
      'CIDR',
      '14.161.0.0/16',
      ', validFrom: "2019-01-01T00:00:00Z", validTo: "2020-01-01T00:00:00Z"',
    );
    expect(before.networkAsset).toMatchObject({ overlapCount: 0 });
  });

  it('ends once, and what it is cannot be rewritten past the graph', async () => {
    const { networkAsset: asset } = await accepted('203.113.0.0/16');
    const end = `networkAssetId: "${asset.id}", expectedVersion: ${asset.version}`;
    expect(
      (await mutate('endNetworkAsset', `${end}, validTo: "2000-01-01T00:00:00Z"`)).userErrors,
    ).toMatchObject([{ path: ['input', 'validTo'] }]);
    expect((await mutate('endNetworkAsset', end)).networkAsset).toMatchObject({ state: 'ENDED' });
    for (const [sql, caller] of [
      [`update network_asset set network = '203.113.0.0/17' where id = '${asset.id}'`, owner],
      [`update network_asset set valid_to = null where id = '${asset.id}'`, owner],
      [
        `update network_asset set accepted_at = null, accepted_by = null where id = '${asset.id}'`,
        coordinator,
      ],
    ] as const) {
      await expect(asApplication(running, caller, (client) => client.query(sql))).rejects.toThrow(
        /rewritten|stays so|decided once/,
      );
    }
  });
});

describe('who sees and claims', () => {
  const seen = (on: Running, caller: ReturnType<typeof asker>) =>
    on.ask('{ networkAssets(first: 200) { nodes { organization { id } } } }', {}, { caller });

  it.each(['service', 'rows'] as const)('is held by the %s alone', async (layer) => {
    const on = layer === 'service' ? past : running;
    await claim('CIDR', '113.160.0.0/16', `, organizationId: "${UNIT}"`, owner, on);
    await claim('CIDR', '113.161.0.0/16', '', other, on);
    const holders = async (caller: ReturnType<typeof asker>) => {
      if (layer === 'rows') {
        const { rows } = await asApplication(running, caller, (client) =>
          client.query<{ id: string }>('select distinct organization_id as id from network_asset'),
        );
        return new Set(rows.map(({ id }) => id));
      }
      const { data } = await seen(on, caller);
      const page = data?.['networkAssets'] as { nodes: { organization: { id: string } }[] } | null;
      return new Set(page?.nodes.map(({ organization }) => organization.id) ?? []);
    };
    expect([...(await holders(other))]).toEqual([PROVINCE]);
    expect([...(await holders(asker(Role.AUDITOR, 'VN-GOV-02-UNIT')))]).toEqual([UNIT]);
    expect((await holders(coordinator)).has(PROVINCE)).toBe(true);
    expect((await holders(owner)).has(PROVINCE)).toBe(false);
    for (const nobody of [Role.PUBLIC, Role.CENSUS_ANALYST, Role.APPRAISER]) {
      expect((await holders(asker(nobody))).size).toBe(0);
    }
  });

  it('past the graph nobody claims for others, accepts their own, or starts accepted', async () => {
    const insert = (organization: string, more = '', values = '') =>
      `insert into network_asset (id, organization_id, kind, asn, valid_from, claimed_at, claimed_by, origin, updated_at ${more})
       values (gen_random_uuid(), '${organization}', 'ASN', 45899, now(), now(), khien_subject(), 'REGISTERED', now() ${values})`;
    for (const sql of [insert(PROVINCE), insert(MINISTRY, ', accepted_at', ', now()')]) {
      await expect(asApplication(running, owner, (client) => client.query(sql))).rejects.toThrow(
        /row-level security/,
      );
    }
    const { networkAsset: asset } = await claim('ASN', 'AS18403', '', coordinator);
    await expect(
      asApplication(running, coordinator, (client) =>
        client.query(
          `update network_asset set accepted_at = now(), accepted_by = khien_subject() where id = '${asset.id}'`,
        ),
      ),
    ).rejects.toThrow(/other than who made it/);
  });
});

it('lists the assets of many systems and organizations in one statement each', async () => {
  const systems = Array.from(
    { length: 20 },
    (_, n) => `0199d1c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
  );
  const fourth = systems[3] ?? '';
  await knownSystem(fourth, MINISTRY);
  await claim('DOMAIN', 'a.cổngdịchvụ.vn', `, systemId: "${fourth}"`);
  const representations = [
    ...systems.map((id) => ({ __typename: 'InformationSystem', id })),
    { __typename: 'Organization', id: MINISTRY },
  ];
  const { data } = await running.ask(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on InformationSystem { networkAssets { nodes { domain } } } ... on Organization { networkAssets { nodes { kind } } } } }`,
    { representations },
    { caller: owner },
  );
  const entities = data?.['_entities'] as { networkAssets: { nodes: unknown[] } }[];
  expect(running.statements.texts.filter((text) => text.includes('network_asset a'))).toHaveLength(2);
  expect(entities[3]?.networkAssets.nodes).toEqual([{ domain: expect.stringMatching(/^a\.xn--/) }]);
  expect(entities[20]?.networkAssets.nodes.length).toBeGreaterThan(3);
});

describe('an asset that is accepted after a feed came in', () => {
  it('gets what was seen in it since it was held, and gives it back when it ends; the work is called at once', async () => {
    const { client } = running.fixture;
    const heard: string[] = [];
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('listen khien_work');
    const system = fresh().uuid;
    await knownSystem(system, MINISTRY);
    await accepted('171.224.0.0/16');
    await client.query(`insert into threat_family (category, name) values ('BOT', 'matched-later')`);
    await client.query(`select botnet_months('{2026-05-01,2026-06-01}')`);
    await client.query(
      `insert into botnet_observation (day, family_id, address, events, first_seen, last_seen, ports)
       select d.day, f.id, address::inet, 1, d.day, d.day, '{}' from threat_family f,
         (values ('2026-05-31'::date), ('2026-06-10'), ('2026-06-20')) as d(day),
         (values ('171.224.9.1'), ('171.224.9.200'), ('171.225.0.1')) as a(address)
       where f.name = 'matched-later'`,
    );
    const work = () =>
      rematchWork.run({ ...running.subgraph.workTools, ending: new AbortController().signal });
    const seen = async () => {
      const { rows } = await client.query<{ line: string }>(
        `select concat_ws(' ', o.day, host(o.address), o.system_id) as line from botnet_observation o
         join threat_family f on f.id = o.family_id and f.name = 'matched-later'
         where o.asset_id is not null order by o.day, o.address`,
      );
      return rows.map(({ line }) => line);
    };
    await work();
    // Held from now on: the range of the organization explains nothing of before.
    expect(await seen()).toEqual([]);
    await client.query('delete from botnet_stale_day');
    heard.length = 0;

    const held = `, systemId: "${system}", validFrom: "2026-06-01T00:00:00Z"`;
    const { networkAsset: asset } = await accepted('171.224.9.0/24', held);
    const days = ['2026-06-10', '2026-06-20'];
    const both = ['171.224.9.1', '171.224.9.200'];
    await client.query('select 1');
    expect(heard).toEqual(['observations matched anew']);
    // An import that began before does not know the range: it is waited for.
    const feed = fresh().uuid;
    await client.query(
      `insert into feed_import (id, file_name, format, started_by, started_at, seen_at)
       values ($1, 'x.csv', 'LIST', 'somebody', now() - interval '1 hour', now())`,
      [feed],
    );
    await work();
    expect(await seen()).toEqual([]);
    await client.query(`update feed_import set state = 'DONE', finished_at = now() where id = $1`, [feed]);
    await work();
    expect(await seen()).toEqual(days.flatMap((day) => both.map((address) => `${day} ${address} ${system}`)));
    const stale = await client.query('select day::text from botnet_stale_day order by 1');
    expect(stale.rows.map(({ day }) => day)).toEqual(days);
    await work();

    const end = `networkAssetId: "${asset.id}", expectedVersion: ${asset.version}, validTo: "2026-06-15T00:00:00Z"`;
    expect((await mutate('endNetworkAsset', end)).userErrors).toEqual([]);
    await work();
    expect(await seen()).toEqual(both.map((address) => `2026-06-10 ${address} ${system}`));
    const past = asApplication(running, coordinator, (one) => one.query('select * from botnet_rematch()'));
    await expect(past).rejects.toThrow(/by the program/);
    await client.query('unlisten khien_work');
  });
});
