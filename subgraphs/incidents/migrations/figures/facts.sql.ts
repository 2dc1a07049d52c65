/** By what figures are divided: `COUNTRY` not at all, `OWNER` by the owners of what was hit. */
const FACETS = ['COUNTRY', 'AREA', 'REPORTER', 'OWNER', 'LEVEL'] as const;

/** So many new lines are booked before they are merged into the sums. */
const MERGED_EVERY = 1_000;

/** What is booked of an incident. */
const FACTS = ['day', 'origin', 'class', 'area_id', 'reporter_id', 'tlp', 'level', 'owner_ids', 'concerned'];

const columns = (alias: string, names: readonly string[] = FACTS): string =>
  names.map((name) => `${alias}.${name}`).join(', ');

/**
 * An incident counts unless it is a drill, turned out to be none of its own, or is of TLP:RED. Its day is that of its
 * detection in Vietnam.
 */
const COUNTS = `not i.drill and i.tlp <> 'RED' and i.state not in ('REJECTED', 'MERGED')`;

/** The tables: what was booked of each incident, lines that are not merged yet, and sums of days, months and years. */
export const FIGURE_TABLES: readonly string[] = [
  `create table incident_figure_fact (
     incident_id uuid primary key,
     day date not null,
     origin text collate "C" not null,
     class text collate "C" not null,
     area_id text collate "C",
     reporter_id uuid,
     tlp text collate "C" not null check (tlp <> 'RED'),
     level text collate "C" not null check (level in ('1', '2', '3', '4', '5', 'UNKNOWN', 'NONE')),
     owner_ids uuid[] not null,
     concerned uuid[] not null
   )`,
  'create index incident_figure_fact_by_day on incident_figure_fact (day)',
  'create index incident_figure_fact_concerned on incident_figure_fact using gin (concerned)',
  `create table incident_figure_line (
     id bigint generated always as identity primary key,
     day date not null,
     origin text collate "C" not null,
     facet text collate "C" not null check (facet in (${FACETS.map((facet) => `'${facet}'`).join(', ')})),
     value text collate "C" not null,
     class text collate "C" not null,
     incidents integer not null
   )`,
  `create table incident_figure (
     span text collate "C" not null check (span in ('DAY', 'MONTH', 'YEAR')),
     first date not null,
     origin text collate "C" not null,
     facet text collate "C" not null,
     value text collate "C" not null,
     class text collate "C" not null,
     incidents integer not null,
     primary key (facet, value, span, first, class, origin),
     check (first = case span when 'DAY' then first else date_trunc(span, first::timestamp)::date end)
   )`,
  'create index incident_figure_by_time on incident_figure (facet, span, first)',
];

/** What each incident hit. Levels and owners of systems are known to another migration. */
export const HITS_BY_PARTIES = `
  create view incident_figure_hit as
    select i.id as incident_id,
      case when exists (select from incident_system s where s.incident_id = i.id and s.unlinked_at is null)
        then 'UNKNOWN' else 'NONE' end as level,
      array(select distinct p.organization_id from incident_party p
        where p.incident_id = i.id and p.role = 'AFFECTED' and p.ended_at is null order by 1) as owner_ids
    from incident i`;

/** The facts of the incidents that count, as the tables have them now. */
export const NOW_COUNTED = `
  create view incident_figure_now as
    select i.id as incident_id, (i.detected_at at time zone 'Asia/Ho_Chi_Minh')::date as day, i.origin, i.class,
      i.area_id, i.reporter_id, i.tlp, h.level, h.owner_ids,
      array(select distinct o from unnest(i.party_ids || i.reporter_id) as o where o is not null order by 1) as concerned
    from incident i join incident_figure_hit h on h.incident_id = i.id
    where ${COUNTS}`;

/** The lines of one incident: one for each way of dividing; of several owners one each. */
export const LINES_OF = `
  create function incident_figure_lines(area_id text, reporter_id uuid, level text, owner_ids uuid[])
  returns table (facet text, value text) language sql immutable parallel safe rows 5
  begin atomic
    select 'COUNTRY', ''
    union all select 'AREA', coalesce(area_id, '')
    union all select 'REPORTER', coalesce(reporter_id::text, '')
    union all select 'LEVEL', level
    union all select 'OWNER', o::text from unnest(owner_ids) as o
    union all select 'OWNER', '' where owner_ids = '{}';
  end`;

const bookedFrom = (source: string) => `
  insert into incident_figure_line (day, origin, facet, value, class, incidents)
  select s.day, s.origin, l.facet, l.value, s.class, sum(s.sign)
  from (${source}) s
  cross join lateral incident_figure_lines(s.area_id, s.reporter_id, s.level, s.owner_ids) l
  group by s.day, s.origin, l.facet, l.value, s.class
  having sum(s.sign) <> 0`;

/**
 * Books what changed of some incidents since it was last booked. The row of the incident is the lock: whoever changes
 * what counts of it holds it, and what others have committed before is seen, since each statement here looks anew.
 * Rows are locked in one order; lines are only appended, so that nobody waits for a counter.
 */
export const REFRESH = `
  create function incident_figures_refresh(ids uuid[]) returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    first bigint;
    last bigint;
  begin
    if ids is null or cardinality(ids) = 0 then return; end if;
    perform from incident i where i.id = any (ids) order by i.id for no key update;
    with known as materialized (select f.* from incident_figure_fact f where f.incident_id = any (ids)),
    counted as materialized (select n.* from incident_figure_now n where n.incident_id = any (ids)),
    gone as (
      delete from incident_figure_fact f using known k
      where f.incident_id = k.incident_id and not exists (select from counted c where c.incident_id = k.incident_id)),
    kept as (
      insert into incident_figure_fact (incident_id, ${FACTS.join(', ')})
      select c.incident_id, ${columns('c')} from counted c
      left join known k on k.incident_id = c.incident_id
      where k.incident_id is null or (${columns('k')}) is distinct from (${columns('c')})
      on conflict (incident_id) do update set ${FACTS.map((name) => `${name} = excluded.${name}`).join(', ')}),
    booked as (${bookedFrom(`
      select ${columns('c')}, 1 as sign from counted c union all select ${columns('k')}, -1 from known k`)}
      returning id)
    select min(id), max(id) into first, last from booked;
    -- Numbers are given once: each thousand is crossed by one statement, which merges what there is.
    if last / ${MERGED_EVERY} > (first - 1) / ${MERGED_EVERY} then perform incident_figures_merge(); end if;
  end $$`;

const merged = (span: 'DAY' | 'MONTH' | 'YEAR') => `
  insert into incident_figure as known (span, first, origin, facet, value, class, incidents)
  select '${span}', ${span === 'DAY' ? 'day' : `date_trunc('${span}', day::timestamp)::date`}, origin, facet, value,
    class, sum(incidents)
  from net group by 2, 3, 4, 5, 6
  on conflict (facet, value, span, first, class, origin) do update set incidents = known.incidents + excluded.incidents`;

/**
 * Moves the lines that are not merged yet into the sums. One transaction at a time does, others go on without waiting;
 * who reads sees the lines or the sums, never both or neither.
 */
export const MERGE = `
  create function incident_figures_merge() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    -- Under a snapshot of its own a transaction cannot add to sums that others have added to.
    if current_setting('transaction_isolation') <> 'read committed'
      or not pg_try_advisory_xact_lock(hashtext('khien incident_figures_merge')) then
      return;
    end if;
    with taken as materialized (delete from incident_figure_line returning *),
    net as materialized (
      select day, origin, facet, value, class, sum(incidents)::integer as incidents
      from taken group by 1, 2, 3, 4, 5 having sum(incidents) <> 0),
    days as (${merged('DAY')}),
    months as (${merged('MONTH')})
    ${merged('YEAR')};
  end $$`;

/** Everything counted anew and set-based, for a first fill and for what was loaded past the triggers. */
export const RECOUNT = `
  create function incident_figures_recount() returns void
  language plpgsql set search_path = pg_catalog, public, pg_temp set jit = off as $$
  begin
    lock table incident, incident_system, incident_party in share row exclusive mode;
    lock table incident_figure_fact, incident_figure_line, incident_figure in access exclusive mode;
    truncate incident_figure_fact, incident_figure_line, incident_figure;
    insert into incident_figure_fact (incident_id, ${FACTS.join(', ')})
      select n.incident_id, ${columns('n')} from incident_figure_now n;
    with net as materialized (
      select f.day, f.origin, l.facet, l.value, f.class, count(*)::integer as incidents
      from incident_figure_fact f
      cross join lateral incident_figure_lines(f.area_id, f.reporter_id, f.level, f.owner_ids) l
      group by 1, 2, 3, 4, 5),
    days as (${merged('DAY')}),
    months as (${merged('MONTH')})
    ${merged('YEAR')};
  end $$`;

/** Where the figures differ from a count of the incidents; nothing when all is well. */
export const FAULTS = `
  create function incident_figures_faults()
  returns table (span text, first date, origin text, facet text, value text, class text, figure bigint, counted bigint)
  language sql stable set search_path = pg_catalog, public, pg_temp set jit = off
  begin atomic
    -- Materialized: PostgreSQL 18.4 crashes on planning the lines of a view with subqueries in its columns.
    with spans as (select unnest(array['DAY', 'MONTH', 'YEAR']) as span),
    now_counted as materialized (select n.* from incident_figure_now n)
    select t.span, t.first, t.origin, t.facet, t.value, t.class, sum(t.figure)::bigint, sum(t.counted)::bigint
    from (
      select f.span, f.first, f.origin, f.facet, f.value, f.class, f.incidents as figure, 0 as counted
      from incident_figure f
      union all
      select s.span, date_trunc(s.span, l.day::timestamp)::date, l.origin, l.facet, l.value, l.class, l.incidents, 0
      from incident_figure_line l cross join spans s
      union all
      select s.span, date_trunc(s.span, n.day::timestamp)::date, n.origin, l.facet, l.value, n.class, 0, 1
      from now_counted n
      cross join lateral incident_figure_lines(n.area_id, n.reporter_id, n.level, n.owner_ids) l cross join spans s) t
    group by 1, 2, 3, 4, 5, 6
    having sum(t.figure) <> sum(t.counted);
  end`;
