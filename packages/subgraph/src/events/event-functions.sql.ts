/** Looks nothing up but in the catalogue: whatever is ours is named with its schema, so that nobody puts theirs before it. */
const PINNED = 'set search_path = pg_catalog, pg_temp';
const AS_OWNER = `security definer ${PINNED}`;

/** Carrying events is nobody's request: who asks has a subject or at least a role. */
const NOBODY_ASKS = `
  create function khien_nobody_asks() returns void language plpgsql stable ${PINNED} as $$
  begin
    if public.khien_subject() is not null or cardinality(public.khien_roles()) > 0 then
      raise exception 'events are carried by nobody''s hand' using errcode = 'insufficient_privilege';
    end if;
  end $$`;

/** UUIDv7 of this moment: PostgreSQL has one of its own only from version 18 on. */
const UUID_V7 = `
  create function khien_uuid_v7() returns uuid language sql volatile parallel safe ${PINNED}
  return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid`;

/**
 * Runs with the rights of who calls it: a trigger or a function of the owner may write, the application may not. The
 * numbers of one key follow its changes because whoever changes the row holds its lock until the end.
 */
const EVENT = `
  create function khien_event(type text, key text, kind text, data jsonb) returns void
  language sql volatile ${PINNED}
  begin atomic
    insert into public.khien_outbox (type, key, kind, data) values (type, key, kind, data);
  end`;

const OFF = `
  create function khien_events_off() returns boolean language sql stable ${PINNED}
  return coalesce(current_setting('khien.events', true), '') = 'off' and session_user =
    (select pg_get_userbyid(c.relowner) from pg_class c where c.oid = 'public.khien_outbox'::regclass)`;

const RING = `
  create function khien_outbox_ring() returns trigger language plpgsql ${PINNED} as $$
  begin
    perform pg_notify('khien_outbox', '');
    return null;
  end $$`;

const RELAY = [
  `create function khien_outbox_waiting(most integer)
   returns table (sequence bigint, id uuid, type text, key text, kind text, at timestamptz, data jsonb)
   language plpgsql ${AS_OWNER} as $$
   begin
     perform public.khien_nobody_asks();
     return query select o.sequence, o.id, o.type, o.key, o.kind, o.at, o.data
       from public.khien_outbox o order by o.sequence limit most;
   end $$`,
  `create function khien_outbox_sent(sequences bigint[]) returns void language plpgsql ${AS_OWNER} as $$
   begin
     perform public.khien_nobody_asks();
     delete from public.khien_outbox o where o.sequence = any (sequences);
   end $$`,
  `create function khien_outbox_backlog() returns table (waiting bigint, oldest timestamptz)
   language sql stable ${AS_OWNER}
   begin atomic
     select count(*), min(o.at) from public.khien_outbox o;
   end`,
];

const SNAPSHOTS = [
  `create function khien_snapshot_begin(types text[]) returns bigint language sql volatile ${PINNED}
   begin atomic
     insert into public.khien_outbox (type, key, kind, data)
     values ('Snapshot', array_to_string(types, ' '), 'begun', jsonb_build_object('types', types)) returning sequence;
   end`,
  `create function khien_snapshot_end(types text[], begun bigint) returns void language sql volatile ${PINNED}
   begin atomic
     insert into public.khien_outbox (type, key, kind, data) values ('Snapshot', array_to_string(types, ' '), 'ended',
       jsonb_build_object('types', types, 'begun', begun));
   end`,
];

const PROJECTIONS = [
  `create function khien_projection_begin(projection text, of_stream text, of_transport text) returns bigint
   language plpgsql ${AS_OWNER} as $$
   declare
     known public.khien_projection;
   begin
     perform public.khien_nobody_asks();
     insert into public.khien_projection (name, stream, transport, position)
     values (projection, of_stream, of_transport, 0) on conflict do nothing;
     select * into strict known from public.khien_projection p where p.name = projection for update;
     if known.transport = of_transport then return known.position; end if;
     -- Positions of another place say nothing here, and what was told there alone is missing.
     update public.khien_projection p set transport = of_transport, position = 0, rebuild_begun = null,
       incomplete_since = coalesce(p.incomplete_since, now()) where p.name = projection;
     return 0;
   end $$`,
  `create function khien_projection_advance(projection text, to_position bigint, told_at timestamptz, missed boolean,
     begun bigint, ended bigint) returns void language plpgsql ${AS_OWNER} as $$
   begin
     perform public.khien_nobody_asks();
     update public.khien_projection p set position = to_position, event_at = told_at, applied_at = clock_timestamp(),
       rebuild_begun = case when ended is not null and ended = coalesce(begun, p.rebuild_begun) then null
         when begun is not null then begun when missed then null else p.rebuild_begun end,
       incomplete_since = case when ended is not null and ended = coalesce(begun, p.rebuild_begun) then null
         when missed then coalesce(p.incomplete_since, now()) else p.incomplete_since end
     where p.name = projection;
   end $$`,
  `create function khien_projections() returns table (name text, stream text, transport text, "position" bigint,
     event_at timestamptz, applied_at timestamptz, incomplete_since timestamptz)
   language sql stable ${AS_OWNER}
   begin atomic
     select p.name, p.stream, p.transport, p.position, p.event_at, p.applied_at, p.incomplete_since
     from public.khien_projection p;
   end`,
  // The latest that each object was told of in a batch; what marks a snapshot is no object.
  `create function khien_events_latest(events jsonb)
   returns table (type text, key text, kind text, sequence bigint, at timestamptz, data jsonb)
   language sql immutable ${PINNED}
   begin atomic
     select distinct on (e ->> 'type', e ->> 'key') e ->> 'type', e ->> 'key', e ->> 'kind', (e ->> 'sequence')::bigint,
       (e ->> 'at')::timestamptz, e -> 'data'
     from jsonb_array_elements(events) e where e ->> 'type' <> 'Snapshot'
     order by e ->> 'type', e ->> 'key', (e ->> 'sequence')::bigint desc;
   end`,
  // Where the snapshot of a type began that ends in a batch: what was told before it and not in it is no more.
  `create function khien_snapshot_ended(events jsonb, of_type text) returns bigint
   language sql immutable ${PINNED}
   return (select max((e #>> '{data,begun}')::bigint) from jsonb_array_elements(events) e
     where e ->> 'type' = 'Snapshot' and e ->> 'kind' = 'ended' and e #> '{data,types}' ? of_type)`,
];

const ORGANIZATION_REFS = `
  create function organization_refs_apply(events jsonb) returns void language plpgsql ${AS_OWNER} as $$
  declare
    ended bigint := public.khien_snapshot_ended(events, 'Organization');
  begin
    perform public.khien_nobody_asks();
    delete from public.organization_ref known using public.khien_events_latest(events) told
    where told.type = 'Organization' and (
      (told.kind = 'removed' and known.id = told.key::uuid and known.position < told.sequence)
      -- A code may have gone to another organization.
      or (told.kind <> 'removed' and known.code = told.data ->> 'code' and known.id <> told.key::uuid
        and known.position < told.sequence));
    insert into public.organization_ref (id, code, ancestor_ids, position)
    select told.key::uuid, told.data ->> 'code',
      array(select jsonb_array_elements_text(told.data -> 'ancestorIds'))::uuid[], told.sequence
    from public.khien_events_latest(events) told where told.type = 'Organization' and told.kind <> 'removed'
    on conflict (id) do update set code = excluded.code, ancestor_ids = excluded.ancestor_ids,
      position = excluded.position where organization_ref.position < excluded.position;
    delete from public.organization_ref known where known.position < ended;
  end $$`;

/** The functions of events, in the order in which they are made. */
export const EVENT_FUNCTIONS_SQL: readonly string[] = [
  NOBODY_ASKS,
  OFF,
  EVENT,
  RING,
  ...RELAY,
  ...SNAPSHOTS,
  ...PROJECTIONS,
  ORGANIZATION_REFS,
];

/** Made before the tables, which use it. */
export const UUID_V7_SQL: string = UUID_V7;

/** Those with the owner's rights that the application calls. */
export const EVENT_FUNCTIONS: readonly string[] = [
  'khien_outbox_waiting(integer)',
  'khien_outbox_sent(bigint[])',
  'khien_outbox_backlog()',
  'khien_projection_begin(text, text, text)',
  'khien_projection_advance(text, bigint, timestamptz, boolean, bigint, bigint)',
  'khien_projections()',
  'organization_refs_apply(jsonb)',
];
