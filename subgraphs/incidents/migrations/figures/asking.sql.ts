const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;

/**
 * The sums and days that make up a period, its end left out: whole years and months as far as it has some, days for the
 * rest.
 */
export const RANGES = `
  create function incident_figure_ranges(since date, until date)
  returns table (span text, lo date, hi date) language sql immutable parallel safe rows 5
  begin atomic
    with months as (
      select date_trunc('month', (since - 1)::timestamp + interval '1 month')::date as m0,
        date_trunc('month', until::timestamp)::date as m1),
    years as (
      select m0, m1, date_trunc('year', (m0 - 1)::timestamp + interval '1 year')::date as y0,
        date_trunc('year', m1::timestamp)::date as y1
      from months)
    select r.span, r.lo, r.hi from years
    cross join lateral (values
      ('DAY', since, case when m0 < m1 then m0 else until end),
      ('DAY', m1, case when m0 < m1 then until else m1 end),
      ('MONTH', m0, case when m0 >= m1 then m0 when y0 < y1 then y0 else m1 end),
      ('YEAR', y0, y1),
      ('MONTH', y1, case when m0 < m1 and y0 < y1 then m1 else y1 end)) as r(span, lo, hi)
    where r.lo < r.hi;
  end`;

const sums = (value: string) => `
  select a.point, t.origin, t.class, t.value, sum(t.incidents)::bigint
  from asked a cross join lateral (
    select f.origin, f.class, f.value, f.incidents
    from incident_figure_ranges(a.since, a.until) r
    -- Looked up range by range: joined freely, all sums of the facet would be read for each period.
    cross join lateral (
      select f.* from incident_figure f
      where f.facet = of_facet and f.span = r.span and f.first >= r.lo and f.first < r.hi and ${value} offset 0) f
    union all
    select f.origin, f.class, f.value, f.incidents from incident_figure_line f
    where f.facet = of_facet and f.day >= a.since and f.day < a.until and ${value}) t
  where of_classes is null or t.class = any (of_classes)
  group by 1, 2, 3, 4 having sum(t.incidents) <> 0`;

/**
 * Figures of the whole country by one way of dividing them. Coordinators may ask for any days; everybody else for whole
 * months that have ended, undivided: figures of any two moments would tell when each incident was detected.
 */
export const COUNTRY_FIGURES = `
  create function incident_figures(starts date[], ends date[], of_facet text, of_values text[], of_classes text[])
  returns table (point integer, origin text, class text, value text, incidents bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off as $$
  #variable_conflict use_column
  begin
    if not khien_has_role('COORDINATOR') then
      if of_facet <> 'COUNTRY' or exists (
          select from unnest(starts || ends) as d where d <> date_trunc('month', d::timestamp)::date)
        or exists (select from unnest(ends) as d
          where d > date_trunc('month', now() at time zone 'Asia/Ho_Chi_Minh')::date) then
        raise exception 'figures of days, of months that have not ended, and of parts of the country are for coordinators'
          using errcode = 'insufficient_privilege';
      end if;
    end if;
    if of_values is null then
      return query with asked as (
        select p.point::integer, p.since, p.until from unnest(starts, ends) with ordinality as p(since, until, point))
      ${sums('true')};
    else
      return query with asked as (
        select p.point::integer, p.since, p.until from unnest(starts, ends) with ordinality as p(since, until, point))
      ${sums('f.value = any (of_values)')};
    end if;
  end $$`;

/**
 * Figures over several ways of dividing at once, or of what concerns the caller's organization and what stands under it:
 * counted from what is booked of each incident. AMBER+STRICT is for exactly the organizations that take part.
 */
export const COUNTED_FIGURES = `
  create function incident_figures_counted(starts date[], ends date[], parts text, of_own boolean, of_classes text[],
    of_areas text[], of_reporters uuid[], of_owners uuid[], of_levels text[])
  returns table (point integer, origin text, class text, value text, incidents bigint)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off as $$
  #variable_conflict use_column
  declare
    scope uuid[] := khien_scope();
    self uuid := khien_organization();
    allowed boolean := case when of_own then khien_has_role(${PARTY}) else khien_has_role('COORDINATOR') end;
  begin
    if not allowed then
      raise exception 'these figures are for coordinators, and of an organization for those who act for it'
        using errcode = 'insufficient_privilege';
    end if;
    return query with asked as materialized (
      select p.point::integer, p.since, p.until from unnest(starts, ends) with ordinality as p(since, until, point)),
    booked as (
      select f.* from incident_figure_fact f
      where not of_own and f.day >= (select min(since) from asked) and f.day < (select max(until) from asked)
      union all
      select f.* from incident_figure_fact f
      where of_own and f.concerned && scope
        and f.day >= (select min(since) from asked) and f.day < (select max(until) from asked)
        and (f.tlp <> 'AMBER_STRICT' or f.concerned @> array[self])),
    -- By days first: the periods that are compared overlap.
    counted as (
      select f.day, f.origin, f.class, l.value, count(*) as incidents
      from booked f
      cross join lateral incident_figure_lines(f.area_id, f.reporter_id, f.level, f.owner_ids) l
      where l.facet = parts
        and (of_classes is null or f.class = any (of_classes))
        and (of_areas is null or f.area_id = any (of_areas))
        and (of_reporters is null or f.reporter_id = any (of_reporters))
        and (of_owners is null or f.owner_ids && of_owners)
        and (of_levels is null or f.level = any (of_levels))
        and (parts <> 'OWNER' or of_owners is null or l.value = any (of_owners::text[]))
      group by 1, 2, 3, 4)
    select a.point, f.origin, f.class, f.value, sum(f.incidents)::bigint
    from counted f join asked a on f.day >= a.since and f.day < a.until
    group by 1, 2, 3, 4;
  end $$`;
