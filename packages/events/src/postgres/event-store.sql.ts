/** Changes when the tables do; what a database has is written in it. */
export const STORE_VERSION = 1;

const PINNED = 'security definer set search_path = pg_catalog, public, pg_temp';

/**
 * Appends to a stream under the lock of its row, held until the transaction ends: positions become visible in their order.
 * An event that is there already is left where it is.
 */
const PUBLISH = `
  create function event_publish(into_stream text, given jsonb) returns void
  language plpgsql ${PINNED} as $$
  declare
    place bigint;
    added bigint;
  begin
    insert into event_stream (stream, last) values (into_stream, 0) on conflict do nothing;
    select s.last into strict place from event_stream s where s.stream = into_stream for update;
    insert into event (stream, position, id, sequence, type, key, kind, at, data)
    select into_stream, place + row_number() over (order by g.nth), g.id, g.sequence, g.type, g.key, g.kind, g.at, g.data
    from (select e.nth, (e.one ->> 'id')::uuid as id, (e.one ->> 'sequence')::bigint as sequence,
        e.one ->> 'type' as type, e.one ->> 'key' as key, e.one ->> 'kind' as kind,
        (e.one ->> 'at')::timestamptz as at, e.one -> 'data' as data
      from jsonb_array_elements(given) with ordinality as e(one, nth)) g
    where not exists (select from event known where known.stream = into_stream and known.id = g.id);
    get diagnostics added = row_count;
    if added = 0 then return; end if;
    update event_stream set last = place + added where stream = into_stream;
    perform pg_notify('khien_events', into_stream);
  end $$`;

const PRUNE = `
  create function event_prune(of_stream text, before timestamptz) returns void
  language sql ${PINNED}
  begin atomic
    delete from event e using event_stream s
    where e.stream = of_stream and s.stream = of_stream and e.position < s.last
      and e.position < coalesce((select min(kept.position) from event kept
        where kept.stream = of_stream and kept.at >= before), s.last);
  end`;

/** Statements that make the tables of an event store in an empty database. */
export const EVENT_STORE: readonly string[] = [
  `create table event_store (
    only_row boolean primary key default true check (only_row),
    version integer not null,
    identity uuid not null default gen_random_uuid()
  )`,
  `create table event_stream (
    stream text collate "C" primary key,
    last bigint not null check (last >= 0)
  )`,
  `create table event (
    stream text collate "C" not null references event_stream,
    position bigint not null check (position > 0),
    id uuid not null,
    sequence bigint not null,
    type text not null,
    key text not null,
    kind text not null,
    at timestamptz(3) not null,
    data jsonb not null,
    primary key (stream, position),
    unique (stream, id)
  )`,
  'create index event_at on event (stream, at, position)',
  `comment on table event_store is 'Which store of events this is, and in which form its tables are.'`,
  `comment on table event_stream is 'What each subgraph tells; the lock of the row puts its writers in order.'`,
  `comment on column event_stream.last is 'The newest position that was given.'`,
  `comment on table event is 'What happened in a subgraph. Appended to by event_publish only; dropped when old.'`,
  `comment on column event.sequence is 'Place in the outbox of the subgraph: greater for the later of two of one key.'`,
  PUBLISH,
  PRUNE,
  'revoke execute on function event_publish(text, jsonb) from public',
  'revoke execute on function event_prune(text, timestamptz) from public',
];
