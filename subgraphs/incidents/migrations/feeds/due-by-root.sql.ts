/**
 * What is due, where an incident may have been merged, rejected or closed: what was merged is told where it is dealt with, what
 * was rejected stays so for the addresses that were seen then, and more addresses of the last day are told as well.
 */
export const DUE_BY_ROOT: readonly string[] = [
  'alter table feed_incident add column last_addresses integer check (last_addresses >= 0)',
  // What is there counts as told: nobody knows how much of the last day was.
  `update feed_incident f set last_addresses = (select count(*) from botnet_observation o
     where o.system_id = f.system_id and o.family_id = f.family_id and o.day = f.last_day)`,
  'alter table feed_incident alter column last_addresses set not null',
  `comment on column feed_incident.last_addresses is 'Of how many addresses of the last day was told.'`,
  `comment on column feed_incident.incident_id is
    'Which was opened; where it was merged, the one in which it is dealt with stands for it.'`,

  'drop function feed_followed(uuid, uuid, integer, date)',
  `
  create function feed_followed(incident uuid, system uuid, family integer, day date, addresses integer) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if not khien_has_role('COORDINATOR') then
      raise exception 'observations become incidents by coordinators' using errcode = 'insufficient_privilege';
    end if;
    insert into feed_incident (incident_id, system_id, family_id, last_day, last_addresses)
    values (incident, system, family, day, addresses)
    on conflict (incident_id) do update set last_day = excluded.last_day, last_addresses = excluded.last_addresses
      where (excluded.last_day, excluded.last_addresses) > (feed_incident.last_day, feed_incident.last_addresses);
    return found;
  end $$`,
  `comment on function feed_followed(uuid, uuid, integer, date, integer) is
    'Says that so many addresses of a day are told; false where somebody else told as much meanwhile.'`,

  'drop function feed_due(date, uuid)',
  `
  create function feed_due(today date, only_system uuid default null)
  returns table (system_id uuid, family_id integer, category text, family text, class text, name text, owner_id uuid,
    area_id text, addresses integer, added integer, gone integer, day date, day_addresses integer, first_seen timestamptz,
    incident_id uuid, stands_id uuid)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    with recursive last as (
      select o.system_id, o.family_id, max(o.day) as day from (
        select a.system_id, a.family_id, a.day from botnet_observation a where only_system is null and a.system_id is not null
          -- No rule looks back farther.
          and a.day > today - (select max(u.within_days) from feed_rule u where u.ended_at is null) and a.day <= today + 1
        union all
        -- By the index on systems.
        select b.system_id, b.family_id, b.day from botnet_observation b where b.system_id = only_system
          and b.day > today - (select max(u.within_days) from feed_rule u where u.ended_at is null) and b.day <= today + 1
      ) o
      where khien_has_role('COORDINATOR')
      group by 1, 2
    ), up as (
      select f.incident_id as stands_id, i.id, i.merged_into_id, i.open, i.state, i.closed_at
      from feed_incident f join incident i on i.id = f.incident_id
      where only_system is null or f.system_id = only_system
      union all
      select u.stands_id, i.id, i.merged_into_id, i.open, i.state, i.closed_at from up u join incident i on i.id = u.merged_into_id
    ), dealt as (
      select f.system_id, f.family_id, f.last_day, f.last_addresses, u.stands_id, u.id as incident_id, u.open, u.state, u.closed_at
      from up u join feed_incident f on f.incident_id = u.stands_id where u.merged_into_id is null
    ), standing as (
      select distinct on (d.system_id, d.family_id) d.* from dealt d
      where d.open order by d.system_id, d.family_id, d.last_day desc, d.stands_id
    ), ended as (
      select d.system_id, d.family_id,
        -- What was seen before an incident ended is dealt with.
        max(greatest(d.last_day, (d.closed_at at time zone 'UTC')::date)) filter (where d.state <> 'REJECTED') as day,
        max(d.last_day) filter (where d.state = 'REJECTED') as rejected
      from dealt d where not d.open group by 1, 2
    ), due as materialized (
      select l.system_id, l.family_id, l.day, s.incident_id, s.stands_id, e.day as known, e.rejected from last l
      left join standing s on s.system_id = l.system_id and s.family_id = l.family_id
      left join ended e on e.system_id = l.system_id and e.family_id = l.family_id
      where case when s.stands_id is null then l.day > greatest(e.day, e.rejected) is not false
        else l.day > s.last_day or (l.day = s.last_day and s.last_addresses < (select count(*) from botnet_observation r
          where r.system_id = l.system_id and r.family_id = l.family_id and r.day = l.day)) end
    )
    select d.system_id, d.family_id, f.category, f.name, rule.class, y.name, y.owner_id, y.home_area_id,
      rule.addresses, seen.added, seen.gone, d.day, seen.addresses, seen.first_seen, d.incident_id, d.stands_id
    from due d
    join threat_family f on f.id = d.family_id
    join system_ref y on y.id = d.system_id and y.lifecycle <> 'RETIRED'
    cross join lateral (
      select u.class, counted.addresses
      from feed_rule u
      cross join lateral (
        select case when d.stands_id is null and d.rejected is not null then (
          -- Addresses that have come since; one that was there when it was rejected counts once it was gone as long as the rule looks back.
          select count(*)::integer from (
            select from (
              select r.address, r.day, lag(r.day) over (partition by r.address order by r.day) as before
              from botnet_observation r where r.system_id = d.system_id and r.family_id = d.family_id
                and r.day > d.rejected - u.within_days and r.day <= today + 1) s
            group by s.address
            having max(s.day) > greatest(today - u.within_days, d.known)
              and max(s.day) filter (where s.before is null or s.day - s.before >= u.within_days) > d.rejected) as came)
        else (
          select count(distinct r.address)::integer from botnet_observation r
          where r.system_id = d.system_id and r.family_id = d.family_id
            and r.day > today - u.within_days and r.day <= today + 1
            and (d.known is null or r.day > d.known or d.stands_id is not null)) end as addresses
        -- Counted once, not where it is asked for.
        offset 0) counted
      where u.ended_at is null and u.category = f.category and (u.family is null or u.family = f.name)
        and (u.min_level is null or y.effective_level >= u.min_level)
        and d.day > today - u.within_days and counted.addresses >= u.min_addresses
      order by u.min_addresses, u.id limit 1
    ) rule
    cross join lateral (
      select min(r.first_seen) filter (where r.day = d.day) as first_seen,
        count(*) filter (where r.day = d.day)::integer as addresses,
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
  `comment on column feed_incident.last_day is 'The last day of which was told, UTC.'`,
];
