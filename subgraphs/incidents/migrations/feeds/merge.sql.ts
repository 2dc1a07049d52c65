/** From a staging table to observations, in one statement for a chunk. */
export const MERGE: readonly string[] = [
  `create function feed_merge(import uuid, slot integer, categories text[], names text[], months date[], at timestamptz,
    out added bigint, out updated bigint, out matched bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if not khien_has_role('COORDINATOR') or slot not between 0 and 3
      or not pg_try_advisory_xact_lock(hashtext('feed staging'), slot) then
      raise exception 'a chunk is merged by the coordinator whose staging table it is in'
        using errcode = 'insufficient_privilege';
    end if;
    insert into threat_family (category, name)
      select f.category, f.name from unnest(categories, names) as f(category, name)
      where not exists (select from threat_family t where t.category = f.category and t.name = f.name)
      order by 1, 2 on conflict do nothing;
    perform botnet_months(months);
    execute format($merge$
      with known as materialized (
        select f.local, t.id from unnest($1, $2) with ordinality as f(category, name, local)
        join threat_family t on t.category = f.category and t.name = f.name
      ), written as (
        insert into botnet_observation as o
          (day, family_id, address, events, first_seen, last_seen, ports, asn, asset_id, organization_id, system_id)
        select s.day, k.id, s.address, s.events, s.first_seen, s.last_seen, s.ports, s.asn,
          a.id, a.organization_id, a.system_id
        from feed_staging_%s s
        join known k on k.local = s.family
        left join lateral (
          select h.id, h.organization_id, h.system_id from network_asset h
          where s.held and h.network >>= s.address and h.accepted_at is not null
            and h.valid_from <= s.first_seen and (h.valid_to is null or h.valid_to > s.first_seen)
          order by masklen(h.network) desc, h.valid_from desc, h.id limit 1
        ) a on true
        -- In the order of the key: two who merge at once never wait for each other crosswise.
        order by s.day, k.id, s.address
        on conflict (day, family_id, address) do update set
          merges = least(o.merges + 1, 32767)::smallint,
          events = least(o.events::bigint + excluded.events, 2147483647)::integer,
          first_seen = least(o.first_seen, excluded.first_seen),
          last_seen = greatest(o.last_seen, excluded.last_seen),
          ports = case when excluded.ports <@ o.ports then o.ports else
            (array(select distinct port from unnest(o.ports || excluded.ports) as port order by port))[1:20] end,
          asn = case when excluded.asn is null then o.asn else excluded.asn end,
          asset_id = excluded.asset_id, organization_id = excluded.organization_id, system_id = excluded.system_id
        returning merges = 0 as new, asset_id is not null as held
      )
      select count(*) filter (where new), count(*) filter (where not new), count(*) filter (where held) from written
    $merge$, slot) into added, updated, matched using categories, names;
    execute format('insert into botnet_stale_day select distinct day from feed_staging_%s order by 1 on conflict do nothing', slot);
    execute format('truncate feed_staging_%s', slot);
  end $$`,
  `comment on function feed_merge(uuid, integer, text[], text[], date[], timestamptz) is
    'Merges a staged chunk: local number n of a family stands for categories[n], names[n].'`,
  `create function feed_progress(import uuid, read_rows bigint, refused bigint, added bigint, updated bigint, held bigint,
    merged integer, known integer, reject_lines bigint[], reject_reasons text[], reject_contents text[], at timestamptz)
  returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if not khien_has_role('COORDINATOR') then
      raise exception 'feeds are taken in by coordinators' using errcode = 'insufficient_privilege';
    end if;
    update feed_import set rows = rows + read_rows, rejected = rejected + refused,
      observations_new = observations_new + added, observations_updated = observations_updated + updated,
      matched = matched + held, chunks = chunks + merged, chunks_known = chunks_known + known, seen_at = at
    where id = import and state = 'RUNNING' and started_by = khien_subject();
    insert into feed_reject (import_id, line, reason, content)
    select import, r.line, r.reason, r.content
    from unnest(reject_lines, reject_reasons, reject_contents) as r(line, reason, content)
    where (select count(*) from feed_reject f where f.import_id = import) < 10000
    on conflict do nothing;
  end $$`,
];
