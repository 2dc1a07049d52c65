import { copyRows } from '@khien/seeding';
import type { Client } from 'pg';
import { DOCUMENTATION_RANGES } from '../feeds/documentation-ranges.js';
import { HORIZON } from './calendar.js';
import type { DemonstrationTarget } from './demonstration-target.js';

/** Systems of the demonstration that have network assets. */
const TARGETS = 40;
/** Numbers of autonomous systems kept for documentation (RFC 5398). */
const OPERATORS: readonly (readonly [number, string])[] = [
  [64_496, 'Nhà mạng minh họa A'],
  [64_497, 'Nhà mạng minh họa B'],
];

const PREFIXES = `
  insert into ip_prefix_asn (prefix, asn, origin)
  select r.prefix::cidr, 64496 + (r.number - 1) % 2, 'DEMONSTRATION'
  from unnest($1::text[]) with ordinality as r(prefix, number)`;

/** Ranges, domains and an autonomous system. Of twelve claims one waits, one was declined, and one asset was given back. */
const ASSETS = `
  insert into network_asset (id, organization_id, system_id, kind, network, domain, asn, valid_from, valid_to, note, claimed_at,
    accepted_by, accepted_at, declined_by, declined_at, decline_reason, origin, updated_at)
  select md5('network asset ' || a.kind || ' ' || coalesce(a.network::text, a.domain, a.asn::text) || a.place)::uuid,
    a.owner_id, a.system_id, a.kind, a.network, a.domain, a.asn, a.registered_at,
    case a.place % 12 when 11 then $2::timestamptz - interval '100 days' end, 'Dữ liệu minh họa', a.registered_at,
    case when s.accepted then 'coordinator@VN-GOV-02' end, case when s.accepted then s.decided_at end,
    case when a.place % 12 = 9 then 'coordinator@VN-GOV-02' end, case when a.place % 12 = 9 then s.decided_at end,
    case when a.place % 12 = 9 then 'Không chứng minh được quyền sử dụng (minh họa).' end, 'DEMONSTRATION', s.decided_at
  from (
    select t.place, t.owner_id, t.id as system_id, t.registered_at, 'CIDR' as kind, set_masklen(
        case when t.place < 16 then inet '192.0.2.0' + t.place * 16 else inet '198.51.100.0' + (t.place - 16) * 16 end,
        28)::cidr as network, null as domain, null::bigint as asn
      from demonstration_target t where t.place < 32
    union all select t.place, t.owner_id, t.id, t.registered_at, 'CIDR', ('2001:db8:' || to_hex(t.place + 1) || '::/48')::cidr,
        null, null from demonstration_target t where t.place < 20
    union all select t.place, t.owner_id, t.id, t.registered_at, 'DOMAIN', null,
        'he-thong-' || t.place + 1 || '.example', null from demonstration_target t
    union all select 0, $1::uuid, null, $2::timestamptz - interval '2 years', 'ASN', null, null, 64496
    -- What the authority claims meets what others hold: an overlap to look at.
    union all select 7, $1::uuid, null, $2::timestamptz - interval '60 days', 'CIDR', '198.51.100.0/24', null, null) a
  cross join lateral (select a.place % 12 not in (7, 9) as accepted, a.registered_at + interval '5 days' as decided_at) s`;

/** Loads operators and network assets in ranges kept for documentation, and leaves the systems in `demonstration_target`. */
export async function seedAssets(
  client: Client,
  targets: readonly DemonstrationTarget[],
  coordinatorId: string,
): Promise<void> {
  await client.query(`create temporary table demonstration_target (place integer, id uuid, name text, level smallint,
    owner_id uuid, operator_id uuid, area_id text, registered_at timestamptz) on commit drop`);
  const columns = ['place', 'id', 'name', 'level', 'owner_id', 'operator_id', 'area_id', 'registered_at'];
  const rows = targets
    .slice(0, TARGETS)
    .map((one, place) => [
      ...[place, one.id, one.name, one.level, one.ownerId, one.operatorId],
      ...[one.homeAreaId, one.registeredAt],
    ]);
  await copyRows(client, 'demonstration_target', columns, rows);
  for (const [asn, holder] of OPERATORS) {
    await client.query(`insert into autonomous_system values ($1, $2, 'DEMONSTRATION')`, [asn, holder]);
  }
  await client.query(PREFIXES, [DOCUMENTATION_RANGES]);
  await client.query(ASSETS, [coordinatorId, new Date(HORIZON)]);
  await client.query('analyze network_asset');
}

/** Takes them away. */
export async function clearAssets(client: Client): Promise<void> {
  for (const table of ['network_asset', 'ip_prefix_asn', 'autonomous_system']) {
    await client.query(`delete from ${table} where origin = 'DEMONSTRATION'`);
  }
}
