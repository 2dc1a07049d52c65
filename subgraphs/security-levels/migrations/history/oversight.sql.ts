const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;

/** Form 08, “Đang dự thảo”: nothing is before an appraiser; what was returned as incomplete is drafted again. */
const DRAFTING = `('DRAFT', 'EXPERT_OPINION', 'RETURNED')`;

/** Form 08, “Đã gửi thẩm định” and “Đã thẩm định”. */
const PROPOSED = `('SUBMITTED', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK', 'PENDING_APPROVAL', 'LIST_PENDING',
  'LISTED', 'PLAN_PENDING')`;

const sum = (measure: string, condition: string) =>
  `coalesce(sum(c.${measure}) filter (where ${condition}), 0)::bigint`;

/** What is counted. */
const FIGURES = [
  'coalesce(sum(c.systems), 0)::bigint',
  sum('systems', 'c.level is null'),
  sum('systems', `c.approved_level is null and c.dossier_state in ${DRAFTING}`),
  sum('systems', `c.approved_level is null and c.dossier_state in ${PROPOSED}`),
  sum('systems', 'c.approved_level is not null'),
  sum('systems', `c.approved_level is not null and c.plan_state = 'FULL'`),
  'coalesce(sum(c.overdue), 0)::bigint',
].join(', ');

/** By what the figures can be divided, and the text of each part. */
const part = (alias: string) => `case parts when 'LEVEL' then ${alias}.level::text
  when 'LEVEL_AND_STATUS' then coalesce(${alias}.level::text, '') || ' ' || ${alias}.level_status
  when 'APPROVED_LEVEL' then ${alias}.approved_level::text when 'STATE' then ${alias}.state
  when 'DOSSIER_STATE' then ${alias}.dossier_state when 'PLAN_STATE' then ${alias}.plan_state
  when 'PROVINCE' then ${alias}.area_id end`;

/** Which lines are asked for, of an alias with the dimensions. */
const wanted = (alias: string) => `
  ${alias}.state <> 'RETIRED'
  and (of_levels is null or ${alias}.level = any (of_levels))
  and (of_states is null or ${alias}.state = any (of_states))
  and (scope is null or ${alias}.owner_id = any (scope))`;

/** The keys, and what a line must match to belong to each: nothing, an owner under an organization, an area of a set. */
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

const RESULT = `(key text, point integer, origin text, part text, registered bigint, undetermined bigint,
    drafting bigint, proposed bigint, approved bigint, fully_compliant bigint, overdue bigint)`;

/**
 * The figures, whoever asks, from the sums of the ledger. Of each larger span that no asked day lies within, one sum
 * stands for all of it: a day costs at most the sums of the years before, of the months of its year, and of the days of
 * its month.
 */
export const COUNTED_FUNCTION = `
  create function level_figures_counted(of_kind text, of_keys text[], days date[], parts text, of_levels smallint[],
    of_states text[], scope uuid[])
  returns table ${RESULT}
  language plpgsql stable set search_path = pg_catalog, public, pg_temp set jit = off as $$
  #variable_conflict use_column
  declare
    split_years date[] := array(select distinct date_trunc('year', d::timestamp)::date from unnest(days) as d
      where d <> (date_trunc('year', d::timestamp) + interval '1 year - 1 day')::date);
    split_months date[] := array(select distinct date_trunc('month', d::timestamp)::date from unnest(days) as d
      where d <> (date_trunc('month', d::timestamp) + interval '1 month - 1 day')::date);
    last_day date := (select max(d) from unnest(days) as d);
  begin
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
      select d.key, s.point, d.origin, d.part, d.level, d.approved_level, d.dossier_state, d.plan_state,
        s.systems, s.overdue
      from sums s join ways d on d.id = s.dimension_id
      union all
      select keyed.key, width_bucket(f.day - 1, days) + 1, f.origin, ${part('f')}, f.level, f.approved_level,
        f.dossier_state, f.plan_state, f.systems, f.overdue
      from level_ledger_fresh f join keyed on ${belongs('f')}
      where f.day <= last_day and ${wanted('f')})
    select c.key, c.point, c.origin, c.part, ${FIGURES} from counted c group by 1, 2, 3, 4;
  end $$`;

/**
 * What a caller may know of whom is judged here as well as in the service: coordinators everything; the roles of
 * organizations the whole of the country, and of its parts those that they act for; the public nothing.
 */
export const FIGURES_JUDGED = `
  create or replace function level_figures(of_kind text, of_keys text[], days date[], parts text, of_levels smallint[],
    of_states text[])
  returns table ${RESULT}
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off as $$
  #variable_conflict use_column
  declare
    everything boolean := khien_has_role('COORDINATOR') or (of_kind = 'ALL' and parts is distinct from 'PROVINCE');
  begin
    if khien_has_role('COORDINATOR', ${OWN}) then
      return query select * from level_figures_counted(of_kind, of_keys, days, parts, of_levels, of_states,
        case when everything then null else khien_scope() end);
    end if;
  end $$`;

/** Fewer systems than these make no share that an organization is compared by. */
const LEAST_SYSTEMS = 10;
/** Fewer others than these would tell what each of them reached. */
const LEAST_OTHERS = 3;

/**
 * How an organization stands among those of its kind (subordinate units: among those under the same one), and nothing
 * else of the others: mean and best of their shares.
 */
export const RANKING_FUNCTION = `
  create function level_ranking(of_organization uuid, day date)
  returns table (origin text, measure text, registered bigint, own double precision, compared bigint,
    average double precision, best double precision, place bigint, best_id uuid)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off as $$
  #variable_conflict use_column
  declare
    everything boolean := khien_has_role('COORDINATOR');
    scope uuid[] := khien_scope();
    peers text[] := (select array_agg(p.id::text) from organization o join organization p on p.kind = o.kind
      and (o.kind <> 'SUBORDINATE_UNIT' or p.parent_id = o.parent_id) where o.id = of_organization);
  begin
    if not everything and not (khien_has_role(${OWN}) and of_organization = any (scope)) then
      return;
    end if;
    return query
    with figures as (
      select f.key::uuid as id, f.origin, f.registered, m.measure, m.counted::double precision / f.registered as share,
        m.counted::double precision / f.registered * m.sign as merit
      from level_figures_counted('ORGANIZATION', peers, array[day], null, null, null, null) f
      cross join lateral (values ('DETERMINED', f.registered - f.undetermined, 1), ('APPROVED', f.approved, 1),
        ('FULLY_COMPLIANT', f.fully_compliant, 1), ('OVERDUE', f.overdue, -1)) as m(measure, counted, sign)
      where f.registered > 0),
    own as (select * from figures f where f.id = of_organization),
    others as (
      select f.origin, f.measure, count(*) as compared, count(*) filter (where f.id <> of_organization) as others,
        avg(f.share) as average, max(f.merit) as merit
      from figures f where f.registered >= ${LEAST_SYSTEMS} group by 1, 2)
    select own.origin, own.measure, own.registered, own.share, coalesce(o.compared, 0),
      case when o.others >= ${LEAST_OTHERS} then o.average end,
      case when o.others >= ${LEAST_OTHERS} then abs(o.merit) end,
      case when o.others >= ${LEAST_OTHERS} and own.registered >= ${LEAST_SYSTEMS} then
        (select count(*) + 1 from figures f where f.origin = own.origin and f.measure = own.measure
          and f.registered >= ${LEAST_SYSTEMS} and f.merit > own.merit) end,
      case when o.others >= ${LEAST_OTHERS} then
        (select f.id from figures f where f.origin = own.origin and f.measure = own.measure
          and f.registered >= ${LEAST_SYSTEMS} and f.merit = o.merit and (everything or f.id = any (scope))
          order by f.registered desc, f.id limit 1) end
    from own left join others o on o.origin = own.origin and o.measure = own.measure;
  end $$`;

/** What the functions are for. */
export const OVERSIGHT_COMMENTS: Readonly<Record<string, string>> = {
  'function level_figures_counted(text, text[], date[], text, smallint[], text[], uuid[])':
    'Figures of systems that are not retired, at the ends of some days in order: what each day adds to the one before it. Of the whole country, of organizations with what stands under them, or of sets of areas; of owners in a scope only, unless that is null.',
  'function level_ranking(uuid, date)':
    'How an organization that the caller acts for stands among those of its kind at the end of a day, telling nothing else of the others.',
};
