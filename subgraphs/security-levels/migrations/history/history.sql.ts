import { DIMENSION_COLUMNS } from './columns.js';

/** What is kept of a system over time, as it stands in the system itself. */
const KEPT = [
  'origin',
  'owner_id',
  'operator_id',
  'level',
  'level_status',
  'state',
  'approved_level',
  'dossier_state',
  'plan_state',
  'next_due_at',
];

const kept = (alias: string) => KEPT.map((column) => `${alias}.${column}`).join(', ');

/** The table: one row for each stretch of time in which nothing of what is kept changed. */
export const HISTORY_TABLE = `
  create table information_system_history (
    id bigint generated always as identity,
    system_id uuid not null,
    recorded_from timestamptz not null,
    recorded_until timestamptz not null default 'infinity',
    operator_id uuid not null,
    next_due_at timestamptz(3),
    ${DIMENSION_COLUMNS},
    primary key (system_id, id),
    check (recorded_from <= recorded_until)
  )`;

/** No system stands in two ways at once. */
export const HISTORY_OPEN = `
  create unique index information_system_history_open on information_system_history (system_id)
  where recorded_until = 'infinity'`;

/** The calendar day in Vietnam at a moment. */
export const DAY = `
  create function khien_day(moment timestamptz) returns date language sql immutable parallel safe
  return (moment at time zone 'Asia/Ho_Chi_Minh')::date`;

/**
 * When a change is recorded: the moment of the statement, so that of two transactions the one that waited for the other
 * comes behind it. Who owns the tables may say otherwise (`khien.recorded_at`): seeds that load a past.
 */
export const RECORDED_AT = `
  create function information_system_recorded_at() returns timestamptz
  language sql volatile set search_path = pg_catalog, public, pg_temp
  return coalesce(
    case when pg_has_role(session_user,
        (select c.relowner from pg_class c where c.oid = 'public.information_system'::regclass), 'usage')
      then nullif(current_setting('khien.recorded_at', true), '')::timestamptz end,
    clock_timestamp())`;

/**
 * A new stretch for each of some systems, as they stand now: behind the last one, else from the registration. Arrays and a
 * map instead of joins: the plan is made once, for one system or for as many as COPY brings.
 */
export const HISTORY_OPENS = `
  create function information_system_history_open(ids uuid[]) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    -- Owners with the province that they belong to: their own, or that of the nearest above them.
    areas jsonb := (select jsonb_object_agg(owner.id, (
        select o.area_id from organization_ref r
          cross join lateral unnest(r.ancestor_ids) with ordinality as above(id, distance)
          join organization o on o.id = above.id
        where r.id = owner.id and o.area_id is not null order by above.distance limit 1))
      from (select distinct s.owner_id as id from information_system s where s.id = any (ids)) owner);
  begin
    insert into information_system_history (system_id, recorded_from, area_id, ${KEPT.join(', ')})
    select s.id, coalesce((select max(h.recorded_until) from information_system_history h where h.system_id = s.id),
      s.registered_at), areas ->> s.owner_id::text, ${kept('s')}
    from information_system s where s.id = any (ids);
  end $$`;

/** A statement at a time, not a row: COPY brings hundreds of thousands. */
const trigger = (name: string, on: string, transitions: string, body: string): readonly string[] => [
  `create function ${name}() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    moment timestamptz := information_system_recorded_at();
    ids uuid[];
  begin
    ${body}
    return null;
  end $$`,
  `create trigger ${name} after ${on} referencing ${transitions} for each statement execute function ${name}()`,
];

/** Ends the stretches of the systems `ids` and begins new ones; of those only that have one. */
const GOES_ON = `
    with ended as (
      update information_system_history h set recorded_until = greatest(moment, h.recorded_from)
      where h.system_id = any (ids) and h.recorded_until = 'infinity' returning h.system_id)
    select array_agg(system_id) into ids from ended;
    perform information_system_history_open(ids);`;

/** The history follows the systems, in the same transaction, whoever changes them. */
export const HISTORY_TRIGGERS: readonly string[] = [
  ...trigger(
    'information_system_history_begins',
    'insert on information_system',
    'new table as written',
    'perform information_system_history_open(array(select id from written));',
  ),
  ...trigger(
    'information_system_history_goes_on',
    'update on information_system',
    'old table as erased new table as written',
    `ids := array(select id from (select n.id, ${kept('n')} from written n
      except select o.id, ${kept('o')} from erased o) changed);
    if cardinality(ids) = 0 then
      return null;
    end if;
    ${GOES_ON}`,
  ),
  ...trigger(
    'information_system_history_goes',
    'delete on information_system',
    'old table as erased',
    'delete from information_system_history h where h.system_id = any (array(select id from erased));',
  ),
  // A province that is merged into another one has new figures from then on, and keeps its old ones.
  ...trigger(
    'organization_systems_follow',
    'update on organization',
    'old table as erased new table as written',
    `if not exists (select id, area_id, parent_id from written except select id, area_id, parent_id from erased) then
      return null;
    end if;
    ids := array(select s.id from information_system s
      where s.owner_id in (select r.id from organization_ref r
        where r.ancestor_ids && array(select id from written)));
    ${GOES_ON}`,
  ),
];

/** What was there before the history began: as it stands, from its registration on. */
export const HISTORY_OF_BEFORE =
  'select information_system_history_open(array(select id from information_system))';

/** What the table and its columns mean. */
export const HISTORY_COMMENTS: Readonly<Record<string, string>> = {
  'table information_system_history':
    'What was recorded of each system, and from when until when: transaction time, not when it became true outside. From its registration on.',
  'column information_system_history.recorded_until': 'Infinity for what stands now.',
  'column information_system_history.area_id':
    'Province of the owner at that time; null for an owner of the whole country.',
  'function information_system_recorded_at()': 'When the change of this statement is recorded.',
  'function khien_day(timestamptz)': 'Calendar day in Vietnam.',
};
