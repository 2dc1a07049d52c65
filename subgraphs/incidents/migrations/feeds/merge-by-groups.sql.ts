const COORDINATES = `
      if not khien_has_role('COORDINATOR') then
        raise exception 'feeds are taken in by coordinators' using errcode = 'insufficient_privilege';
      end if;`;

const COLUMNS =
  'day, family_id, address, events, first_seen, last_seen, ports, asn, asset_id, organization_id, system_id';
const STAGED = 's.day, s.family_id, s.address, s.events, s.first_seen, s.last_seen, s.ports, s.asn';

/** The accepted network asset of the longest prefix that was held when the address was first seen that day. */
const ASSET = `
          left join lateral (
            select h.id, h.organization_id, h.system_id from network_asset h
            where s.held and h.network >>= s.address and h.accepted_at is not null
              and h.valid_from <= s.first_seen and (h.valid_to is null or h.valid_to > s.first_seen)
            order by masklen(h.network) desc, h.valid_from desc, h.id limit 1
          ) a on true`;

/** @param create as what it is made @param known what becomes of a day that is marked as stale already */
export const mergeByGroups = (create: string, known: string): string =>
  `${create} function feed_merge(slot integer, out added bigint, out updated bigint, out matched bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    again boolean := false;
    held bigint;
    more bigint;
  begin
    if not khien_has_role('COORDINATOR') or slot not between 0 and 3
      or not pg_try_advisory_xact_lock(hashtext('feed staging'), slot) then
      raise exception 'a chunk is merged by the coordinator whose staging table it is in'
        using errcode = 'insufficient_privilege';
    end if;
    added := 0; updated := 0; matched := 0;
    begin
      -- Nobody's asset: most of them.
      execute format($fresh$
        insert into botnet_observation (${COLUMNS})
        select ${STAGED}, null, null, null from feed_staging_%s s where s.fresh and not s.held
      $fresh$, slot);
      get diagnostics added = row_count;
      execute format($fresh$
        with written as (
          insert into botnet_observation (${COLUMNS})
          select ${STAGED}, a.id, a.organization_id, a.system_id from feed_staging_%s s ${ASSET}
          where s.fresh and s.held
          returning asset_id is not null as held
        )
        select count(*), count(*) filter (where held) from written
      $fresh$, slot) into more, matched;
      added := added + more;
    exception when unique_violation then
      -- Somebody else merged the same since they were found to be new.
      again := true; added := 0; matched := 0;
    end;
    execute format($merge$
      with written as (
        insert into botnet_observation as o (${COLUMNS})
        select ${STAGED}, a.id, a.organization_id, a.system_id from feed_staging_%s s ${ASSET}
        where not s.fresh or $1
        -- In the order of the key: two who merge at once seldom wait for each other crosswise.
        order by s.day, s.family_id, s.address
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
    $merge$, slot) into more, updated, held using again;
    added := added + more;
    matched := matched + held;
    execute format('insert into botnet_stale_day select distinct day from feed_staging_%s order by 1 on conflict ${known}', slot);
    execute format('truncate feed_staging_%s', slot);
  end $$`;

/** From a staging table to observations: groups of a day and a family of which nothing is known apart from the others. */
export const MERGE_BY_GROUPS: readonly string[] = [
  `create function feed_prepare(months date[], categories text[], names text[]) returns integer[]
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin${COORDINATES}
    insert into threat_family (category, name)
      select f.category, f.name from unnest(categories, names) as f(category, name)
      where not exists (select from threat_family t where t.category = f.category and t.name = f.name)
      order by 1, 2 on conflict do nothing;
    perform botnet_months(months);
    return array(
      select t.id from unnest(categories, names) with ordinality as f(category, name, place)
      join threat_family t on t.category = f.category and t.name = f.name order by f.place);
  end $$`,
  `comment on function feed_prepare(date[], text[], text[]) is
    'Makes months and families that are new. Returns the families in the order in which they were given.'`,
  `create function feed_fresh(days date[], families integer[]) returns boolean[]
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin${COORDINATES}
    return array(
      select not exists (select from botnet_observation o where o.day = g.day and o.family_id = g.family)
      from unnest(days, families) with ordinality as g(day, family, place) order by g.place);
  end $$`,
  `comment on function feed_fresh(date[], integer[]) is 'Whether nothing is known of a day and a family, of each that is given.'`,
  mergeByGroups('create', 'do nothing'),
  `comment on function feed_merge(integer) is
    'Merges a staged chunk: inserts what is fresh, adds to what is not. Once for each chunk that feed_claim gave.'`,
];
