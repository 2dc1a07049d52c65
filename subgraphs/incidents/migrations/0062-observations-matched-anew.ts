import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** An asset that is accepted, or ended, after a feed came in: what was seen before gets who held it then. */
class ObservationsMatchedAnew extends Migration {
  override up(): void {
    this.addSql(`
      create table network_asset_rematch (
        asset_id uuid primary key references network_asset on delete cascade,
        queued_at timestamptz(3) not null
      )`);
    this.addSql(`comment on table network_asset_rematch is
      'Ranges that were accepted or ended, until what feeds saw in them has been matched anew.'`);

    this.addSql(`
      create function network_asset_changes_matches() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into network_asset_rematch (asset_id, queued_at) values (new.id, clock_timestamp())
        on conflict (asset_id) do update set queued_at = excluded.queued_at;
        perform pg_notify('khien_work', 'observations matched anew');
        return null;
      end $$`);
    this.addSql(`create trigger network_asset_changes_matches after update on network_asset for each row
      when (new.network is not null and new.accepted_at is not null
        and (old.accepted_at is null or new.valid_to is distinct from old.valid_to))
      execute function network_asset_changes_matches()`);

    // By the rule of feed_merge: the longest accepted prefix that was held when the address was first seen that day.
    this.addSql(`
      create function botnet_rematch(out asset uuid, out matched bigint)
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- The program does this by itself, as botnet_catch_up.
        if khien_subject() is not null then
          raise exception 'observations are matched anew by the program' using errcode = 'insufficient_privilege';
        end if;
        -- An import that began before reads which ranges are held once, at its beginning: it is waited for while it lives.
        delete from network_asset_rematch q where q.asset_id = (
          select r.asset_id from network_asset_rematch r
          where not exists (select from feed_import i where i.state = 'RUNNING' and i.started_at < r.queued_at
            and i.seen_at > clock_timestamp() - interval '10 minutes')
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
          insert into botnet_stale_day select distinct day from changed order by 1 on conflict do nothing
        )
        select count(*) from changed into matched;
      end $$`);
    this.addSql(`comment on function botnet_rematch() is
      'Matches what feeds saw in one range that waits for it; which, and how many observations changed. Null: none waits.'`);
  }
}

/** Observations that are matched anew. */
export const observationsMatchedAnew: MigrationStep = {
  name: '0062-observations-matched-anew',
  class: ObservationsMatchedAnew,
};
