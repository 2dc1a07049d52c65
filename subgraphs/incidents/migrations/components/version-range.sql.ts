const PURE = 'immutable parallel safe set search_path = pg_catalog, public, pg_temp';

/**
 * What a range says, one condition a row: a comparator and a version. Read are `vers:` (VERS, ECMA-428) and what people write:
 * `< 2.0`, `>= 1.0, < 1.5`, `1.2.3`. Anything else has no row whose version can be compared.
 */
const CONSTRAINTS = String.raw`
  create function version_constraints(range text) returns table (comparator text, version text)
  language plpgsql ${PURE} as $$
  declare
    vers text := (regexp_match(range, '^\s*vers:[A-Za-z0-9.+-]+/(.*)$'))[1];
    plain text := regexp_replace(replace(replace(range, '≤', '<='), '≥', '>='), '([<>=!])\s+', '\1', 'g');
    one text;
    parts text[];
    code text;
  begin
    for one in select p from regexp_split_to_table(coalesce(replace(vers, ' ', ''), btrim(plain)),
      case when vers is null then '[\s,;|]+' else '\|' end) p where p <> '' loop
      parts := regexp_match(one, '^(<=|>=|!=|==|<|>|=)?(.+)$');
      version := parts[2];
      if vers is not null then
        for code in select distinct m[1] from regexp_matches(version, '%([2-7][0-9A-Fa-f])', 'g') m loop
          version := replace(version, '%' || code, chr(('x' || code)::bit(8)::integer));
        end loop;
      end if;
      comparator := case when parts[1] is null or parts[1] = '==' then '=' else parts[1] end;
      return next;
    end loop;
  end $$`;

/** Whether a range is every version there is. */
const EVERY = String.raw`
  create function version_range_is_every(range text) returns boolean language sql ${PURE}
  return range is null or lower(btrim(range)) in ('', '*', 'all', 'all versions', 'mọi phiên bản', 'tất cả')
    or range ~* '^\s*vers:[a-z0-9.+-]+/\*\s*$'`;

const less = (v: string, low: string, high: string, raw: string) => `
  case when lower(${v}.version) = lower(${raw}) then false when ${v}.high < ${low} then true
    when ${v}.low >= ${high} then false end`;
const atMost = (v: string, low: string, high: string, raw: string) => `
  case when lower(${v}.version) = lower(${raw}) then true when ${v}.high <= ${low} then true
    when ${v}.low > ${high} then false end`;

/**
 * Which versions lie in a range: yes, no, or null where it cannot be told, because the version or a bound is none, or their
 * order is not decided. Conditions are read as VERS reads them, sorted: from a lower bound to the upper one that follows it,
 * below an upper bound that comes first, above a lower one that comes last; single versions beside that, and none that is
 * excluded. All versions in one statement: a product may stand in a hundred thousand systems, in a few hundred versions. Who
 * asks for many ranges gives the keys of the versions along, made once.
 */
const WITHIN = `
  create function versions_within(scheme text, range text, given text[], lows text[] default null, highs text[] default null)
  returns table (version text, within boolean) language plpgsql ${PURE} as $$
  begin
    if version_range_is_every(range) then
      return query select g.version, true from unnest(given) as g(version);
      return;
    end if;
    return query
    with conditions as materialized (
      select row_number() over (order by s.low collate "C", c.comparator) as n, c.comparator, c.version, s.low collate "C" as low,
        s.high collate "C" as high
      from version_constraints(range) c cross join lateral version_span(scheme, c.version) s),
    bounds as materialized (
      select c.*, lag(c.comparator) over w as before, lead(c.comparator) over w as after, lead(c.version) over w as next_version,
        lead(c.low) over w as next_low, lead(c.high) over w as next_high
      from conditions c where c.comparator not in ('=', '!=') window w as (order by c.n)),
    readable as materialized (
      select count(*) > 0 and bool_and(c.low is not null) and not exists (
        select from bounds one join bounds other on one.n < other.n and one.high >= other.low and other.high >= one.low) as yes
      from conditions c),
    intervals as materialized (
      select b.comparator as from_comparator, b.version as from_version, b.low as from_low, b.high as from_high,
        case when b.after in ('<', '<=') then b.after end as to_comparator, b.next_version as to_version, b.next_low as to_low,
        b.next_high as to_high
      from bounds b where b.comparator in ('>', '>=')
      union all
      select null, null, null, null, b.comparator, b.version, b.low, b.high from bounds b
      where b.comparator in ('<', '<=') and (b.before is null or b.before in ('<', '<='))
      union all
      -- Nothing but exclusions: all the others.
      select null, null, null, null, null, null, null, null
      where not exists (select from conditions c where c.comparator <> '!=')),
    versions as materialized (
      select g.version, s.low collate "C" as low, s.high collate "C" as high
      from (select distinct one as version from unnest(given) as one where lows is null) g
      cross join lateral version_span(scheme, g.version) s
      union all
      select k.version, k.low collate "C", k.high collate "C" from unnest(given, lows, highs) as k(version, low, high)
      where lows is not null),
    judged as (
      select v.version, true as adds, case when i.from_comparator is null then true
          when i.from_comparator = '>' then not ${atMost('v', 'i.from_low', 'i.from_high', 'i.from_version')}
          else not ${less('v', 'i.from_low', 'i.from_high', 'i.from_version')} end
        and case when i.to_comparator is null then true
          when i.to_comparator = '<' then ${less('v', 'i.to_low', 'i.to_high', 'i.to_version')}
          else ${atMost('v', 'i.to_low', 'i.to_high', 'i.to_version')} end as holds
      from versions v cross join intervals i
      union all
      select v.version, c.comparator = '=', case when lower(v.version) = lower(c.version) then true
          when v.low = v.high and c.low = c.high and v.low = c.low then true
          when v.high < c.low or v.low > c.high then false end
      from versions v cross join conditions c where c.comparator in ('=', '!=')),
    counted as (
      select j.version, case when bool_or(j.holds and j.adds) then true when bool_or(j.holds is null and j.adds) then null
          else false end as added,
        case when bool_or(j.holds and not j.adds) then true when bool_or(j.holds is null and not j.adds) then null
          else false end as excluded
      from judged j group by j.version)
    select v.version, case when readable.yes and v.low is not null then k.added and not k.excluded end
    from versions v cross join readable left join counted k on k.version = v.version;
  end $$`;

/** Statements for ranges of versions. */
export const VERSION_RANGE: readonly string[] = [
  CONSTRAINTS,
  EVERY,
  WITHIN,
  `comment on function versions_within(text, text, text[], text[], text[]) is
    'Which versions lie in a range, by the rules of a scheme: yes, no, or null where it cannot be told.'`,
];
