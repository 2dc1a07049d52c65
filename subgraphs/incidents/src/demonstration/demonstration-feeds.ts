import type { Client } from 'pg';
import { HORIZON } from './calendar.js';

/** Days that the feeds of the demonstration cover, the last ones before its end. */
const DAYS = 30;
/** Days of them in which the systems that an incident was opened for are seen. */
const OPENED_DAYS = 10;
/** Systems that an incident was opened for by a rule, at most. */
const OPENED = 2;

const FAMILIES = [
  ['BOT', 'minh-hoa-botnet'],
  ['RESOLVER', 'minh-hoa-phan-giai'],
  ['VULNERABLE_SERVICE', 'minh-hoa-telnet'],
] as const;

/** The first two of level 3 and above, whom one address is enough for; nobody else is seen as often as a rule asks. */
const OPENED_FOR = `
  create temporary table demonstration_opened on commit drop as
  select t.*, row_number() over (order by t.place)::integer as number from demonstration_target t
  where t.level >= 3 and t.place < 20 and t.place % 12 not in (7, 9, 11) order by t.place limit ${OPENED}`;

/** Addresses that are seen at all: what of, from which day on, on how many of ten days. Chance by hash: each time the same. */
const SEEN = `
  create temporary table demonstration_seen on commit drop as
  select host(a.network)::inet + n as address, a.id as asset_id, a.organization_id, a.system_id,
    case when o.id is not null then 'BOT' when coalesce(t.level, 3) >= 3 then 'RESOLVER'
      when t.place % 2 = 0 then 'BOT' else 'VULNERABLE_SERVICE' end as category,
    case when o.id is null then ${DAYS} else ${OPENED_DAYS} end as days, case when o.id is null then 3 else 7 end as often
  from network_asset a
  join demonstration_target t on t.id = a.system_id and t.place < 20
  left join demonstration_opened o on o.id = a.system_id
  cross join lateral generate_series(1, case when o.id is not null then 5 when coalesce(t.level, 3) >= 3 then 2
    when t.place % 2 = 0 then 1 else 3 end) as n
  where a.origin = 'DEMONSTRATION' and a.kind = 'CIDR' and a.accepted_at is not null and a.valid_to is null
    and (o.id is null or family(a.network) = 4)
  union all
  select inet '203.0.113.0' + n, null, null, null, (array['BOT', 'RESOLVER', 'VULNERABLE_SERVICE'])[1 + n % 3], ${DAYS}, 3
  from generate_series(1, 30) as n`;

const OBSERVATIONS = `
  insert into botnet_observation (day, family_id, address, events, first_seen, last_seen, ports, asn, asset_id,
    organization_id, system_id)
  select d.day, f.id, s.address, 1 + h.chance % 40, d.day + interval '1 hour' * (h.chance % 12),
    d.day + interval '12 hours' + interval '1 hour' * (h.chance % 11),
    array[case s.category when 'RESOLVER' then 53 when 'BOT' then 40000 + h.chance % 1000 else 23 end],
    p.asn, s.asset_id, s.organization_id, s.system_id
  from demonstration_seen s
  join threat_family f on f.category = s.category and f.origin = 'DEMONSTRATION'
  join ip_prefix_asn p on p.origin = 'DEMONSTRATION' and p.prefix >>= s.address
  cross join lateral (select ($1::timestamptz at time zone 'UTC')::date - back as day from generate_series(2, s.days) back) d
  cross join lateral (select abs(hashtext(host(s.address) || d.day)) as chance) h
  where h.chance % 10 < s.often`;

const IMPORTS = `
  insert into feed_import (id, file_name, format, report, state, started_by, started_at, seen_at, finished_at, bytes, rows,
    rejected, observations_new, matched, chunks, failure, origin)
  select md5('feed import done')::uuid, 'minh-hoa-sinkhole.csv', 'SHADOWSERVER', 'event4_sinkhole', 'DONE', 'demonstration', $1,
    $1, $1::timestamptz + interval '8 seconds', count(*) * 120, count(*) + 3, 3, count(*), count(asset_id), 1, null,
    'DEMONSTRATION'
  from botnet_observation o join threat_family f on f.id = o.family_id and f.origin = 'DEMONSTRATION'
  union all select md5('feed import failed')::uuid, 'minh-hoa-hong.csv.gz', 'LIST', null, 'FAILED', 'demonstration',
    $1::timestamptz - interval '1 day', $1::timestamptz - interval '1 day', $1::timestamptz - interval '1 day', 0, 0, 0, 0, 0,
    0, 'the gzip file is damaged, or its end is missing', 'DEMONSTRATION'`;

const REJECTS = `
  insert into feed_reject (import_id, place, line, reason, content)
  select md5('feed import done')::uuid, r.line - 1, r.* from (values (17, 'not an address', '"2026-10-12 03:00:00","tcp","khong-ro",0'),
    (211, 'not a moment', '"khong-ro","tcp","198.51.100.9",40000'), (305, 'not an address', '"2026-10-13 03:00:00","tcp","",0'))
    as r(line, reason, content)`;

/** As an import opens them: received when it ends, not verified, shared with the owner. */
const INCIDENTS = [
  `insert into incident (id, reference, title, class, state, detected_at, received_at, area_id, origin, updated_at, version, tlp,
     channel, verified)
   select md5('feed incident ' || o.id)::uuid, 'SC-' || c.year || '-' || lpad((c.last + o.number)::text, 6, '0'),
     left('Địa chỉ nhiễm hoặc tham gia ' || s.family || ': ' || o.name || ' (' || s.last_day || ')', 300), 'BOTNET', 'RECEIVED',
     s.first_seen, $1, o.area_id, 'DEMONSTRATION', $1, 1, 'AMBER', 'FEED', false
   from demonstration_opened o cross join lateral (
     select min(b.first_seen) as first_seen, max(b.day) as last_day, min(f.name) as family
     from botnet_observation b join threat_family f on f.id = b.family_id where b.system_id = o.id and f.category = 'BOT') s
   cross join lateral (select to_char($1::timestamptz at time zone 'Asia/Ho_Chi_Minh', 'YYYY') as year, coalesce((
     select n.last from incident_counter n
     where n.year::text = to_char($1::timestamptz at time zone 'Asia/Ho_Chi_Minh', 'YYYY')), 0) as last) c`,
  `insert into incident_system (id, incident_id, detected_at, system_id, role, linked_at)
   select md5('feed link ' || o.id)::uuid, i.id, i.detected_at, o.id, 'SOURCE', i.received_at
   from demonstration_opened o join incident i on i.id = md5('feed incident ' || o.id)::uuid`,
  `insert into incident_party (id, incident_id, organization_id, role, added_at)
   select md5('feed party ' || p.role || o.id)::uuid, i.id, p.organization_id, p.role, i.received_at
   from demonstration_opened o join incident i on i.id = md5('feed incident ' || o.id)::uuid
   cross join lateral (values ('COORDINATING', $2::uuid), ('AFFECTED', o.owner_id)) as p(role, organization_id)
   where $1::timestamptz is not null`,
  `insert into feed_incident (incident_id, system_id, family_id, last_day, last_addresses)
   select distinct on (o.id, b.family_id) md5('feed incident ' || o.id)::uuid, o.id, b.family_id, b.day, count(*)
   from demonstration_opened o join botnet_observation b on b.system_id = o.id
   group by o.id, b.family_id, b.day order by o.id, b.family_id, b.day desc`,
  `insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
   select f.incident_id, $1, 'OBSERVED', 'coordinator@VN-GOV-02', $2::uuid, jsonb_build_object('family', t.name, 'category',
     t.category, 'day', f.last_day, 'addresses', count(distinct b.address), 'new', 0, 'gone', 0)
   from feed_incident f join demonstration_opened o on o.id = f.system_id join threat_family t on t.id = f.family_id
   join botnet_observation b on b.system_id = f.system_id and b.family_id = f.family_id group by f.incident_id, t.id, f.last_day`,
];

/**
 * Loads what the feeds of the demonstration saw of the assets of the demonstration, the incidents that a rule opened for some of it,
 * and the counts. After the incidents, whose numbers go on. Addresses are those kept for documentation.
 */
export async function seedFeeds(client: Client, coordinatorId: string): Promise<void> {
  const horizon = new Date(HORIZON);
  for (const [category, name] of FAMILIES) {
    await client.query(
      `insert into threat_family (category, name, origin) values ($1, $2, 'DEMONSTRATION')`,
      [category, name],
    );
  }
  await client.query(OPENED_FOR);
  await client.query(SEEN);
  await client.query(
    `select botnet_months(array(select ($1::timestamptz at time zone 'UTC')::date - back from generate_series(0, ${DAYS}) back))`,
    [horizon],
  );
  await client.query(OBSERVATIONS, [horizon]);
  const received = new Date(HORIZON - 36 * 60 * 60 * 1000);
  await client.query(IMPORTS, [received]);
  await client.query(REJECTS);
  const [opened = '', linked = '', parties = '', followed = '', told = ''] = INCIDENTS;
  await client.query(opened, [received]);
  await client.query(linked);
  await client.query(parties, [received, coordinatorId]);
  await client.query(followed);
  await client.query(told, [received, coordinatorId]);
  await client.query(`insert into botnet_stale_day select distinct o.day from botnet_observation o
    join threat_family f on f.id = o.family_id and f.origin = 'DEMONSTRATION' on conflict do nothing`);
  await client.query('select botnet_catch_up(366)');
  await client.query('analyze botnet_observation, botnet_exposure');
}

/** Takes them away, behind the incidents of the demonstration. */
export async function clearFeeds(client: Client): Promise<void> {
  const ofFamilies = `family_id in (select id from threat_family where origin = 'DEMONSTRATION')`;
  for (const table of ['feed_incident', 'botnet_exposure', 'botnet_observation']) {
    await client.query(`delete from ${table} where ${ofFamilies}`);
  }
  await client.query(`delete from threat_family where origin = 'DEMONSTRATION'`);
  await client.query(
    `delete from feed_reject where import_id in (select id from feed_import where origin = 'DEMONSTRATION')`,
  );
  await client.query(`delete from feed_import where origin = 'DEMONSTRATION'`);
}
