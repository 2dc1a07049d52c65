const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;

/**
 * As in 0012 and 0026, and whether each platform on the way keeps its users apart as the law wants it at the level of who
 * takes from it: what was enough when it was taken need not be so later. From the heirs on, never through all links.
 */
const INHERITED = `
  create function control_inherited(heirs uuid[], moment timestamptz)
  returns table (heir_id uuid, heir_control_id uuid, inheritance_id uuid, provider_id uuid, provider_reference text,
    provider_name text, provider_level smallint, provider_control_id uuid, separation text, since timestamptz,
    version integer, source_reference text, state text, assessed_at timestamptz, kind text, offered boolean,
    level_sufficient boolean, separation_sufficient boolean)
  language sql stable security definer rows 50 set search_path = pg_catalog, public, pg_temp
  begin atomic
    with recursive link as not materialized (
      select i.system_id, i.control_id, i.provider_id, i.provider_control_id, i.id, i.since, i.version,
        control_level(heir) as heir_level, control_regime(heir) as heir_regime, control_level(provider) as provider_level,
        provider.reference, provider.name,
        (select o.separation from control_offer o where o.system_id = i.provider_id
          and o.control_id = i.provider_control_id and o.offered_at <= coalesce(moment, 'infinity')
          and (o.withdrawn_at is null or o.withdrawn_at > moment)
          order by o.offered_at desc limit 1) as separation
      from control_inheritance i
      join information_system heir on heir.id = i.system_id
      join information_system provider on provider.id = i.provider_id
      where case when moment is null then i.ended_at is null
        else i.since <= moment and (i.ended_at is null or i.ended_at > moment) end
    ),
    chain as (
      select l.system_id as heir_id, l.control_id as heir_control_id, l.id as inheritance_id,
        l.provider_id as first_id, l.reference as first_reference, l.name as first_name,
        l.provider_level as first_level, l.provider_control_id as first_control_id, l.separation, l.since, l.version,
        l.provider_id, l.provider_control_id, l.reference, 1 as hop,
        l.separation is not null as offered, coalesce(l.provider_level >= l.heir_level, false) as level_sufficient,
        control_separates(l.separation, l.heir_regime, l.heir_level) as separation_sufficient
      from link l join information_system s on s.id = l.system_id
      where l.system_id = any (heirs)
        and khien_has_role(${OWN})
        and (s.owner_id = any (khien_scope()) or s.operator_id = any (khien_scope())
          or (khien_has_role('APPRAISER', 'APPROVER') and s.appraising_id = any (khien_scope())))
      union all
      select c.heir_id, c.heir_control_id, c.inheritance_id, c.first_id, c.first_reference, c.first_name, c.first_level,
        c.first_control_id, c.separation, c.since, c.version, l.provider_id, l.provider_control_id, l.reference, c.hop + 1,
        c.offered and l.separation is not null,
        c.level_sufficient and coalesce(l.provider_level >= l.heir_level, false),
        c.separation_sufficient and control_separates(l.separation, l.heir_regime, l.heir_level)
      from chain c join link l on l.system_id = c.provider_id and l.control_id = c.provider_control_id
      where c.hop < 16
    ),
    source as (
      select distinct on (c.heir_id, c.heir_control_id) c.* from chain c
      order by c.heir_id, c.heir_control_id, c.hop desc
    )
    select c.heir_id, c.heir_control_id, c.inheritance_id, c.first_id, c.first_reference, c.first_name, c.first_level,
      c.first_control_id, c.separation, c.since, c.version, c.reference, e.state, e.assessed_at, e.kind, c.offered,
      c.level_sufficient, c.separation_sufficient
    from source c
    left join control_assessment_entry e on e.system_id = c.provider_id and e.control_id = c.provider_control_id
      and case when moment is null then e.superseded_at = 'infinity'
        else e.assessed_at <= moment and e.superseded_at > moment end;
  end`;

/** As in 0012, with the version that a change of the offer is made on. */
const OFFERS = `
  create function control_offers(reference text)
  returns table (offer_id uuid, provider_id uuid, provider_reference text, provider_name text, provider_level smallint,
    offered_control_id uuid, separation text, note text, offered_at timestamptz, offer_version integer, heirs integer)
  language sql stable security definer rows 100 set search_path = pg_catalog, public, pg_temp
  begin atomic
    select o.id, s.id, s.reference, s.name, control_level(s), o.control_id, o.separation, o.note, o.offered_at, o.version,
      (select count(distinct i.system_id) from control_inheritance i
        where i.provider_id = o.system_id and i.provider_control_id = o.control_id and i.ended_at is null)::integer
    from control_offer o join information_system s on s.id = o.system_id
    where o.withdrawn_at is null and khien_has_role(${OWN})
      and (control_offers.reference is null or s.reference = control_offers.reference);
  end`;

/**
 * How far the systems of the caller do what their levels require. Who may ask of which systems is judged once, here, as
 * seesFacts does: row-level security would judge each of the answers of a country.
 */
const BY_LEVEL = `
  create function control_compliance_by_level(owner_code text, moment timestamptz)
  returns table (level smallint, systems integer, assessed integer, weight double precision, earned double precision)
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set jit = off
  -- A plan for any values would keep both branches of the moment, and search the scope from end to end.
  set plan_cache_mode = force_custom_plan as $$
  #variable_conflict use_column
  declare
    scope uuid[] := khien_scope();
    asked uuid := (select o.id from organization o where o.code = owner_code);
  begin
    if not khien_has_role(${OWN}) then return; end if;
    return query
    with mine as materialized (
      select s.id, control_level(s) as level, control_regime(s) as regime from information_system s
      where (s.owner_id = any (scope) or s.operator_id = any (scope))
        and (owner_code is null or s.owner_id = asked) and s.state <> 'RETIRED' and control_level(s) is not null
    ), held as materialized (
      select k.regime, level, c.id, c.weight
      from control_catalogue k join control c on c.catalogue_id = k.id cross join unnest(c.levels) as level
      where k.applies
    ), required as (
      select regime, level, sum(weight) as weight from held group by regime, level
    ), inherited as materialized (
      select i.* from control_inherited(coalesce((select array_agg(distinct i.system_id) from control_inheritance i
        join mine m on m.id = i.system_id), '{}'), moment) i
    ), own as (
      select a.system_id, a.control_id, a.state from control_assessment a where moment is null
      union all
      select e.system_id, e.control_id, e.state from control_assessment_entry e
      where moment is not null and e.assessed_at <= moment and e.superseded_at > moment
    ), answered as (
      select a.system_id, a.control_id, a.state from own a
      left join inherited i on i.heir_id = a.system_id and i.heir_control_id = a.control_id
      where i.heir_id is null
      union all
      select i.heir_id, i.heir_control_id, case when not (i.offered and i.level_sufficient and i.separation_sufficient)
        or i.state = 'NOT_APPLICABLE' then 'NOT_DONE' else i.state end
      from inherited i
    ), by_system as (
      select m.id, m.level,
        coalesce(sum(h.weight) filter (where a.state = 'NOT_APPLICABLE'), 0) as without,
        coalesce(sum(h.weight) filter (where a.state = 'DONE'), 0)
          + coalesce(sum(h.weight) filter (where a.state = 'PARTLY'), 0) / 2.0 as earned
      from answered a join mine m on m.id = a.system_id
      join held h on h.id = a.control_id and h.regime = m.regime and h.level = m.level
      where a.state is not null group by m.id, m.level
    ), summed as (
      select level, count(*) as assessed, sum(without) as without, sum(earned) as earned from by_system group by level
    )
    select m.level, count(*)::integer, coalesce(max(s.assessed), 0)::integer,
      (coalesce(sum(r.weight), 0) - coalesce(max(s.without), 0))::double precision,
      coalesce(max(s.earned), 0)::double precision
    from mine m left join required r on r.regime = m.regime and r.level = m.level
    left join summed s on s.level = m.level
    group by m.level order by m.level;
  end $$`;

/** Statements for what is inherited, and for what becomes of it level by level. */
export const INHERITANCE: readonly string[] = [
  'create index control_inheritance_heir on control_inheritance (system_id, control_id)',
  'drop function control_inherited(uuid[], timestamptz)',
  'drop function control_offers(text)',
  INHERITED,
  OFFERS,
  BY_LEVEL,
  `comment on function control_inherited(uuid[], timestamptz) is
    'What the systems of the caller among these have from shared platforms: the provider, its state, whether it holds.'`,
  `comment on function control_offers(text) is
    'What shared platforms offer, all or the one of this reference, and how many systems take it: for whoever has systems.'`,
  `comment on function control_compliance_by_level(text, timestamptz) is
    'How far the systems of the caller, all or of one owner, do what their levels require, at a moment (null: now).'`,
];
