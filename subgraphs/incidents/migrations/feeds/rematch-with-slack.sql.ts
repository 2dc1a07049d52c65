/** What feeds saw in one range, matched anew; what an import may have missed is waited for. */
export const REMATCH_WITH_SLACK: readonly string[] = [
  `create or replace function botnet_rematch(out asset uuid, out matched bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    -- The program does this by itself, as botnet_catch_up.
    if khien_subject() is not null then
      raise exception 'observations are matched anew by the program' using errcode = 'insufficient_privilege';
    end if;
    -- An import reads which ranges are held once, at its beginning: one that began before a range could be seen is waited for
    -- while it lives. That is when what queued it committed, somewhat later; and who imports has a clock of its own: hence
    -- the minute, which is ours.
    delete from network_asset_rematch q where q.asset_id = (
      select r.asset_id from network_asset_rematch r
      where not exists (select from feed_import i where i.state = 'RUNNING'
        and i.started_at < r.queued_at + interval '1 minute' and i.seen_at > clock_timestamp() - interval '10 minutes')
      order by r.queued_at, r.asset_id limit 1 for update skip locked)
    returning q.asset_id into asset;
    if asset is null then return; end if;
    with changed as (
      update botnet_observation o set asset_id = c.asset_id, organization_id = c.organization_id,
        system_id = c.system_id
      from (
        select s.day, s.family_id, s.address, best.id as asset_id, best.organization_id, best.system_id
        from network_asset a
        join botnet_observation s on s.address <<= a.network and s.day >= (a.valid_from at time zone 'UTC')::date
        join threat_family f on f.id = s.family_id and f.origin = a.origin
        left join lateral (
          select h.id, h.organization_id, h.system_id from network_asset h
          where h.network >>= s.address and h.accepted_at is not null
            and h.valid_from <= s.first_seen and (h.valid_to is null or h.valid_to > s.first_seen)
          order by masklen(h.network) desc, h.valid_from desc, h.id limit 1
        ) best on true
        where a.id = asset and best.id is distinct from s.asset_id
      ) c
      where o.day = c.day and o.family_id = c.family_id and o.address = c.address
      returning o.day
    ), stale as (
      insert into botnet_stale_day select distinct day from changed order by 1
      on conflict (day) do update set day = excluded.day
    )
    select count(*) from changed into matched;
  end $$`,
];
