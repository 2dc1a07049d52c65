/** The table of `warning.machine.ts` as it was when this migration landed; a later change of it brings a migration. */
const RULES: readonly (readonly [event: string, from: string, to: string, kind: string])[] = [
  ['REVISE', 'DRAFT', 'DRAFT', 'ANY'],
  ['REVISE', 'UPDATING', 'UPDATING', 'ANY'],
  ['PROPOSE', 'DRAFT', 'PROPOSED', 'ANY'],
  ['PROPOSE', 'UPDATING', 'UPDATE_PROPOSED', 'ANY'],
  ['RETURN', 'PROPOSED', 'DRAFT', 'ANY'],
  ['RETURN', 'UPDATE_PROPOSED', 'UPDATING', 'ANY'],
  ['ISSUE', 'DRAFT', 'ISSUED', 'WARNING'],
  ['ISSUE', 'UPDATING', 'ISSUED', 'WARNING'],
  ['ISSUE', 'PROPOSED', 'ISSUED', 'ANY'],
  ['ISSUE', 'UPDATE_PROPOSED', 'ISSUED', 'ANY'],
  ['START_UPDATE', 'ISSUED', 'UPDATING', 'ANY'],
  ['CANCEL_UPDATE', 'UPDATING', 'ISSUED', 'ANY'],
  ['CANCEL_UPDATE', 'UPDATE_PROPOSED', 'ISSUED', 'ANY'],
  ...['DRAFT', 'PROPOSED', 'ISSUED', 'UPDATING', 'UPDATE_PROPOSED'].map(
    (from) => ['WITHDRAW', from, 'WITHDRAWN', 'ANY'] as const,
  ),
  ['CLOSE', 'ISSUED', 'CLOSED', 'ANY'],
];

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** What the application's role may do to a warning: only what the machine allows. Seeds run as the owner. */
const MOVES = `
  create function warning_moves() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    pending record;
  begin
    if not row_security_active('warning') then return new; end if;
    if not khien_has_role('COORDINATOR') then ${refused('warnings are for coordinators to write')}; end if;
    if tg_op = 'INSERT' then
      if (new.state, new.revision, new.moves, new.last_event, new.origin) is distinct from
          ('DRAFT', 0, 0, 'CREATE', 'REGISTERED')
          or new.created_by is distinct from khien_subject() or new.created_for is distinct from khien_organization() then
        ${refused('a warning starts as a draft of who writes it')};
      end if;
      return new;
    end if;
    if (new.id, new.reference, new.kind, new.created_by, new.created_for, new.created_at, new.origin,
        new.source_publisher, new.source_namespace, new.source_id, new.source_version)
        is distinct from (old.id, old.reference, old.kind, old.created_by, old.created_for, old.created_at, old.origin,
        old.source_publisher, old.source_namespace, old.source_id, old.source_version)
        or new.moves <> old.moves + 1 then
      ${refused('a warning changes by its moves only')};
    end if;
    if not exists (select from warning_transition_rule rule where (rule.event, rule.from_state, rule.to_state)
        = (new.last_event, old.state, new.state) and rule.kind in ('ANY', old.kind)) then
      ${refused('no such move from this state')};
    end if;
    if new.last_event = 'ISSUE' then
      select r.* into pending from warning_revision r where r.warning_id = new.id and r.number = old.revision + 1;
      if pending.number is null or new.revision <> pending.number
          or (new.tlp, new.severity) is distinct from (pending.tlp, pending.severity)
          or pending.issued_at is null or pending.issued_at is distinct from new.dated_at
          or pending.issued_by is distinct from khien_subject() then
        ${refused('what is issued is the next revision')};
      end if;
      if old.kind = 'DIRECTIVE' and khien_subject() = any (pending.prepared_by) then
        ${refused('a directive is issued by somebody who did not prepare it')};
      end if;
    elsif new.revision <> old.revision or new.first_issued_at is distinct from old.first_issued_at
        or (old.revision > 0 and (new.tlp, new.severity, new.incident_id, new.dated_at)
          is distinct from (old.tlp, old.severity, old.incident_id, old.dated_at)) then
      ${refused('what addressees read changes by an issue only')};
    end if;
    return new;
  end $$`;

/** A revision is written while it is prepared, and stands once it is issued. Generated columns are not there yet. */
const REVISIONS = `
  create function warning_revisions_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    parent record;
  begin
    if not row_security_active('warning') then return new; end if;
    select w.* into parent from warning w where w.id = new.warning_id;
    if parent.id is null or not khien_has_role('COORDINATOR') or new.number <> parent.revision + 1 then
      ${refused('the next revision of a warning is for coordinators to write')};
    end if;
    if not khien_subject() = any (new.prepared_by) and new.issued_at is null then
      ${refused('who writes a revision is one of those who prepared it')};
    end if;
    if tg_op = 'UPDATE' then
      if old.issued_at is not null or not old.prepared_by <@ new.prepared_by
          or (new.warning_id, new.number) is distinct from (old.warning_id, old.number) then
        ${refused('what was issued stands')};
      end if;
      if new.issued_at is not null and (new.issued_by is distinct from khien_subject()
          or not exists (select from warning_transition_rule rule where (rule.event, rule.from_state)
            = ('ISSUE', parent.state) and rule.kind in ('ANY', parent.kind))
          or parent.kind = 'DIRECTIVE' and khien_subject() = any (old.prepared_by)
          or to_jsonb(new) - array['issued_at', 'issued_by', 'search_text']
            <> to_jsonb(old) - array['issued_at', 'issued_by', 'search_text']) then
        ${refused('a revision is issued as it was prepared')};
      end if;
      if new.issued_at is null and parent.state not in ('DRAFT', 'ISSUED', 'UPDATING') and (
          to_jsonb(new) - array['prepared_by', 'search_text'] <> to_jsonb(old) - array['prepared_by', 'search_text']) then
        ${refused('what was proposed is not rewritten')};
      end if;
    elsif new.issued_at is not null or parent.state not in ('DRAFT', 'ISSUED', 'UPDATING') then
      ${refused('a revision starts while a warning is written')};
    end if;
    return new;
  end $$`;

/** What was said and done is never rewritten, by the owner of the tables either. */
const STANDS = `
  create function warning_words_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    raise exception 'what was said about a warning stands' using errcode = 'insufficient_privilege';
  end $$`;

/** Statements for what a warning may go through. */
export const MACHINE: readonly string[] = [
  `create table warning_transition_rule (
    event text not null, from_state text not null, to_state text not null, kind text not null,
    primary key (event, from_state, to_state, kind))`,
  `comment on table warning_transition_rule is 'What may happen to a warning: warning.machine.ts, for the database.'`,
  `insert into warning_transition_rule (event, from_state, to_state, kind) values
    ${RULES.map((row) => `('${row.join("', '")}')`).join(', ')}`,
  MOVES,
  REVISIONS,
  STANDS,
  `create trigger a_moves before insert or update on warning for each row execute function warning_moves()`,
  `create trigger revisions_stand before insert or update on warning_revision
    for each row execute function warning_revisions_stand()`,
  ...['warning_transition', 'warning_answer'].map(
    (table) => `create trigger words_stand before update on ${table}
      for each row execute function warning_words_stand()`,
  ),
];
