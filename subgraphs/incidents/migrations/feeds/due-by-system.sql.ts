/**
 * What is due, system by system: of each only its own observations are read, by the index on systems, and none that no rule
 * looks back to. Before, every system read those of all: 500 systems with 150,000 observations took 150 s, now 0.7 s.
 */
export const DUE_BY_SYSTEM: readonly string[] = [
  'drop function feed_due(date)',
  `
  create function feed_due(today date, only_system uuid default null)
  returns table (system_id uuid, family_id integer, category text, family text, class text, name text, owner_id uuid,
    area_id text, addresses integer, added integer, gone integer, day date, first_seen timestamptz, incident_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    with last as (
      select o.system_id, o.family_id, max(o.day) as day from botnet_observation o
      where o.system_id is not null and (only_system is null or o.system_id = only_system)
        -- No rule looks back farther.
        and o.day > today - (select max(u.within_days) from feed_rule u where u.ended_at is null) and o.day <= today + 1
        and khien_has_role('COORDINATOR')
      group by 1, 2
    ), standing as (
      select distinct on (f.system_id, f.family_id) f.* from feed_incident f join incident i on i.id = f.incident_id
      where i.open order by f.system_id, f.family_id, f.last_day desc
    ), ended as (
      select f.system_id, f.family_id, max(f.last_day) as day from feed_incident f group by 1, 2
    ), due as materialized (
      select l.system_id, l.family_id, l.day, s.incident_id, e.day as known from last l
      left join standing s on s.system_id = l.system_id and s.family_id = l.family_id
      left join ended e on e.system_id = l.system_id and e.family_id = l.family_id
      where e.day is null or l.day > e.day
    )
    select d.system_id, d.family_id, f.category, f.name, rule.class, y.name, y.owner_id, y.home_area_id,
      rule.addresses, seen.added, seen.gone, d.day, seen.first_seen, d.incident_id
    from due d
    join threat_family f on f.id = d.family_id
    join system_ref y on y.id = d.system_id and y.lifecycle <> 'RETIRED'
    cross join lateral (
      select u.class, counted.addresses
      from feed_rule u
      cross join lateral (
        select count(distinct r.address)::integer as addresses from botnet_observation r
        where r.system_id = d.system_id and r.family_id = d.family_id
          and r.day > today - u.within_days and r.day <= today + 1
          and (d.known is null or r.day > d.known or d.incident_id is not null)) counted
      where u.ended_at is null and u.category = f.category and (u.family is null or u.family = f.name)
        and (u.min_level is null or y.effective_level >= u.min_level)
        and d.day > today - u.within_days and counted.addresses >= u.min_addresses
      order by u.min_addresses, u.id limit 1
    ) rule
    cross join lateral (
      select min(r.first_seen) filter (where r.day = d.day) as first_seen,
        count(*) filter (where r.day = d.day and not exists (select from botnet_observation b where b.family_id = r.family_id
          and b.address = r.address and b.day = d.day - 1 and b.system_id = r.system_id))::integer as added,
        count(*) filter (where r.day = d.day - 1 and not exists (select from botnet_observation n where n.family_id = r.family_id
          and n.address = r.address and n.day = d.day and n.system_id = r.system_id))::integer as gone
      from botnet_observation r where r.system_id = d.system_id and r.family_id = d.family_id and r.day in (d.day, d.day - 1)
    ) seen
    order by d.system_id, d.family_id;
  end`,
  `comment on function feed_due(date, uuid) is
    'Systems and families of which more was seen than their incident knows, with the rule that fits; of one system or of all.'`,
];
