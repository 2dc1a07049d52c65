import { PARTICIPATES, refused } from './moves.sql.js';

const SUBJECT = '(select khien_subject())';
const SCOPE = '(select khien_scope())::uuid[]';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const CODES = `'INC_NOW', 'INC_24', 'INC_72', 'INC_PD72', 'INC_NOTIFY_5D', 'INC_FINAL_5D'`;
const KINDS = `'INITIAL', 'PROGRESS', 'PLAN', 'DIRECTION', 'SUPPORT', 'CLOSING', 'WITHIN_24_HOURS', 'WITHIN_72_HOURS',
  'PERSONAL_DATA'`;
const RECIPIENTS = `'{OWNER,SPECIALISED_UNIT,COORDINATOR,STANDING_AGENCY,NETWORK_MEMBER,PUBLIC_SECURITY,
  DATA_PROTECTION_AUTHORITY,DATA_SUBJECTS}'::text[]`;
/** Who works on the incident `i`: as the policy of its updates (migration 11), without who merely shares it. */
const HANDLES = `(${has(`'COORDINATOR'`)} or (${has(`'RESPONDER'`)} and i.party_ids && ${SCOPE})
  or (${has(`'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER'`)}
    and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE}))))`;
const ofIncident = (condition: string) =>
  `exists (select from incident i where i.id = incident_id and ${condition})`;

const TABLES = [
  `alter table incident
    add column violation_detected_at timestamptz(3) check (violation_detected_at >= detected_at)`,
  `create table incident_report (
    id uuid primary key,
    incident_id uuid not null references incident on delete cascade,
    kind text collate "C" not null check (kind in (${KINDS})),
    form text,
    document_number text check (length(document_number) between 1 and 100),
    sent_at timestamptz(3) not null,
    recorded_at timestamptz(3) not null,
    after_step integer not null check (after_step >= 0),
    recipients text[] not null check (cardinality(recipients) >= 1 and recipients <@ ${RECIPIENTS}),
    content jsonb not null check (jsonb_typeof(content) = 'object'),
    submitted_by text not null check (length(submitted_by) between 1 and 255),
    submitted_for_id uuid,
    check (recorded_at >= sent_at)
  )`,
  `create table incident_deadline (
    id uuid primary key,
    incident_id uuid not null references incident on delete cascade,
    code text collate "C" not null check (code in (${CODES})),
    round integer not null check (round >= 1),
    regime text collate "C" not null check (regime in ('ND331', 'TT20', 'L91')),
    rule text not null,
    starts_at timestamptz(3) not null,
    due_at timestamptz(3) not null,
    soon_from timestamptz(3) not null,
    escalates_from timestamptz(3) not null,
    met_at timestamptz(3),
    met_by_report_id uuid references incident_report,
    stopped_at timestamptz(3),
    soon_at timestamptz(3),
    overdue_at timestamptz(3),
    escalated_at timestamptz(3),
    check (starts_at < due_at and soon_from between starts_at and due_at and escalates_from > due_at),
    check (case code when 'INC_NOW' then due_at = starts_at + interval '1 hour'
      when 'INC_24' then due_at = starts_at + interval '24 hours'
      when 'INC_72' then due_at = starts_at + interval '72 hours'
      when 'INC_PD72' then due_at = starts_at + interval '72 hours'
      else due_at between starts_at + interval '5 days' and starts_at + interval '6 days' end),
    check (met_at is null or stopped_at is null),
    check ((met_at is null) = (met_by_report_id is null)),
    unique (incident_id, code, round)
  )`,
];

const INDEXES = [
  'create index incident_report_order on incident_report (incident_id, sent_at, id)',
  'create index incident_deadline_due on incident_deadline (due_at, id) where met_at is null and stopped_at is null',
  'create index incident_deadline_all on incident_deadline (due_at, id)',
  `create index incident_deadline_running on incident_deadline (incident_id, due_at)
    where met_at is null and stopped_at is null`,
  `create index incident_deadline_to_announce on incident_deadline (soon_from)
    where met_at is null and stopped_at is null and escalated_at is null`,
  'create index incident_deadline_report on incident_deadline (met_by_report_id) where met_by_report_id is not null',
];

const COMMENTS: Readonly<Record<string, string>> = {
  'column incident.violation_detected_at':
    'When the violation of personal data was detected: the start of its clock (Law 91/2025, article 23).',
  'table incident_report': 'Reports of incidents as they were sent (báo cáo sự cố). Appended only.',
  'column incident_report.form': 'Circular or decree and number of the form, such as TT20 04.',
  'column incident_report.after_step': 'How many steps the incident had taken by then.',
  'column incident_report.content': 'What it says, by field. Names and telephones: personal data.',
  'column incident_report.submitted_by': 'As the identity provider knows them: personal data.',
  'table incident_deadline':
    'Deadlines that the law sets for incidents, as they were reckoned when they started.',
  'column incident_deadline.round': 'How often it has started for this incident.',
  'column incident_deadline.rule': 'By which text and length it was reckoned.',
  'column incident_deadline.soon_from': 'From when it is soon due.',
  'column incident_deadline.escalates_from': 'From when it is escalated, unless met.',
  'column incident_deadline.soon_at': 'When it was announced as soon due, or would have been at the latest.',
  'column incident_deadline.overdue_at': 'When it was announced as overdue.',
  'column incident_deadline.escalated_at': 'When it was escalated.',
};

/** Reports stand as they were sent. */
const REPORTS = `
  create function incident_reports_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    of_incident record;
  begin
    if tg_op = 'UPDATE' then ${refused('a report stands as it was sent')}; end if;
    if not row_security_active('incident') then return new; end if;
    select i.* into of_incident from incident i where i.id = new.incident_id;
    if new.after_step is distinct from of_incident.moves or new.sent_at < of_incident.detected_at
        or new.kind = 'CLOSING' and (of_incident.state <> 'RESOLVED' or new.sent_at < of_incident.resolved_at
          or not (new.content ? 'cause' and new.content ? 'impact' and new.content ? 'lessons')) then
      ${refused('a closing report is on a resolved incident, and no report is from before its detection')};
    end if;
    return new;
  end $$`;

/** A deadline keeps what it was reckoned to be; it is met by a report that meets it, and otherwise runs on. */
const DEADLINES_STAND = `
  create function incident_deadlines_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    of_incident record;
  begin
    if not row_security_active('incident') then return new; end if;
    select i.* into of_incident from incident i where i.id = new.incident_id;
    if tg_op = 'INSERT' then
      if new.starts_at is distinct from (case new.code when 'INC_PD72' then of_incident.violation_detected_at
          when 'INC_FINAL_5D' then of_incident.resolved_at else of_incident.detected_at end)
          or coalesce(new.stopped_at, new.soon_at, new.overdue_at, new.escalated_at) is not null then
        ${refused('a deadline runs from what it is reckoned from')};
      end if;
    elsif coalesce(old.met_at, old.stopped_at) is not null
        or to_jsonb(new) - '{met_at,met_by_report_id,stopped_at}'::text[]
          <> to_jsonb(old) - '{met_at,met_by_report_id,stopped_at}'::text[] then
      ${refused('a deadline keeps what it was reckoned to be')};
    end if;
    if new.met_at is not null and not exists (
        select from incident_report r where r.id = new.met_by_report_id and r.incident_id = new.incident_id
          and r.sent_at = new.met_at and (r.kind = 'CLOSING') >= (new.code = 'INC_FINAL_5D')
          and (r.kind = 'PERSONAL_DATA') = (new.code = 'INC_PD72')
          and r.recipients @> (case when new.code in ('INC_NOW', 'INC_24', 'INC_72') then '{PUBLIC_SECURITY}'
            when new.code = 'INC_PD72' then '{DATA_PROTECTION_AUTHORITY}' else '{OWNER,COORDINATOR}' end)::text[]) then
      ${refused('a deadline is met by a report to whom it is due')};
    end if;
    if new.stopped_at is not null and new.stopped_at is distinct from (
        case tg_op when 'UPDATE' then old.stopped_at end)
        and not (of_incident.state in ('REJECTED', 'MERGED')
          or new.code = 'INC_24' and of_incident.last_event = 'DECLINE_SERIOUS'
          or new.code = 'INC_FINAL_5D' and of_incident.resolved_at is null
          or new.code = 'INC_PD72' and of_incident.personal_data is not true) then
      ${refused('a deadline stops when there is nothing left that it is for')};
    end if;
    return new;
  end $$`;

/** What closes an incident: the report of its closing, since it was resolved the last time. */
const CLOSES = `
  create function incident_closes() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    if row_security_active('incident') and not exists (
        select from incident_report r where r.incident_id = new.id and r.kind = 'CLOSING'
          and r.after_step >= (select max(t.number) from incident_transition t
            where t.incident_id = new.id and t.event = 'PASS_CHECK')) then
      ${refused('an incident is closed on its closing report')};
    end if;
    return new;
  end $$`;

const RECEIVED = `
  create function timeline_incident_report() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
    select a.incident_id, a.recorded_at, 'REPORT_RECEIVED', a.submitted_by, a.submitted_for_id,
      jsonb_build_object('reportId', a.id, 'kind', a.kind) from added a;
    return null;
  end $$`;

/**
 * Marks deadlines that are soon due, overdue or late enough to be escalated, and announces each of the three once, however
 * often and from wherever it is called. For the worker, behind whom nobody asks.
 */
const ANNOUNCE = `
  create function incident_deadlines_announce(now_is timestamptz, most integer)
    returns table (announced text, deadlines bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    running uuid[];
  begin
    if khien_subject() is not null then ${refused("deadlines are announced by nobody''s hand")}; end if;
    running := array(select x.id from incident_deadline x
      where x.met_at is null and x.stopped_at is null and x.escalated_at is null and x.soon_from <= now_is
        and (x.soon_at is null or (x.overdue_at is null and x.due_at < now_is) or x.escalates_from <= now_is)
      order by x.soon_from limit most for update skip locked);
    if cardinality(running) = 0 then return; end if;
    perform khien_audit_write(array[jsonb_build_object('kind', 'UPDATE', 'action', 'announceDeadlines',
      'entity', jsonb_build_object('type', 'IncidentDeadline', 'ids', to_jsonb(running)))
      || khien_audit_caller(null, null, null)]);
    return query
      with told as (
        insert into incident_timeline (incident_id, at, kind, details)
        select x.incident_id, now_is, what.kind,
          jsonb_build_object('deadlineId', x.id, 'code', x.code, 'dueAt', x.due_at)
        from incident_deadline x cross join lateral (values
          ('DEADLINE_SOON', x.soon_at is null and x.due_at >= now_is),
          ('DEADLINE_OVERDUE', x.overdue_at is null and x.due_at < now_is),
          ('ESCALATED', x.escalates_from <= now_is)) as what (kind, so)
        where x.id = any (running) and what.so returning kind)
      select t.kind, count(*) from told t group by t.kind;
    update incident_deadline x set
      soon_at = coalesce(x.soon_at, now_is),
      overdue_at = case when x.due_at < now_is then coalesce(x.overdue_at, now_is) end,
      escalated_at = case when x.escalates_from <= now_is then now_is end
    where x.id = any (running);
  end $$`;

/** Statements for reports and deadlines of incidents. */
export const DEADLINES_OF_INCIDENTS: readonly string[] = [
  ...TABLES,
  ...INDEXES,
  ...Object.entries(COMMENTS).map(([what, text]) => `comment on ${what} is '${text}'`),
  ...[REPORTS, DEADLINES_STAND, CLOSES, RECEIVED, ANNOUNCE],
  `create trigger stand before insert or update on incident_report
    for each row execute function incident_reports_stand()`,
  `create trigger timeline_incident_report after insert on incident_report referencing new table as added
    for each statement execute function timeline_incident_report()`,
  `create trigger stand before insert or update on incident_deadline
    for each row execute function incident_deadlines_stand()`,
  `create trigger b_closes before update of state on incident for each row
    when (new.state <> old.state and new.last_event = 'CLOSE') execute function incident_closes()`,
  ...['incident_report', 'incident_deadline'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    `create policy seen on ${table} for select using (${SUBJECT} is not null and ${ofIncident(PARTICIPATES)})`,
  ]),
  `create policy sent on incident_report for insert with check (
    submitted_by = ${SUBJECT}
    and case when submitted_for_id is null then true else submitted_for_id = (select khien_organization()) end
    and ${ofIncident(HANDLES)})`,
  `create policy started on incident_deadline for insert with check (${ofIncident(HANDLES)})`,
  `create policy changed on incident_deadline for update using (${ofIncident(HANDLES)})`,
];
