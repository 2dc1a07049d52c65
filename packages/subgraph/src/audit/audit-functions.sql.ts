/** Every function works with one fixed path, so that nobody can put a table of their own before ours. */
const PINNED = 'language plpgsql set search_path = pg_catalog, pg_temp';

const refuse = `
  create function khien_audit_refuse() returns trigger ${PINNED} as $$
  begin
    raise exception 'audit entries are neither changed nor removed (% on %)', lower(tg_op), tg_table_name
      using errcode = 'insufficient_privilege';
  end $$`;

/**
 * The partition of a month (UTC), made when it is missing. Attached instead of made in place: that waits for nobody
 * who reads or writes. Only called under the lock of audit_head.
 */
const month = `
  create function khien_audit_month(moment timestamptz) returns void ${PINNED} as $$
  declare
    starts timestamp := date_trunc('month', moment at time zone 'UTC');
    partition text := 'audit_entry_' || to_char(starts, 'YYYY_MM');
  begin
    if to_regclass('public.' || partition) is not null then return; end if;
    execute format('create table public.%I (like public.audit_entry including all)', partition);
    execute format('create trigger khien_audit_refuse_truncate before truncate on public.%I
      for each statement execute function public.khien_audit_refuse()', partition);
    execute format('alter table public.audit_entry attach partition public.%I for values from (%L) to (%L)',
      partition, starts at time zone 'UTC', (starts + interval '1 month') at time zone 'UTC');
  end $$`;

/**
 * Appends entries under the lock of audit_head. The clock is read under the lock, so that times follow positions; a
 * time is given by tests alone.
 */
const write = `
  create function khien_audit_write(entries jsonb[], given timestamptz default null) returns bigint[] ${PINNED} as $$
  declare
    place bigint;
    previous bytea;
    digest bytea;
    moment timestamptz;
    entry jsonb;
    appended bigint[] := '{}';
  begin
    if cardinality(entries) = 0 then return appended; end if;
    select h.position, h.hash into strict place, previous from public.audit_head h for update;
    moment := date_trunc('milliseconds', coalesce(given, clock_timestamp()));
    perform public.khien_audit_month(moment);
    foreach entry in array entries loop
      place := place + 1;
      digest := sha256(previous || int8send(place) || int8send((extract(epoch from moment) * 1000)::bigint)
        || convert_to(entry::text, 'UTF8'));
      insert into public.audit_entry (position, recorded_at, payload, previous_hash, hash)
        values (place, moment, entry::text, previous, digest);
      previous := digest;
      appended := appended || place;
    end loop;
    update public.audit_head set position = place, hash = previous, transaction = pg_current_xact_id();
    return appended;
  end $$`;

/** Who is accountable: put over whatever an entry says of itself. */
const caller = `
  create function khien_audit_caller(who text, code text, roles text) returns jsonb ${PINNED} stable as $$
  begin
    return jsonb_build_object(
      'subject', nullif(who, ''),
      'organization', nullif(code, ''),
      'organizationId', (select o.id from public.organization_ref o where o.code = nullif(khien_audit_caller.code, '')),
      'roles', to_jsonb(coalesce(nullif(roles, ''), '{}')::text[]),
      'databaseRole', session_user);
  end $$`;

/** What the application appends: who acts is read from the connection, not from the entry. */
const append = `
  create function khien_audit_append(payloads text[]) returns bigint[] ${PINNED} security definer as $$
  declare
    actor jsonb := public.khien_audit_caller(current_setting('khien.subject', true),
      current_setting('khien.organization', true), current_setting('khien.roles', true));
  begin
    if exists (select from unnest(payloads) p
      where coalesce(p::jsonb ->> 'kind', '') not in ('CREATE', 'UPDATE', 'DELETE', 'READ')) then
      raise exception 'an audit entry of the application is of kind CREATE, UPDATE, DELETE or READ';
    end if;
    return public.khien_audit_write(
      array(select p::jsonb || actor from unnest(payloads) with ordinality as u(p, n) order by n));
  end $$`;

/** Reads of several callers in one append. Whatever it is given, it says no more than that somebody read. */
const appendReads = `
  create function khien_audit_append_reads(subjects text[], organizations text[], roles text[], payloads text[])
  returns bigint[] ${PINNED} security definer as $$
  begin
    return public.khien_audit_write(array(
      select p::jsonb || '{"kind": "READ"}' || public.khien_audit_caller(s, o, r)
      from unnest(subjects, organizations, roles, payloads) with ordinality as u(s, o, r, p, n) order by n));
  end $$`;

/** Reference and demonstration data are not accounted for row by row: one entry says which were loaded. */
const seeded = `
  create function khien_audit_seeded() returns trigger ${PINNED} security definer as $$
  declare
    was jsonb := case when tg_op <> 'INSERT' then jsonb_build_object('fingerprint', old.fingerprint) end;
    is_now jsonb := case when tg_op <> 'DELETE' then jsonb_build_object('fingerprint', new.fingerprint) end;
    seed text := case when tg_op = 'DELETE' then old.name else new.name end;
  begin
    perform public.khien_audit_write(array[jsonb_build_object(
      'kind', 'SEED', 'action', case tg_op when 'DELETE' then 'unseed' else 'seed' end,
      'entity', jsonb_build_object('type', 'Seed', 'ids', jsonb_build_array(seed)),
      'before', was, 'after', is_now) || public.khien_audit_caller(null, null, null)]);
    return null;
  end $$`;

/**
 * Retires the months that ended by a day (UTC), oldest first: the operator's deliberate act, itself an entry. The hash of
 * the last retired entry becomes the anchor that the rest of the chain is held to. What it retires must be exported
 * before.
 */
const retire = `
  create function khien_audit_retire(before date) returns bigint ${PINNED} as $$
  declare
    partition record;
    last_position bigint;
    last_hash bytea;
    started bigint;
  begin
    select h.anchor_position into strict started from public.audit_head h for update;
    for partition in
      select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'public.audit_entry'::regclass
        and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' <= khien_audit_retire.before
      order by c.relname
    loop
      execute format('select position, hash from public.%I order by position desc limit 1', partition.relname)
        into last_position, last_hash;
      execute format('drop table public.%I', partition.relname);
      if exists (select from public.audit_entry e where e.position < last_position) then
        raise exception 'entries before position % stand in a later month', last_position;
      end if;
      update public.audit_head set anchor_position = last_position, anchor_hash = last_hash
        where last_position is not null;
    end loop;
    if last_position is not null then
      perform public.khien_audit_write(array[jsonb_build_object(
        'kind', 'RETIRE', 'action', 'retire',
        'entity', jsonb_build_object('type', 'AuditEntry', 'ids', '[]'::jsonb),
        'after', jsonb_build_object('first', started + 1, 'last', last_position, 'before', before)
      ) || public.khien_audit_caller(null, null, null)]);
    end if;
    return coalesce(last_position, started) - started;
  end $$`;

/** No change without an entry: at the end of the transaction, whichever way the change was made. */
const required = `
  create function khien_audit_required() returns trigger ${PINNED} security definer as $$
  begin
    if pg_has_role(session_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'usage') then
      return null; -- seeds and migrations
    end if;
    if (select h.transaction from public.audit_head h) is distinct from pg_current_xact_id() then
      raise exception 'a change of % without an audit entry', tg_table_name
        using hint = 'Change through the ORM, or call context.audit.changed in the same transaction.';
    end if;
    return null;
  end $$`;

/** What only the owner of the database may call. */
const OWNERS_ONLY = [
  'khien_audit_month(timestamptz)',
  'khien_audit_write(jsonb[], timestamptz)',
  'khien_audit_caller(text, text, text)',
  'khien_audit_retire(date)',
  'khien_audit_append(text[])',
  'khien_audit_append_reads(text[], text[], text[], text[])',
];

/** What migrating grants to the application's role. */
export const APPLICATION_FUNCTIONS = [
  'khien_audit_append(text[])',
  'khien_audit_append_reads(text[], text[], text[], text[])',
];

/** The functions of the audit trail, as statements of a migration. */
export const auditFunctions: readonly string[] = [
  ...[refuse, month, write, caller, append, appendReads, seeded, retire, required],
  ...OWNERS_ONLY.map((name) => `revoke execute on function ${name} from public`),
];
