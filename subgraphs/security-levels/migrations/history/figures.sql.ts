import { dimensions } from './columns.js';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;

/** From the second of the four states of Form 08 on: sent for appraisal (“Đã gửi thẩm định”), appraised (“Đã thẩm định”). */
const PROPOSED = `('SUBMITTED', 'RETURNED', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK', 'PENDING_APPROVAL',
  'LIST_PENDING', 'LISTED', 'PLAN_PENDING')`;

/** Its first: being drafted (“Đang dự thảo”). */
const DRAFTING = `('DRAFT', 'EXPERT_OPINION')`;

const sum = (measure: string, condition: string) =>
  `coalesce(sum(${measure}) filter (where ${condition}), 0)::bigint`;

/** What is counted. */
const FIGURES = [
  `coalesce(sum(e.systems), 0)::bigint`,
  sum('e.systems', 'd.level is null'),
  sum('e.systems', `d.approved_level is null and d.dossier_state in ${DRAFTING}`),
  sum('e.systems', `d.approved_level is null and d.dossier_state in ${PROPOSED}`),
  sum('e.systems', 'd.approved_level is not null'),
  sum('e.systems', `d.approved_level is not null and d.plan_state = 'FULL'`),
  `coalesce(sum(e.overdue), 0)::bigint`,
].join(', ');

/** By what the figures can be divided, and the text of each part. */
const PARTS = `case parts when 'LEVEL' then %1$s.level::text when 'APPROVED_LEVEL' then %1$s.approved_level::text
  when 'STATE' then %1$s.state when 'DOSSIER_STATE' then %1$s.dossier_state when 'PLAN_STATE' then %1$s.plan_state
  when 'PROVINCE' then %1$s.area_id end`;

const part = (alias: string) => PARTS.replaceAll('%1$s', alias);

/** Which lines are asked for, of an alias with the dimensions. */
const wanted = (alias: string) => `
  ${alias}.state <> 'RETIRED'
  and (of_levels is null or ${alias}.level = any (of_levels))
  and (of_states is null or ${alias}.state = any (of_states))
  and (everyone or ${alias}.owner_id = any (scope))`;

/** The keys that a line belongs to: the whole, organizations above the owner, sets of areas with the owner's province. */
const KEYED = `
  keyed as materialized (
    select null::text as key, null::uuid as owner_id, null::text as area_id where of_kind = 'ALL'
    union all
    select k.key, r.id, null from unnest(of_keys) as k(key)
      join organization_ref r on r.ancestor_ids @> array[case when of_kind = 'ORGANIZATION' then k.key::uuid end]
      where of_kind = 'ORGANIZATION'
    union all
    select k.key, null, a.id from unnest(of_keys) as k(key)
      cross join lateral unnest(case when of_kind = 'AREAS' then k.key::text[] end) as a(id)
      where of_kind = 'AREAS')`;

const belongs = (alias: string) => `case of_kind when 'ALL' then true
  when 'ORGANIZATION' then ${alias}.owner_id = keyed.owner_id else ${alias}.area_id = keyed.area_id end`;

/**
 * The figures, from the sums of the ledger. Of each larger span that no asked day lies within, one sum stands for all of
 * it; a day costs at most the sums of the years before, of the months of its year, of the days of its month.
 *
 * What a caller may know of whom is judged here as well as in the service: coordinators know everything, others the whole
 * of the country, and of its parts those that they act for; the public nothing.
 */
export const FIGURES_FUNCTION = `
  create function level_figures(of_kind text, of_keys text[], days date[], parts text, of_levels smallint[],
    of_states text[])
  returns table (key text, point integer, origin text, part text, registered bigint, undetermined bigint,
    drafting bigint, proposed bigint, approved bigint, fully_compliant bigint, overdue bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off as $$
  #variable_conflict use_column
  declare
    everyone boolean := khien_has_role('COORDINATOR');
    scope uuid[];
    split_years date[] := array(select distinct date_trunc('year', d::timestamp)::date from unnest(days) as d
      where d <> (date_trunc('year', d::timestamp) + interval '1 year - 1 day')::date);
    split_months date[] := array(select distinct date_trunc('month', d::timestamp)::date from unnest(days) as d
      where d <> (date_trunc('month', d::timestamp) + interval '1 month - 1 day')::date);
    last_day date := (select max(d) from unnest(days) as d);
  begin
    if not everyone and not khien_has_role(${OWN}) then
      return;
    end if;
    everyone := everyone or (of_kind = 'ALL' and parts is distinct from 'PROVINCE');
    scope := case when everyone then '{}' else khien_scope() end;
    return query
    with ${KEYED},
    ways as materialized (
      select keyed.key, d.*, ${part('d')} as part from level_dimension d join keyed on ${belongs('d')}
      where ${wanted('d')}),
    lines as (
      select y.dimension_id, y.day, y.systems, y.overdue from level_ledger_year y
        where y.day <= last_day and y.day <> all (split_years)
      union all
      select m.dimension_id, m.day, m.systems, m.overdue from unnest(split_years) as year(day)
        join level_ledger_month m on m.day >= year.day and m.day < (year.day + interval '1 year')::date
        where m.day <= last_day and m.day <> all (split_months)
      union all
      select l.dimension_id, l.day, l.systems, l.overdue from unnest(split_months) as month(day)
        join level_ledger_day l on l.day >= month.day and l.day < (month.day + interval '1 month')::date
        where l.day <= last_day),
    sums as (
      select l.dimension_id, width_bucket(l.day - 1, days) + 1 as point, sum(l.systems) as systems,
        sum(l.overdue) as overdue
      from lines l group by 1, 2),
    counted as (
      select d.key, e.point, d.origin, d.part, d.level, d.approved_level, d.dossier_state, d.plan_state,
        e.systems, e.overdue
      from sums e join ways d on d.id = e.dimension_id
      union all
      select keyed.key, width_bucket(f.day - 1, days) + 1, f.origin, ${part('f')}, f.level, f.approved_level,
        f.dossier_state, f.plan_state, f.systems, f.overdue
      from level_ledger_fresh f join keyed on ${belongs('f')}
      where f.day <= last_day and ${wanted('f')})
    select d.key, d.point, d.origin, d.part, ${FIGURES.replaceAll('e.', 'd.')}
    from counted d group by 1, 2, 3, 4;
  end $$`;

/** The nationwide table that everybody sees, from the sums instead of from every system. */
export const SUMMARY_FUNCTION = `
  create or replace function level_summary()
  returns table (origin text, level smallint, level_status text, systems bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    with sums as (
      select y.dimension_id, sum(y.systems) as systems from level_ledger_year y group by y.dimension_id),
    counted as (
      select d.origin, d.level, d.level_status, d.state, sums.systems
      from sums join level_dimension d on d.id = sums.dimension_id
      union all
      select f.origin, f.level, f.level_status, f.state, f.systems from level_ledger_fresh f)
    select c.origin, c.level, c.level_status, sum(c.systems)::bigint from counted c
    where c.state <> 'RETIRED' group by 1, 2, 3 having sum(c.systems) > 0;
  end`;

/** Where ledger, history and systems disagree: nothing, unless somebody wrote past the triggers. */
export const FAULTS_FUNCTION = (entries: string, spans: readonly string[]): string => `
  create function level_ledger_faults() returns table (what text, faults bigint)
  language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    select 'systems that the history tells otherwise', count(*) from information_system s
      full join (select * from information_system_history where recorded_until = 'infinity') h on h.system_id = s.id
      where (s.origin, s.owner_id, s.operator_id, s.level, s.level_status, s.state, s.approved_level, s.dossier_state,
          s.plan_state, s.next_due_at)
        is distinct from (h.origin, h.owner_id, h.operator_id, h.level, h.level_status, h.state, h.approved_level,
          h.dossier_state, h.plan_state, h.next_due_at)
    union all
    select 'stretches of the history that overlap or leave a gap', count(*) from (
      select recorded_from, lag(recorded_until) over (partition by system_id order by id) as before
      from information_system_history) h where h.before <> h.recorded_from
    union all
    select 'lines of the ledger that the history does not give', count(*) from (
      select from (
        select * from (${entries}) told
        union all
        select day, ${dimensions('l')}, -l.systems, -l.overdue from level_ledger l) both_ways
      group by day, ${dimensions('both_ways')}
      having sum(systems) <> 0 or sum(overdue) <> 0) different
    ${spans
      .map(
        (span) => `
    union all
    select 'sums by ${span} that the days do not give', count(*) from (
      select from (
        select dimension_id, date_trunc('${span}', day::timestamp)::date as day, systems, overdue from level_ledger_day
        union all
        select dimension_id, day, -systems, -overdue from level_ledger_${span}) both_ways
      group by dimension_id, day having sum(systems) <> 0 or sum(overdue) <> 0) different`,
      )
      .join('')};
  end`;

/** What the functions are for. */
export const FIGURES_COMMENTS: Readonly<Record<string, string>> = {
  'function level_figures(text, text[], date[], text, smallint[], text[])':
    'Figures of systems that are not retired, at the ends of some days in order: what each day adds to the one before it. Of the whole country, of organizations with what stands under them, or of sets of areas.',
  'function level_ledger_faults()': 'Where ledger, history and systems disagree; slow with many systems.',
};
