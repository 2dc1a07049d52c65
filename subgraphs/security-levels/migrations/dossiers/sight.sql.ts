const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const SEES_DOSSIERS = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'AUDITOR', 'ADMINISTRATOR'`;
/** Whoever appraises sees what is appraised, in the roles that do it. */
const APPRAISES = `'APPRAISER', 'APPROVER'`;

const within = (column: string) => `${column} in (select unnest(khien_scope()))`;

const SYSTEM_SEEN = `(select khien_has_role('COORDINATOR'))
  or ((select khien_has_role(${OWN})) and (${within('owner_id')} or ${within('operator_id')}))
  or ((select khien_has_role(${APPRAISES})) and ${within('appraising_id')})`;

const DOSSIER_SEEN = `((select khien_has_role(${SEES_DOSSIERS})) and (${within('owner_id')} or ${within('operator_id')}))
  or ((select khien_has_role(${APPRAISES})) and (${within('appraising_id')} or ${within('expert_id')}))`;

const OF_DOSSIER = (table: string) => `exists (select from dossier d where d.id = ${table}.dossier_id)`;
const SYSTEM_MINE = (table: string) =>
  `exists (select from information_system s where s.id = ${table}.system_id
    and (s.owner_id in (select unnest(khien_scope())) or s.operator_id in (select unnest(khien_scope()))))`;
/** Who may have a hand in a dossier at all; triggers say in what. */
const HANDS = `(select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER'))`;
const CHANGES_SYSTEMS = `(select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'))`;

const CHILDREN = [
  ...['dossier_system', 'dossier_preparer', 'dossier_transition', 'dossier_document', 'dossier_opinion'],
  ...['dossier_decision', 'dossier_deadline', 'dossier_notice'],
];
/** What whoever moves a dossier writes beside it; triggers look closer. */
const WRITTEN = [
  'dossier_system',
  'dossier_document',
  'dossier_opinion',
  'dossier_decision',
  'dossier_deadline',
];
const CHANGED = ['dossier_system', 'dossier_document', 'dossier_deadline'];

/** The search gives whoever appraises what is appraised. */
const SEARCH = `
  create or replace function information_systems_named(patterns text[], most integer) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    scope uuid[] := case when khien_has_role(${OWN}) then khien_scope() else '{}' end;
    appraises uuid[] := case when khien_has_role(${APPRAISES}) then khien_scope() else '{}' end;
    conditions text[] := array(select format('s.name_folded like %L', p) from unnest(patterns) as p);
  begin
    if not khien_has_role('COORDINATOR') then
      conditions := conditions || format(
        '(s.owner_id = any (%1$L::uuid[]) or s.operator_id = any (%1$L::uuid[]) or s.appraising_id = any (%2$L::uuid[]))',
        scope, appraises);
    end if;
    return query execute format('select s.id from information_system s where %s limit %s',
      coalesce(nullif(array_to_string(conditions, ' and '), ''), 'true'), most);
  end $$`;

/**
 * Marks deadlines that are soon due or overdue and announces each once, however often and from wherever it is called. For
 * the worker, behind whom nobody asks.
 */
const ANNOUNCE = `
  create function dossier_deadlines_announce(now_is timestamptz, soon_until timestamptz, most integer)
    returns table (announced text, deadlines bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    if khien_subject() is not null then
      raise exception 'deadlines are announced by nobody''s hand' using errcode = 'insufficient_privilege';
    end if;
    return query
      with running as materialized (
        select x.id, x.dossier_id, x.due_at, x.soon_at from dossier_deadline x
        where x.met_at is null and x.stopped_at is null and x.overdue_at is null
          and (x.due_at < now_is or (x.due_at <= soon_until and x.soon_at is null))
        order by x.due_at limit most for update skip locked),
      marked as (
        update dossier_deadline x set
          overdue_at = case when r.due_at < now_is then now_is end, soon_at = coalesce(x.soon_at, now_is)
        from running r where x.id = r.id),
      told as (
        insert into dossier_notice (id, deadline_id, dossier_id, kind, announced_at)
        select gen_random_uuid(), r.id, r.dossier_id, case when r.due_at < now_is then 'OVERDUE' else 'SOON' end, now_is
        from running r on conflict (deadline_id, kind) do nothing returning dossier_notice.kind)
      select t.kind, count(*) from told t group by t.kind;
  end $$`;

/** Statements for who sees and writes what of dossiers, and that who appraises sees the system. */
export const SIGHT_OF_DOSSIERS: readonly string[] = [
  `alter policy seen on information_system using (${SYSTEM_SEEN})`,
  'drop index information_system_sight',
  // Totals are counted from the index alone: it has all that the policy asks for.
  'create index information_system_sight on information_system (owner_id, operator_id, appraising_id)',
  // What is appraised is listed in every order.
  ...Object.entries({
    due: "coalesce(next_due_at, 'infinity'::timestamptz), id",
    level: 'coalesce(level, 0::smallint), registered_at, id',
    reference: 'reference',
  }).map(
    ([name, columns]) => `create index information_system_appraising_${name} on information_system
      (appraising_id, ${columns}) where appraising_id is not null`,
  ),
  SEARCH,
  'alter table dossier enable row level security',
  `create policy seen on dossier for select using (${DOSSIER_SEEN})`,
  `create policy opened on dossier for insert with check (operator_id = (select khien_organization()))`,
  `create policy moved on dossier for update using (${HANDS} and (${DOSSIER_SEEN})) with check (true)`,
  ...CHILDREN.flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy seen on ${table} for select using (${OF_DOSSIER(table)})`,
  ]),
  ...WRITTEN.map(
    (table) => `create policy written on ${table} for insert with check (${HANDS} and ${OF_DOSSIER(table)})`,
  ),
  ...CHANGED.map(
    (table) => `create policy changed on ${table} for update
      using ((${HANDS} or ${CHANGES_SYSTEMS}) and ${OF_DOSSIER(table)})`,
  ),
  'alter table plan_record enable row level security',
  `create policy seen on plan_record for select
    using (exists (select from information_system s where s.id = plan_record.system_id))`,
  `create policy recorded on plan_record for insert with check (${CHANGES_SYSTEMS} and ${SYSTEM_MINE('plan_record')}
    and recorded_by = (select khien_subject()) and recorded_for_id = (select khien_organization()))`,
  ...['document', 'decision'].map(
    // By its own key: a set of all documents that somebody sees would be made for each file.
    (what) => `create policy "dossier-${what}" on stored_file for select using (purpose = 'dossier-${what}'
      and exists (select from dossier_${what} x where x.id = stored_file.attached_to))`,
  ),
  ANNOUNCE,
];
