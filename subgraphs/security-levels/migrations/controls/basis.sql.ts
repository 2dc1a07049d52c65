/** The regime of the dossier at work on a system, kept with the rest of where it stands. */
export const DOSSIER_REGIME: readonly string[] = [
  `alter table information_system add column dossier_regime text check (dossier_regime in ('ND85', 'ND331'))`,
  `comment on column information_system.dossier_regime is 'Regime of the dossier at work on it; null without one.'`,
  `create or replace function dossier_standing(systems uuid[]) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    with found as (
      select s.id, latest.state as dossier_state, decided.level as approved_level, decided.regime as approved_regime,
        decided.approved_on, coalesce(decided.outdated, false) as level_outdated, due.at as next_due_at,
        running.body as appraising_id, running.regime as dossier_regime, coalesce(plan.state, 'NOT_DONE') as plan_state
      from unnest(systems) as wanted(id)
      join information_system s on s.id = wanted.id
      left join lateral (
        select d.state from dossier_system ds join dossier d on d.id = ds.dossier_id
        where ds.system_id = s.id order by d.opened_at desc, d.id desc limit 1) latest on true
      left join lateral (
        select ds.proposed_level as level, d.regime, d.approved_on,
          ds.level_now is distinct from ds.determined_level as outdated
        from dossier_system ds join dossier d on d.id = ds.dossier_id
        where ds.system_id = s.id and ds.in_force) decided on true
      left join lateral (
        select d.regime, case when d.state = 'EXPERT_OPINION' then d.expert_id
          when d.state in ('SUBMITTED', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK', 'PENDING_APPROVAL',
            'LIST_PENDING', 'LISTED', 'PLAN_PENDING') then d.appraising_id end as body
        from dossier_system ds join dossier d on d.id = ds.dossier_id
        where ds.system_id = s.id and ds.is_open) running on true
      left join lateral (
        select min(due.due_at) as at from dossier_system ds join dossier_deadline due on due.dossier_id = ds.dossier_id
        where ds.system_id = s.id and due.met_at is null and due.stopped_at is null) due on true
      left join lateral (
        select p.state from plan_record p where p.system_id = s.id
        order by p.recorded_at desc, p.id desc limit 1) plan on true)
    update information_system s set
      (dossier_state, approved_level, approved_regime, approved_on, level_outdated, next_due_at, appraising_id,
        dossier_regime, plan_state)
      = (f.dossier_state, f.approved_level, f.approved_regime, f.approved_on, f.level_outdated, f.next_due_at,
        f.appraising_id, f.dossier_regime, f.plan_state)
    from found f
    where s.id = f.id
      and (s.dossier_state, s.approved_level, s.approved_regime, s.approved_on, s.level_outdated, s.next_due_at,
        s.appraising_id, s.dossier_regime, s.plan_state)
      is distinct from (f.dossier_state, f.approved_level, f.approved_regime, f.approved_on, f.level_outdated,
        f.next_due_at, f.appraising_id, f.dossier_regime, f.plan_state);
  end`,
  // As the standing of 0011: written by these triggers, by nobody else.
  `create trigger dossier_regime_keeps before update on information_system for each row
    when (old.dossier_regime is distinct from new.dossier_regime) execute function information_system_standing_keeps()`,
  `create trigger dossier_regime_starts before insert on information_system for each row
    when (new.dossier_regime is not null) execute function information_system_standing_keeps()`,
  `update information_system s set dossier_regime = d.regime
    from dossier_system ds join dossier d on d.id = ds.dossier_id where ds.system_id = s.id and ds.is_open`,
];

/**
 * What a system is held to. The decision in force names level and regime; before one, the dossier at work names the regime;
 * before that, the dates of the system do (0009), or the default where they do not decide. The level goes with the regime.
 */
export const BASIS: readonly string[] = [
  `create or replace function control_regime(s information_system) returns text language sql immutable parallel safe
    return coalesce(s.approved_regime, s.dossier_regime, s.level_regime)`,
  `create or replace function control_level(s information_system) returns smallint language sql immutable parallel safe
    return coalesce(s.approved_level, case when coalesce(s.dossier_regime, s.level_regime) = s.level_regime then s.level
      when s.dossier_regime = 'ND85' then s.level_nd85 else s.level_nd331 end)`,
  // requiredSeparation() and separates() in inheritance.rules.ts say the same; a test compares them.
  `create function control_separates(offered text, regime text, level smallint) returns boolean
    language sql immutable parallel safe
    return coalesce(array_position(array['NONE', 'LOGICAL', 'PHYSICAL'], offered)
      >= case when level >= case regime when 'ND85' then 4 else 5 end then 3 when level >= 3 then 2 else 1 end, false)`,
  `comment on function control_regime(information_system) is
    'By which regime it is held to controls: that of its approved level, else of its dossier, else of its dates.'`,
  `comment on function control_separates(text, text, smallint) is
    'Whether a separation on a shared platform is what a regime asks for at a level.'`,
];
