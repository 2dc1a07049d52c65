import { type Caller, Role } from '@khien/identity';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asApplication, asker, ORGANIZATIONS, startSharing } from '../fixture/sharing.fixture.js';

const MINISTRY = ORGANIZATIONS['VN-GOV-02'].id;
const PROVINCE = ORGANIZATIONS['VN-UBND-48'].id;
const coordinator = asker(Role.COORDINATOR, 'VN-GOV-00', 'coordinator');
const responder = asker(Role.RESPONDER, 'VN-UBND-48', 'responder');
const [PORTAL, NETWORK, CLAIMED, THEIRS] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()].toSorted();
const DETECTED = '2026-03-01T00:00:00Z';

let running: Awaited<ReturnType<typeof startSharing>>;
beforeAll(async () => {
  running = await startSharing();
  await system(PORTAL, MINISTRY);
  await system(NETWORK, MINISTRY);
  await system(CLAIMED, MINISTRY);
  await system(THEIRS, PROVINCE);
  await asset(MINISTRY, PORTAL, 'DOMAIN', 'dichvu.bca.gov.vn');
  await asset(MINISTRY, NETWORK, 'DOMAIN', 'bca.gov.vn');
  await asset(MINISTRY, NETWORK, 'CIDR', '203.162.0.0/16');
  await asset(MINISTRY, PORTAL, 'CIDR', '203.162.7.0/24');
  await asset(MINISTRY, NETWORK, 'CIDR', '2001:ee0:4000::/36');
  await asset(PROVINCE, THEIRS, 'ASN', '135905');
  await asset(MINISTRY, CLAIMED, 'CIDR', '203.162.7.128/25', { accepted: false });
  await asset(PROVINCE, THEIRS, 'CIDR', '203.162.7.9/32', { until: '2026-01-01T00:00:00Z' });
  await running.fixture.client.query(`insert into autonomous_system values (135905, 'VNPT', 'REFERENCE')`);
  await running.fixture.client.query(
    `insert into ip_prefix_asn values ('14.224.0.0/11', 135905, 'REFERENCE')`,
  );
});
afterAll(() => running.close());

const system = (id: string | undefined, ownerId: string) =>
  running.fixture.client.query(
    `insert into system_ref (id, reference, name, owner_id, operator_id, level, lifecycle, origin, position, updated_at)
     values ($1, 'HTTT-2026-' || right($1::uuid::text, 6), 'Hệ thống', $2, $2, 3, 'OPERATING', 'REGISTERED', 1, now())`,
    [id, ownerId],
  );
const asset = (
  organization: string,
  systemId: string | undefined,
  kind: string,
  value: string,
  { accepted = true, until = null }: { accepted?: boolean; until?: string | null } = {},
) =>
  running.fixture.client.query(
    `insert into network_asset (id, organization_id, system_id, kind, network, domain, asn, valid_from, valid_to, claimed_at,
       accepted_at, origin, updated_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, '2020-01-01', $7, '2020-01-01', $8, 'REGISTERED', '2020-01-01')`,
    [
      ...[organization, systemId, kind, kind === 'CIDR' ? value : null, kind === 'DOMAIN' ? value : null],
      ...[kind === 'ASN' ? value : null, until, accepted ? '2020-01-02' : null],
    ],
  );

/** An incident, with indicators that a coordinator adds through the graph. */
async function incident(
  indicators: readonly (readonly [kind: string, value: string])[],
  parties = [PROVINCE],
) {
  const { id } = await running.fixture.incident({ detectedAt: DETECTED, parties });
  const list = indicators.map(([kind, value]) => `{ kind: ${kind}, value: "${value}" }`).join(', ');
  const { data, errors } = await running.ask(
    `mutation { addIncidentIndicators(input: { incidentId: "${id}", expectedVersion: 1, indicators: [${list}] }) {
      added userErrors { message } } }`,
    {},
    { caller: coordinator },
  );
  expect(errors).toBeUndefined();
  expect(data?.['addIncidentIndicators']).toMatchObject({ userErrors: [] });
  return id;
}

interface Suggested {
  readonly system: { readonly id: string };
  readonly score: number;
  readonly reasons: readonly {
    readonly reason: string;
    readonly points: number;
    readonly vi: string;
    readonly en: string;
    readonly indicators: readonly string[];
    readonly indicatorCount: number;
    readonly asset: { readonly state: string } | null;
  }[];
}
async function suggested(id: string, caller: Caller = coordinator): Promise<readonly Suggested[] | null> {
  running.statements.clear();
  const { data } = await running.ask(
    `{ incident(id: "${id}") { suggestedSystems { system { id } score reasons { reason points vi: text
      en: text(language: EN) indicators indicatorCount asset { state } } } } }`,
    {},
    { caller },
  );
  const { incident } = data as { incident: { suggestedSystems: Suggested[] | null } };
  return incident.suggestedSystems;
}
const inShort = (list: readonly Suggested[] | null) =>
  list?.map(({ system: { id }, score, reasons }) => [id, score, reasons.map(({ reason }) => reason)]);

describe('systems that an incident may concern', () => {
  it('come by exact and parent domain, by longest prefix and autonomous system, likeliest first, in one statement', async () => {
    const id = await incident([
      ['DOMAIN', 'dichvu.bca.gov.vn'],
      ['URL', 'https://user@mail.bca.gov.vn:8443/wp-login.php?x=1'],
      ['EMAIL', 'lua-dao@mail.bca.gov.vn'],
      ['IPV4', '203.162.7.9'],
      ['URL', 'http://203.162.9.1/a.exe'],
      ['IPV6', '2001:ee0:4001::5'],
      ['IPV4', '14.230.1.1'],
      ['IPV4', '8.8.8.8'],
      ['SHA256', 'a'.repeat(64)],
    ]);
    const found = await suggested(id);
    expect(inShort(found)).toEqual([
      [PORTAL, 100, ['EXACT_DOMAIN', 'LONGEST_PREFIX']],
      [NETWORK, 100, ['LONGEST_PREFIX', 'LONGEST_PREFIX', 'PARENT_DOMAIN']],
      [THEIRS, 15, ['AUTONOMOUS_SYSTEM']],
    ]);
    expect(running.statements.texts.filter((text) => text.includes('matched as'))).toHaveLength(1);
    expect(found?.[1]?.reasons[2]).toEqual({
      reason: 'PARENT_DOMAIN',
      points: 43,
      vi: '2 dấu hiệu nằm dưới tên miền bca.gov.vn của hệ thống.',
      en: "2 indicators are below the system's domain bca.gov.vn.",
      indicators: [
        'https://user@mail.bca.gov.vn:8443/wp-login.php?x=1',
        'lua-dao@mail.bca.gov.vn',
      ].toSorted(),
      indicatorCount: 2,
      asset: { state: 'ACCEPTED' },
    });
  });

  it('keep a claim apart: it weighs half, says so, and hides nobody', async () => {
    const found = await suggested(await incident([['IPV4', '203.162.7.200']]));
    expect(inShort(found)).toEqual([
      [PORTAL, 50, ['LONGEST_PREFIX']],
      [CLAIMED, 25, ['LONGEST_PREFIX']],
    ]);
    expect(found?.[1]?.reasons[0]).toMatchObject({
      vi: '1 dấu hiệu thuộc dải địa chỉ 203.162.7.128/25 của hệ thống, dải hẹp nhất đã đăng ký. Khai báo này chưa được chấp nhận.',
      asset: { state: 'CLAIMED' },
    });
  });

  it('are taken at the moment at which the indicator was first seen', async () => {
    const id = await incident([['IPV4', '203.162.7.9']]);
    expect(inShort(await suggested(id))).toEqual([[PORTAL, 50, ['LONGEST_PREFIX']]]);
    await running.fixture.client.query(
      `update incident_indicator set first_seen = '2025-06-01', last_seen = '2025-06-01' where incident_id = $1`,
      [id],
    );
    expect(inShort(await suggested(id))).toEqual([[THEIRS, 50, ['LONGEST_PREFIX']]]);
  });

  it('leave out what is linked, and say of what was unlinked why', async () => {
    const id = await incident([['DOMAIN', 'dichvu.bca.gov.vn']]);
    const step = async (mutation: string, more: string) => {
      const { data } = await running.ask(
        `mutation ($version: Int!) { outcome: ${mutation}(input: { incidentId: "${id}", systemId: "${PORTAL}",
          expectedVersion: $version, ${more} }) { incident { version } userErrors { code path } } }`,
        {
          version: (await running.fixture.client.query('select version from incident where id = $1', [id]))
            .rows[0].version,
        },
        { caller: coordinator },
      );
      return data?.['outcome'];
    };
    await step('linkIncidentToSystem', 'role: TARGET, reason: "Trùng tên miền"');
    expect(await suggested(id)).toEqual([]);
    await step('unlinkIncidentFromSystem', 'reason: "Tên miền giả mạo."');
    const found = await suggested(id);
    expect(inShort(found)).toEqual([[PORTAL, 30, ['EXACT_DOMAIN', 'UNLINKED_BEFORE']]]);
    expect(found?.[0]?.reasons[1]).toMatchObject({
      vi: 'Đã từng được liên kết rồi gỡ: Tên miền giả mạo.',
      en: 'It was linked before, and unlinked: Tên miền giả mạo.',
      asset: null,
    });
  });

  it('are for who may link, of systems and assets that they see; past the graph it is the same', async () => {
    const id = await incident([
      ['DOMAIN', 'dichvu.bca.gov.vn'],
      ['IPV4', '14.230.1.1'],
    ]);
    expect(inShort(await suggested(id, responder))).toEqual([[THEIRS, 15, ['AUTONOMOUS_SYSTEM']]]);
    for (const role of [Role.INCIDENT_REPORTER, Role.SYSTEM_OWNER, Role.AUDITOR]) {
      const { data, errors } = await running.ask(
        `{ incident(id: "${id}") { reference suggestedSystems { score } } }`,
        {},
        { caller: asker(role, 'VN-UBND-48', 'somebody') },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(data).toMatchObject({ incident: { suggestedSystems: null } });
    }
    const holding = (caller: Caller | undefined) =>
      asApplication(running, caller, async (client) => {
        const { rows } = await client.query(`select asset_id from network_assets_holding('{203.162.7.9}')`);
        return rows.length;
      });
    // Two ranges of the ministry, and one that the province held.
    expect(await holding(coordinator)).toBe(3);
    expect(await holding(responder)).toBe(1);
    expect(await holding(asker(Role.CENSUS_ANALYST, 'VN-GOV-02'))).toBe(0);
    expect(await holding(undefined)).toBe(0);
  });
});
