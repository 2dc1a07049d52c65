import { DIMENSION_COLUMNS, DIMENSIONS, dimensions } from './columns.js';

/** So many new lines are booked before they are merged into the sums. */
const MERGED_EVERY = 1_000;

/** The spans over which the ledger has sums: its tables, and the larger span in which each stands. */
export const SPANS = ['year', 'month', 'day'] as const;

const MEASURES = 'systems integer not null, overdue integer not null';

/** A line says how many systems came to stand in a way on a day, or ceased to (negative), and how many are late from then on. */
export const LEDGER_TABLES: readonly string[] = [
  `create table level_dimension (id uuid primary key, ${DIMENSION_COLUMNS})`,
  'create index level_dimension_owner on level_dimension (owner_id)',
  'create index level_dimension_area on level_dimension (area_id)',
  `create table level_ledger_fresh (
     id bigint generated always as identity primary key, day date not null, ${DIMENSION_COLUMNS}, ${MEASURES})`,
  ...SPANS.map(
    (span) => `create table level_ledger_${span} (
      dimension_id uuid not null, day date not null, ${MEASURES}, primary key (dimension_id, day))`,
  ),
  ...SPANS.map((span) => `create index level_ledger_${span}_day on level_ledger_${span} (day)`),
];

/** A system is late from the day behind the one whose end its deadline is: due by the end of a day, or at the next midnight. */
export const OVERDUE_FROM = `
  create function level_overdue_from(due timestamptz) returns date language sql immutable parallel safe
  return ((due at time zone 'Asia/Ho_Chi_Minh') - interval '1 millisecond')::date + 1`;

/** The lines of one stretch of a history. */
export const ENTRIES = `
  create function level_entries(opened date, closed date, late date)
  returns table (day date, systems integer, overdue integer) language sql immutable parallel safe
  begin atomic
    select opened, 1, 0
    union all select greatest(opened, late), 0, 1 where late is not null
    union all select closed, -1, 0 where closed < 'infinity'
    union all select greatest(closed, late), 0, -1 where late is not null and closed < 'infinity';
  end`;

/** The lines of some stretches (with a column `sign`), netted. */
export const entriesOf = (stretches: string): string => `
  select entry.day, ${dimensions('h')},
    sum(entry.systems * h.sign)::integer as systems, sum(entry.overdue * h.sign)::integer as overdue
  from (${stretches}) h cross join lateral level_entries(khien_day(h.recorded_from), khien_day(h.recorded_until),
    level_overdue_from(h.next_due_at)) as entry
  group by entry.day, ${dimensions('h')}
  having sum(entry.systems * h.sign) <> 0 or sum(entry.overdue * h.sign) <> 0`;

const follow = (event: string, stretches: string, transitions: string): readonly string[] => [
  `create function level_ledger_follows_${event}() returns trigger
   language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
   declare
     first bigint;
     last bigint;
   begin
     with booked as (
       insert into level_ledger_fresh (day, ${DIMENSIONS.join(', ')}, systems, overdue)
       ${entriesOf(stretches)}
       returning id)
     select min(id), max(id) into first, last from booked;
     -- Numbers are given once: each thousand is crossed by one statement, which merges what there is.
     if last / ${MERGED_EVERY} > (first - 1) / ${MERGED_EVERY} then
       perform level_ledger_merge();
     end if;
     return null;
   end $$`,
  `create trigger level_ledger_follows_${event} after ${event} on information_system_history
   referencing ${transitions} for each statement execute function level_ledger_follows_${event}()`,
];

/** The ledger follows the history, in the same transaction. Writers only append: none waits for another. */
export const LEDGER_TRIGGERS: readonly string[] = [
  ...follow('insert', 'select w.*, 1 as sign from written w', 'new table as written'),
  ...follow(
    'update',
    'select w.*, 1 as sign from written w union all select e.*, -1 from erased e',
    'old table as erased new table as written',
  ),
  ...follow('delete', 'select e.*, -1 as sign from erased e', 'old table as erased'),
];

const merged = (span: (typeof SPANS)[number]) => `
  insert into level_ledger_${span} as known (dimension_id, day, systems, overdue)
  select dimension_id, date_trunc('${span}', day::timestamp)::date, sum(systems), sum(overdue) from net group by 1, 2
  on conflict (dimension_id, day) do update
    set systems = known.systems + excluded.systems, overdue = known.overdue + excluded.overdue`;

/**
 * Moves the lines that are not merged yet into the sums. One transaction at a time does, others go on without waiting; who
 * reads sees the lines or the sums, never both or neither.
 */
export const MERGE = `
  create function level_ledger_merge() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    -- Under a snapshot of its own a transaction cannot add to sums that others have added to.
    if current_setting('transaction_isolation') <> 'read committed'
      or not pg_try_advisory_xact_lock(hashtext('khien level_ledger_merge')) then
      return;
    end if;
    with taken as materialized (delete from level_ledger_fresh returning *),
    net as materialized (
      select md5(row(${dimensions('taken')})::text)::uuid as dimension_id, day, ${DIMENSIONS.join(', ')},
        sum(systems)::integer as systems, sum(overdue)::integer as overdue
      from taken group by day, ${DIMENSIONS.join(', ')}
      having sum(systems) <> 0 or sum(overdue) <> 0),
    met as (
      insert into level_dimension (id, ${DIMENSIONS.join(', ')})
      select distinct dimension_id, ${dimensions('net')} from net on conflict (id) do nothing),
    days as (${merged('day')}),
    months as (${merged('month')})
    ${merged('year')};
  end $$`;

/** The ledger line by line, whether merged or not. */
export const LEDGER_VIEW = `
  create view level_ledger as
    select l.day, ${dimensions('d')}, l.systems, l.overdue
    from level_ledger_day l join level_dimension d on d.id = l.dimension_id
    union all
    select f.day, ${dimensions('f')}, f.systems, f.overdue from level_ledger_fresh f`;

/** What the tables mean. */
export const LEDGER_COMMENTS: Readonly<Record<string, string>> = {
  'view level_ledger':
    'How many systems came to stand in a way on a day in Vietnam, or ceased to; kept by triggers of the history. The sum of all lines up to a day is how they stood at its end.',
  'table level_ledger_fresh': 'Lines that are not merged yet: some thousand at most.',
  'table level_ledger_day': 'Merged lines by day.',
  'table level_ledger_month': 'The same by month; day is its first.',
  'table level_ledger_year': 'The same by year; day is its first.',
  'table level_dimension': 'The ways in which systems stand or stood.',
  'function level_overdue_from(timestamptz)': 'First day in Vietnam on which what was due by then is late.',
};
