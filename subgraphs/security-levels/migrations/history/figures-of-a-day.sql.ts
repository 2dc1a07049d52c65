/** Form 08, “Đang dự thảo”: nothing is before an appraiser; what was returned as incomplete is drafted again. */
const DRAFTING = `('DRAFT', 'EXPERT_OPINION', 'RETURNED')`;

/** Form 08, “Đã gửi thẩm định” and “Đã thẩm định”. */
const PROPOSED = `('SUBMITTED', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK', 'PENDING_APPROVAL', 'LIST_PENDING',
  'LISTED', 'PLAN_PENDING')`;

/** What is counted. */
const FIGURES = [
  'sum(l.systems) as registered',
  ...['undetermined', 'drafting', 'proposed', 'approved', 'fully_compliant'].map(
    (flag) => `coalesce(sum(l.systems) filter (where w.${flag}), 0) as ${flag}`,
  ),
  'sum(l.overdue) as overdue',
].join(', ');

/** What a way to stand counts as, of an alias with the dimensions. */
const counted = (alias: string) => `
  ${alias}.origin,
  case parts when 'LEVEL' then ${alias}.level::text
    when 'LEVEL_AND_STATUS' then coalesce(${alias}.level::text, '') || ' ' || ${alias}.level_status
    when 'APPROVED_LEVEL' then ${alias}.approved_level::text when 'STATE' then ${alias}.state
    when 'DOSSIER_STATE' then ${alias}.dossier_state when 'PLAN_STATE' then ${alias}.plan_state
    when 'PROVINCE' then ${alias}.area_id end as part,
  ${alias}.level is null as undetermined,
  ${alias}.approved_level is null and ${alias}.dossier_state in ${DRAFTING} as drafting,
  ${alias}.approved_level is null and ${alias}.dossier_state in ${PROPOSED} as proposed,
  ${alias}.approved_level is not null as approved,
  ${alias}.approved_level is not null and ${alias}.plan_state = 'FULL' as fully_compliant`;

/** Which ways are asked for. */
const wanted = (alias: string) => `
  ${alias}.state <> 'RETIRED'
  and (of_levels is null or ${alias}.level = any (of_levels))
  and (of_states is null or ${alias}.state = any (of_states))
  and (scope is null or ${alias}.owner_id = any (scope))`;

/** The keys, and what a way must match to belong to each: nothing, an owner under an organization, an area of a set. */
const KEYED = `
  keyed as materialized (
    select null::text as key, '' as match where of_kind = 'ALL'
    union all
    select k.key, r.id::text from unnest(of_keys) as k(key)
      join organization_ref r on r.ancestor_ids @> array[case when of_kind = 'ORGANIZATION' then k.key::uuid end]
      where of_kind = 'ORGANIZATION'
    union all
    select k.key, a.id from unnest(of_keys) as k(key)
      cross join lateral unnest(case when of_kind = 'AREAS' then k.key::text[] end) as a(id)
      where of_kind = 'AREAS')`;

/** An equality, so that it is hashed: a country has thousands of areas. */
const belongs = (alias: string) => `keyed.match = case of_kind when 'ALL' then ''
  when 'ORGANIZATION' then ${alias}.owner_id::text else ${alias}.area_id end`;

/**
 * The lines up to one day, from the nearer side: a year is the sum of what came before in it, or itself without what came
 * after; so is a month.
 */
const LINES_OF_A_DAY = `
  select y.dimension_id, 1 as point, y.systems, y.overdue from level_ledger_year y
    where y.day < year or (late_year and y.day = year)
  union all
  select m.dimension_id, 1, m.systems, m.overdue from level_ledger_month m
    where not late_year and m.day >= year and (m.day < month or (late_month and m.day = month))
  union all
  select m.dimension_id, 1, -m.systems, -m.overdue from level_ledger_month m
    where late_year and m.day < next_year and (m.day > month or (not late_month and m.day = month))
  union all
  select d.dimension_id, 1, d.systems, d.overdue from level_ledger_day d
    where not late_month and d.day >= month and d.day <= last_day
  union all
  select d.dimension_id, 1, -d.systems, -d.overdue from level_ledger_day d
    where late_month and d.day > last_day and d.day < next_month`;

/** The lines up to several days, each with the first day that it counts at: of a span that no day lies within, its sum. */
const LINES_OF_DAYS = `
  select y.dimension_id, width_bucket(y.day - 1, days) + 1 as point, y.systems, y.overdue from level_ledger_year y
    where y.day <= last_day and y.day <> all (split_years)
  union all
  select m.dimension_id, width_bucket(m.day - 1, days) + 1, m.systems, m.overdue from unnest(split_years) as year(day)
    join level_ledger_month m on m.day >= year.day and m.day < (year.day + interval '1 year')::date
    where m.day <= last_day and m.day <> all (split_months)
  union all
  select d.dimension_id, width_bucket(d.day - 1, days) + 1, d.systems, d.overdue from unnest(split_months) as month(day)
    join level_ledger_day d on d.day >= month.day and d.day < (month.day + interval '1 month')::date
    where d.day <= last_day`;

const answer = (lines: string) => `
    return query
    with ${KEYED},
    ways as materialized (
      select keyed.key, d.id, ${counted('d')} from level_dimension d join keyed on ${belongs('d')} where ${wanted('d')}),
    fresh as materialized (
      select keyed.key, f.id, ${counted('f')}, width_bucket(f.day - 1, days) + 1 as point, f.systems, f.overdue
      from level_ledger_fresh f join keyed on ${belongs('f')} where f.day <= last_day and ${wanted('f')}),
    told as (
      select w.key, l.point, w.origin, w.part, ${FIGURES} from (${lines}) l join ways w on w.id = l.dimension_id
      group by 1, 2, 3, 4
      union all
      select w.key, w.point, w.origin, w.part, ${FIGURES.replaceAll('l.', 'w.')} from fresh w group by 1, 2, 3, 4)
    select b.key, b.point, b.origin, b.part, sum(b.registered)::bigint, sum(b.undetermined)::bigint,
      sum(b.drafting)::bigint, sum(b.proposed)::bigint, sum(b.approved)::bigint, sum(b.fully_compliant)::bigint,
      sum(b.overdue)::bigint
    from told b group by 1, 2, 3, 4;`;

/**
 * The figures, whoever asks, from the sums of the ledger: of a day at most the sums of the years, of half a year's months
 * and of half a month's days.
 */
export const COUNTED_FUNCTION = `
  create or replace function level_figures_counted(of_kind text, of_keys text[], days date[], parts text,
    of_levels smallint[], of_states text[], scope uuid[])
  returns table (key text, point integer, origin text, part text, registered bigint, undetermined bigint,
    drafting bigint, proposed bigint, approved bigint, fully_compliant bigint, overdue bigint)
  language plpgsql stable set search_path = pg_catalog, public, pg_temp set jit = off
  set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan as $$
  #variable_conflict use_column
  declare
    last_day date := (select max(d) from unnest(days) as d);
    year date := date_trunc('year', last_day::timestamp);
    next_year date := date_trunc('year', last_day::timestamp) + interval '1 year';
    month date := date_trunc('month', last_day::timestamp);
    next_month date := date_trunc('month', last_day::timestamp) + interval '1 month';
    late_year boolean := extract(month from last_day) > 6;
    late_month boolean := extract(day from last_day) > 15;
    split_years date[] := array(select distinct date_trunc('year', d::timestamp)::date from unnest(days) as d
      where d <> (date_trunc('year', d::timestamp) + interval '1 year - 1 day')::date);
    split_months date[] := array(select distinct date_trunc('month', d::timestamp)::date from unnest(days) as d
      where d <> (date_trunc('month', d::timestamp) + interval '1 month - 1 day')::date);
  begin
    if cardinality(days) = 1 then
      ${answer(LINES_OF_A_DAY)}
    else
      ${answer(LINES_OF_DAYS)}
    end if;
  end $$`;
