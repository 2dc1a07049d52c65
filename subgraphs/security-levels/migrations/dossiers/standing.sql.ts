/** Where systems stand, reckoned from their dossiers; written only where it differs. */
const STANDING = `
  create function dossier_standing(systems uuid[]) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    with found as (
      select s.id, latest.state as dossier_state, decided.level as approved_level, decided.regime as approved_regime,
        decided.approved_on, coalesce(decided.outdated, false) as level_outdated, due.at as next_due_at,
        running.body as appraising_id, coalesce(plan.state, 'NOT_DONE') as plan_state
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
        select case when d.state = 'EXPERT_OPINION' then d.expert_id
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
      (dossier_state, approved_level, approved_regime, approved_on, level_outdated, next_due_at, appraising_id, plan_state)
      = (f.dossier_state, f.approved_level, f.approved_regime, f.approved_on, f.level_outdated, f.next_due_at,
        f.appraising_id, f.plan_state)
    from found f
    where s.id = f.id
      and (s.dossier_state, s.approved_level, s.approved_regime, s.approved_on, s.level_outdated, s.next_due_at,
        s.appraising_id, s.plan_state)
      is distinct from (f.dossier_state, f.approved_level, f.approved_regime, f.approved_on, f.level_outdated,
        f.next_due_at, f.appraising_id, f.plan_state);
  end`;

/**
 * What stands in dossier and dossier_system of its state and its deadlines. A statement at a time: COPY brings many. Triggers
 * of statements fire for no rows as well; what follows from nothing is nothing.
 */
const follow = (name: string, changed: string) => `
  create function ${name}() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if exists (select from written) then
      ${changed}
    end if;
    return null;
  end $$`;

const OPEN = `d.state not in ('APPROVED', 'REDETERMINATION', 'SUPERSEDED', 'WITHDRAWN')`;
const IN_FORCE = `d.state in ('APPROVED', 'REDETERMINATION')`;

const FUNCTIONS = [
  STANDING,
  follow(
    'dossier_state_follows',
    `if not exists (select from written d join former was on was.id = d.id where d.state <> was.state
         or (d.appraising_id, d.expert_id) is distinct from (was.appraising_id, was.expert_id)) then return null; end if;
     update dossier_system ds set is_open = ${OPEN},
       -- A dossier of several systems may be in force for some of them only.
       in_force = ${IN_FORCE} and (ds.in_force or was.state not in ('APPROVED', 'REDETERMINATION'))
     from written d join former was on was.id = d.id
     where ds.dossier_id = d.id and d.state <> was.state;
     perform dossier_standing(array(select ds.system_id from written d join former was on was.id = d.id
       join dossier_system ds on ds.dossier_id = d.id
       where d.state <> was.state or d.appraising_id is distinct from was.appraising_id
         or d.expert_id is distinct from was.expert_id));`,
  ),
  follow(
    'dossier_systems_follow',
    'perform dossier_standing(array(select distinct w.system_id from written w));',
  ),
  follow(
    'dossier_deadlines_follow',
    `update dossier d set next_due_at = due.at
     from (select w.dossier_id, min(x.due_at) filter (where x.met_at is null and x.stopped_at is null) as at
       from (select distinct dossier_id from written) w join dossier_deadline x on x.dossier_id = w.dossier_id
       group by w.dossier_id) due
     where d.id = due.dossier_id and d.next_due_at is distinct from due.at;
     perform dossier_standing(array(select distinct ds.system_id from written w
       join dossier_system ds on ds.dossier_id = w.dossier_id));`,
  ),
  follow(
    'plan_records_follow',
    'perform dossier_standing(array(select distinct w.system_id from written w));',
  ),
];

/** A dossier goes with the system to its new owner and operator; not while it is at work. */
const ORGANIZATIONS = follow(
  'dossier_organizations_follow',
  `if exists (select from written s join former was on was.id = s.id join dossier_system ds on ds.system_id = s.id
       where ds.is_open and (s.owner_id, s.operator_id) <> (was.owner_id, was.operator_id)) then
     raise exception 'a system keeps its owner and operator while a dossier is at work on it'
       using errcode = 'check_violation', constraint = 'no_open_dossier';
   end if;
   if not exists (select from written s join former was on was.id = s.id
       where (s.owner_id, s.operator_id) <> (was.owner_id, was.operator_id)) then return null; end if;
   update dossier d set owner_id = s.owner_id, operator_id = s.operator_id
   from written s join former was on was.id = s.id join dossier_system ds on ds.system_id = s.id
   where d.id = ds.dossier_id and (s.owner_id, s.operator_id) <> (was.owner_id, was.operator_id);`,
);

/** Standing is written by these triggers, as the owner, and by nobody else. */
const KEPT = `
  create function information_system_standing_keeps() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    if row_security_active('information_system') then
      raise exception 'where a system stands follows from its dossiers' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`;

const COLUMNS = [
  ...['approved_level', 'approved_regime', 'approved_on', 'dossier_state', 'plan_state', 'level_outdated'],
  ...['next_due_at', 'appraising_id'],
];
const values = (row: string) => COLUMNS.map((column) => `${row}.${column}`).join(', ');

/** The side table of areas is written anew only for what it says: standing changes often and says nothing of areas. */
const AREAS = `
  create function information_system_areas_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    changed uuid[] := array(select s.id from written s join former was on was.id = s.id
      where (s.served_area_ids, s.registered_at, s.owner_id, s.operator_id)
        is distinct from (was.served_area_ids, was.registered_at, was.owner_id, was.operator_id));
  begin
    delete from information_system_served_area area where area.system_id = any(changed);
    insert into information_system_served_area (area_id, registered_at, system_id, owner_id, operator_id)
    select area.id, written.registered_at, written.id, written.owner_id, written.operator_id
    from written cross join lateral unnest(written.served_area_ids) as area(id)
    where written.id = any(changed) order by 1, 2, 3;
    return null;
  end $$`;

const both = 'referencing old table as former new table as written for each statement execute function';
const fresh = 'referencing new table as written for each statement execute function';

/** Statements that keep the standing of systems true. */
export const STANDING_OF_SYSTEMS: readonly string[] = [
  ...FUNCTIONS,
  ORGANIZATIONS,
  KEPT,
  AREAS,
  `create trigger state_follows after update on dossier ${both} dossier_state_follows()`,
  `create trigger systems_follow_insert after insert on dossier_system ${fresh} dossier_systems_follow()`,
  `create trigger systems_follow_update after update on dossier_system ${fresh} dossier_systems_follow()`,
  `create trigger systems_follow_delete after delete on dossier_system
    referencing old table as written for each statement execute function dossier_systems_follow()`,
  `create trigger deadlines_follow_insert after insert on dossier_deadline ${fresh} dossier_deadlines_follow()`,
  `create trigger deadlines_follow_update after update on dossier_deadline ${fresh} dossier_deadlines_follow()`,
  `create trigger plan_follows after insert on plan_record ${fresh} plan_records_follow()`,
  `create trigger dossiers_follow after update on information_system ${both} dossier_organizations_follow()`,
  `create trigger standing_keeps before update on information_system for each row
    when ((${values('old')}) is distinct from (${values('new')})) execute function information_system_standing_keeps()`,
  `create trigger standing_starts before insert on information_system for each row
    when (new.dossier_state is not null or new.approved_level is not null or new.appraising_id is not null
      or new.next_due_at is not null or new.level_outdated or new.plan_state <> 'NOT_DONE')
    execute function information_system_standing_keeps()`,
  'drop trigger served_areas_follow_update on information_system',
  `create trigger served_areas_follow_update after update on information_system ${both} information_system_areas_change()`,
];
