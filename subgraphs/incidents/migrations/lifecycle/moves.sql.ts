import { SEEN } from '../0005-who-changes-an-incident.js';

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;

const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const COORDINATES = has(`'COORDINATOR'`);
const RESPONDS = `(${has(`'RESPONDER'`)} and party_ids && ${SCOPE})`;
const SHARES = `(${has(`'INCIDENT_REPORTER', 'SYSTEM_OWNER', 'ADMINISTRATOR'`)} and reporter_id = any (${SCOPE}))`;
const OPERATES = `(${has(`'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER'`)}
  and (party_ids && ${SCOPE} or reporter_id = any (${SCOPE})))`;

/** Those with whom the incident `i` is shared, as the policy of its parties (migration 5). */
export const PARTICIPATES = `(${COORDINATES}
  or (${has(PARTY)} and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))
  or i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))`;

/** Raises an error as a lack of rights. */
export const refused = (text: string): string =>
  `raise exception '${text}' using errcode = 'insufficient_privilege'`;

const COLUMNS = `
  alter table incident
    add column moves integer not null default 0 check (moves >= 0),
    add column state_since timestamptz(3) check (state_since >= detected_at),
    add column last_event text,
    add column last_reason text check (length(last_reason) between 1 and 20000),
    add column response_plan text check (response_plan in ('NATIONAL', 'STATE_AGENCY', 'LOCAL', 'ENTERPRISE'))`;

const HISTORY = `
  create table incident_transition (
    id uuid primary key default gen_random_uuid(),
    incident_id uuid not null references incident on delete cascade,
    number integer not null check (number >= 0),
    from_state text collate "C",
    event text collate "C" not null,
    to_state text collate "C" not null,
    at timestamptz(3) not null,
    recorded_at timestamptz(3) not null,
    actor_subject text check (length(actor_subject) between 1 and 255),
    actor_organization_id uuid,
    reason text check (length(reason) between 1 and 20000),
    check ((from_state is null) = (event = 'REPORT')),
    unique (incident_id, number)
  )`;

const MOVE_COLUMNS = [
  ...['severity', 'regime', 'acknowledged_at', 'contained_at', 'resolved_at', 'closed_at', 'merged_into_id'],
  ...['moves', 'state_since', 'last_event', 'last_reason', 'response_plan'],
];
const row = (which: 'new' | 'old', columns: readonly string[]) =>
  columns.map((column) => `${which}.${column}`).join(', ');
const CONTENT = ['title', 'description', 'class', 'tlp', 'area_id', 'verified', 'confidence'];

/** What the application's role may do to an incident: only what the table allows, by whom it says. Seeds run as the owner. */
const MOVES = `
  create function incident_moves() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    rule record;
    coordinates boolean := khien_has_role('COORDINATOR');
    responds boolean;
    operates boolean;
  begin
    if not row_security_active('incident') then return new; end if;
    if tg_op = 'INSERT' then
      if new.state <> 'RECEIVED' or new.moves <> 0
          or coalesce(new.severity, new.regime, new.last_event, new.last_reason, new.response_plan) is not null
          or coalesce(new.acknowledged_at, new.contained_at, new.resolved_at, new.closed_at, new.state_since) is not null
          or new.merged_into_id is not null then
        ${refused('an incident starts as received')};
      end if;
      if new.drill and not coordinates then ${refused('an exercise is for coordinators to start')}; end if;
      return new;
    end if;
    if new.detected_at is distinct from old.detected_at then ${refused('the moment of detection stands')}; end if;
    responds := khien_has_role('RESPONDER') and old.party_ids && khien_scope();
    operates := khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER')
      and (old.party_ids && khien_scope() or old.reporter_id = any (khien_scope()));
    if not coordinates and not responds
        and not (khien_has_role('INCIDENT_REPORTER', 'SYSTEM_OWNER', 'ADMINISTRATOR') and old.reporter_id = any (khien_scope()))
        and (${row('new', CONTENT)}) is distinct from (${row('old', CONTENT)}) then
      ${refused('the operating side moves an incident and does not rewrite it')};
    end if;
    if new.state = old.state then
      if (${row('new', MOVE_COLUMNS)}) is distinct from (${row('old', MOVE_COLUMNS)}) then
        ${refused('an incident changes its state by its steps only')};
      end if;
      return new;
    end if;
    select * into rule from incident_transition_rule r
      where (r.event, r.from_state, r.to_state) = (new.last_event, old.state, new.state);
    if not found or new.moves <> old.moves + 1 then ${refused('no such step from this state')}; end if;
    if not ((coordinates and 'COORDINATOR' = any (rule.actors)) or (responds and 'RESPONDER' = any (rule.actors))
        or (operates and 'OPERATING_SIDE' = any (rule.actors))) then
      ${refused('this step is for somebody else to take')};
    end if;
    if rule.reasoned and new.last_reason is null then ${refused('it has to be said why')}; end if;
    if new.state_since is null or new.state_since > new.updated_at then
      ${refused('a step happens at a moment that has come')};
    end if;
    -- Each step changes what belongs to it, and no more.
    if new.acknowledged_at is distinct from
          (case new.last_event when 'ACKNOWLEDGE' then new.state_since else old.acknowledged_at end)
        or new.contained_at is distinct from
          (case new.last_event when 'CONTAIN' then coalesce(old.contained_at, new.state_since) else old.contained_at end)
        or new.resolved_at is distinct from (case new.last_event when 'PASS_CHECK' then new.state_since
          when 'REOPEN' then null when 'PROPOSE_SERIOUS' then null else old.resolved_at end)
        or new.closed_at is distinct from (case new.last_event when 'CLOSE' then new.state_since
          when 'REOPEN' then null else old.closed_at end)
        or new.severity is distinct from (case when new.last_event in ('CLASSIFY_ORDINARY', 'DECLINE_SERIOUS') then 'ORDINARY'
          when new.last_event = 'CONFIRM_SERIOUS' then 'SERIOUS' else old.severity end)
        or (new.last_event = 'MERGE') <> (new.merged_into_id is distinct from old.merged_into_id)
        or (new.last_event = 'MERGE' and new.merged_into_id is null)
        or (new.last_event <> 'CALL_TASK_FORCE' and new.response_plan is distinct from old.response_plan)
        or (new.last_event = 'CALL_TASK_FORCE' and new.response_plan is null)
        or (new.last_event not in ('CLASSIFY_ORDINARY', 'PROPOSE_SERIOUS', 'CONFIRM_SERIOUS', 'DECLINE_SERIOUS')
          and new.regime is distinct from old.regime) then
      ${refused('a step changes what belongs to it, and no more')};
    end if;
    if new.last_event = 'CONFIRM_SERIOUS' and khien_subject() = (select t.actor_subject from incident_transition t
        where t.incident_id = old.id and t.event = 'PROPOSE_SERIOUS' order by t.number desc limit 1) then
      ${refused('who proposed an incident as serious does not confirm it')};
    end if;
    return new;
  end $$`;

/** The history: as the owner, whoever moved. Why stands in it alone, so that who reads the incident does not read it. */
const MOVED = `
  create function incident_moved() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at, actor_subject,
      actor_organization_id, reason)
    values (new.id, new.moves, old.state, new.last_event, new.state, new.state_since, new.updated_at, khien_subject(),
      khien_organization(), new.last_reason);
    insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
    values (new.id, new.state_since, 'MOVED', khien_subject(), khien_organization(),
      jsonb_build_object('from', old.state, 'event', new.last_event, 'to', new.state));
    if new.last_reason is not null then update incident set last_reason = null where id = new.id; end if;
    return null;
  end $$`;

/** A statement at a time: demonstration data come in by the ten thousand. */
const REPORTED = `
  create function incident_reports_begin() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    insert into incident_transition (incident_id, number, from_state, event, to_state, at, recorded_at, actor_subject,
      actor_organization_id)
    select a.id, 0, null, 'REPORT', 'RECEIVED', a.received_at, a.received_at, a.registered_by, a.reporter_id from added a;
    return null;
  end $$`;

const COMMENTS: Readonly<Record<string, string>> = {
  'column incident.moves': 'How many steps it has taken; the number of the last line of its history.',
  'column incident.state_since': 'When its last step happened; null until the first.',
  'column incident.last_event': 'Its last step.',
  'column incident.last_reason':
    'Given with a step, which takes it into the history: always null afterwards.',
  'column incident.response_plan': 'Plan of a serious incident (Decision 05/2017, article 10).',
  'table incident_transition': 'History of incidents, step by step: written by triggers, never changed.',
  'column incident_transition.at': 'When it happened, as was said; recorded_at is when it was said.',
  'column incident_transition.actor_subject':
    'Who took the step, as the identity provider knows them: personal data; null for what happened by itself.',
};

/** Statements for the steps of incidents. */
export const MOVES_OF_INCIDENTS: readonly string[] = [
  COLUMNS,
  HISTORY,
  `create index incident_transition_events on incident_transition (event, incident_id, number)`,
  ...Object.entries(COMMENTS).map(([what, text]) => `comment on ${what} is '${text}'`),
  `insert into incident_transition (incident_id, number, event, to_state, at, recorded_at, actor_subject,
     actor_organization_id)
   select id, 0, 'REPORT', 'RECEIVED', received_at, received_at, registered_by, reporter_id from incident`,
  MOVES,
  MOVED,
  REPORTED,
  // By name: what refuses comes before what follows.
  `create trigger a_moves before insert or update on incident for each row execute function incident_moves()`,
  `create trigger moved after update on incident for each row when (new.moves <> old.moves)
    execute function incident_moved()`,
  `create trigger reports_begin after insert on incident referencing new table as added
    for each statement execute function incident_reports_begin()`,
  `create function incident_history_stands() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      ${refused('what happened to an incident stands')};
    end $$`,
  `create trigger stands before update on incident_transition
    for each row execute function incident_history_stands()`,
  'alter table incident_transition enable row level security',
  `create policy seen on incident_transition for select using (
    ${SUBJECT} is not null and exists (select from incident i where i.id = incident_id and ${PARTICIPATES}))`,
  'drop policy changed on incident',
  `create policy changed on incident for update
    using (${SEEN} and (${COORDINATES} or ${RESPONDS} or ${SHARES} or ${OPERATES}))`,
];
