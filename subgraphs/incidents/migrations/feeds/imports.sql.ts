const COORDINATES = `
      if not khien_has_role('COORDINATOR') then
        raise exception 'feeds are taken in by coordinators' using errcode = 'insufficient_privilege';
      end if;`;

/** How an import begins and ends; all that the application may do to it. */
export const IMPORT_FUNCTIONS: readonly string[] = [
  `create function feed_begin(import uuid, file_name text, format text, report text, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin${COORDINATES}
    insert into feed_import (id, file_name, format, report, started_by, started_for, started_at, seen_at)
    values (import, file_name, format, report, khien_subject(), khien_organization(), at, at);
  end $$`,
  `create function feed_end(import uuid, outcome text, hash text, size bigint, problem text, at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin${COORDINATES}
    update feed_import set state = outcome, sha256 = hash, bytes = size, failure = problem, finished_at = at, seen_at = at
    where id = import and state = 'RUNNING' and started_by = khien_subject();
    if not found then
      raise exception 'no import of the caller runs by this id' using errcode = 'insufficient_privilege';
    end if;
  end $$`,
  `create function feed_slot(slots integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    for slot in 0 .. slots - 1 loop
      if pg_try_advisory_xact_lock(hashtext('feed staging'), slot) then return slot; end if;
    end loop;
    perform pg_advisory_xact_lock(hashtext('feed staging'), 0);
    return 0;
  end $$`,
  `comment on function feed_slot(integer) is 'A staging table that is nobody else''s until the transaction ends.'`,
  `create function feed_claim(import uuid, chunk bytea, number integer, rows integer, at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin${COORDINATES}
    insert into feed_chunk (content, import_id, number, rows, merged_at)
    values (chunk, import, number, rows, at) on conflict do nothing;
    return found;
  end $$`,
  `comment on function feed_claim(uuid, bytea, integer, integer, timestamptz) is
    'Whether a chunk is still to be merged. Of two who bring the same one, the second waits for the first.'`,
];
