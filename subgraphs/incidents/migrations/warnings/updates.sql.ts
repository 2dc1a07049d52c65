import { claims } from './delivery.sql.js';

const COLUMNS: readonly string[] = [
  'alter table warning_revision add column deadline_for_all boolean not null default false',
  `comment on column warning_revision.deadline_for_all is
    'Whether its deadline holds for everybody who has not given a final report; else for those who come new.'`,
  'alter table warning_recipient add column first_overdue_at timestamptz(3)',
  `comment on column warning_recipient.first_overdue_at is
    'When it was first late, where a later edition gave it another deadline since.'`,
];

/** A deadline lies ahead when it is given. One that has passed may stand in what is corrected afterwards, as it was. */
const AHEAD: readonly string[] = [
  'alter table warning_revision drop constraint answer_comes_after_issue',
  `create function warning_deadline_is_ahead() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    if new.answers_anew or new.deadline_for_all or not exists (select from warning_revision before
        where before.warning_id = new.warning_id and before.number = new.number - 1
          and before.respond_by = new.respond_by) then
      raise exception 'a deadline lies ahead when it is given' using errcode = 'check_violation';
    end if;
    return new;
  end $$`,
  `create trigger deadline_is_ahead before insert or update on warning_revision for each row
    when (new.issued_at is not null and new.respond_by <= new.issued_at) execute function warning_deadline_is_ahead()`,
];

const answer = (column: string, keeps: string) => `${column} = case when ${keeps} then r.${column} end`;
const ANSWER = ['acknowledged_at', 'acknowledged_by', 'action', 'action_at', 'answer_id'] as const;
/** What was announced of the deadline before is not announced of the next one; that somebody was late stays. */
const anotherDeadline = (keeps: string) => `${answer('soon_at', keeps)}, ${answer('overdue_at', keeps)},
      first_overdue_at = case when ${keeps} or r.first_overdue_at is not null then r.first_overdue_at else r.overdue_at end`;

/** Asks those who were addressed before, as far as the edition says so. */
const ASKED_AGAIN = `update warning_recipient r set exact = new.tlp = 'AMBER_STRICT',
      due_at = case when asked.dated then content.respond_by else r.due_at end,
      ${anotherDeadline('not asked.dated')},
      asked_revision = case when content.answers_anew then new.revision else r.asked_revision end,
      ${ANSWER.map((column) => answer(column, 'not content.answers_anew')).join(',\n      ')}
    from (select o.id, content.answers_anew
        or not o.done and (content.deadline_for_all and o.due_at is distinct from content.respond_by
          or o.due_at is null and ahead) as dated
      from warning_recipient o where o.warning_id = new.id) asked
    where r.id = asked.id and (asked.dated or r.exact <> (new.tlp = 'AMBER_STRICT'))`;

const SAME_OPERATOR = 'r.organization_id = s.operator_id';

/**
 * What has no final report goes to who operates and owns the system today. Who operates it now is asked like somebody who
 * comes new; what was answered before stays with whom it was answered for.
 */
const MOVED = `update warning_recipient r set organization_id = s.operator_id, owner_id = s.owner_id,
      reasons = case when r.reasons @> '[{"kind": "MOVED"}]' then r.reasons
        else r.reasons || jsonb_build_array(jsonb_build_object('kind', 'MOVED', 'value', null)) end,
      asked_revision = case when ${SAME_OPERATOR} then r.asked_revision else new.revision end,
      due_at = case when ${SAME_OPERATOR} then r.due_at when ahead then content.respond_by end,
      ${anotherDeadline(SAME_OPERATOR)},
      ${ANSWER.map((column) => answer(column, SAME_OPERATOR)).join(',\n      ')}
    from system_ref s
    where r.warning_id = new.id and s.id = r.system_id and not r.done
      and (r.organization_id <> s.operator_id or r.owner_id is distinct from s.owner_id)`;

/** What follows from a move, as the owner, whoever moved: the history, and at an issue who is addressed, and until when. */
const FOLLOWS = `
  create or replace function warning_follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    content record;
    ahead boolean;
    hit bigint;
  begin
    -- Seeds write all of it themselves: nobody asks.
    if khien_subject() is null then return null; end if;
    if tg_op = 'UPDATE' and new.moves = old.moves then return null; end if;
    insert into warning_transition (warning_id, number, event, from_state, to_state, revision, happened_at, by_subject,
      for_organization_id, reason)
    values (new.id, new.moves, new.last_event, case when tg_op = 'UPDATE' then old.state end, new.state, new.revision,
      new.updated_at, khien_subject(), khien_organization(), new.last_reason);
    if tg_op = 'INSERT' then return null; end if;
    if new.state in ('WITHDRAWN', 'CLOSED') then
      update warning_recipient set closed = true where warning_id = new.id;
    end if;
    if new.revision = old.revision then return null; end if;

    select r.* into content from warning_revision r where r.warning_id = new.id and r.number = new.revision;
    -- What has passed is nobody's deadline who did not have it before.
    ahead := content.respond_by is not null and content.respond_by > new.dated_at;
    ${ASKED_AGAIN};
    ${MOVED};
    insert into warning_recipient (warning_id, system_id, organization_id, owner_id, reasons, exact, since_revision,
      asked_revision, due_at, addressed_at)
    select new.id, m.system_id, m.organization_id, m.owner_id, m.reasons, new.tlp = 'AMBER_STRICT', new.revision,
      new.revision, case when ahead then content.respond_by end, new.dated_at
    from warning_matches(new.id, new.revision) m
    on conflict do nothing;
    insert into warning_addressee (warning_id, organization_id, exact, dated_at, since_revision)
    select distinct new.id, o.id, new.tlp = 'AMBER_STRICT', new.dated_at, new.revision
    from warning_recipient r cross join unnest(array[r.organization_id, r.owner_id]) as o(id)
    where r.warning_id = new.id and o.id is not null
    on conflict (warning_id, organization_id) do update set exact = excluded.exact, dated_at = excluded.dated_at;
    get diagnostics hit = row_count;
    -- Whose systems all went to somebody else is an addressee no more.
    delete from warning_addressee a where a.warning_id = new.id and not exists (select from warning_recipient r
      where r.warning_id = new.id and (r.organization_id = a.organization_id or r.owner_id = a.organization_id));
    if hit = 0 and new.tlp in ('AMBER', 'AMBER_STRICT') then
      raise exception 'a warning that goes to nobody would be read by nobody' using errcode = 'check_violation';
    end if;
    if new.incident_id is not null then
      perform incident_timeline_add(new.incident_id, 'WARNING_ISSUED', jsonb_build_object('warningId', new.id,
        'reference', new.reference, 'revision', new.revision), new.dated_at);
    end if;
    return null;
  end $$`;

/** The deadline of who is told: the nearest one that still waits for its report, which an edition may have left as it was. */
const OWN_DEADLINE = `(select case when count(*) = 0 then c.respond_by else min(r.due_at) end from warning_recipient r
        where r.warning_id = d.warning_id and not r.done and not r.closed
          and (r.organization_id = d.organization_id or r.owner_id = d.organization_id))`;

/** Statements for what an update of a warning does to those who were addressed before. */
export const UPDATES: readonly string[] = [
  ...COLUMNS,
  ...AHEAD,
  FOLLOWS,
  claims('create or replace', OWN_DEADLINE),
];
