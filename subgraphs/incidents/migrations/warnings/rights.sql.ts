const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;
const ANSWERING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'ADMINISTRATOR'`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const ORGANIZATION = '(select khien_organization())';
const COORDINATES = has(`'COORDINATOR'`);
/** Whose an addressed row is: under TLP:AMBER+STRICT the organization itself, else those above it too. */
const theirs = (column: string) =>
  `(case when exact then ${column} = ${ORGANIZATION} else ${column} = any (${SCOPE}) end)`;

const ofWarning = (condition: string) =>
  `exists (select from warning w where w.id = warning_id and ${condition})`;

/** Counts an answer where it belongs, for whoever may give it; nothing of it is taken when one part is not theirs. */
const ANSWERS = `
  create function warning_answer_counts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    hit integer;
    parent record;
  begin
    -- Seeds write the recipients themselves.
    if khien_subject() is null then return new; end if;
    select w.* into parent from warning w where w.id = new.warning_id for share;
    if parent.id is null or parent.state not in ('ISSUED', 'UPDATING', 'UPDATE_PROPOSED')
        or parent.revision <> new.revision or new.answered_by is distinct from khien_subject()
        or new.answered_for is distinct from khien_organization() or not khien_has_role(${ANSWERING}) then
      raise exception 'an answer is given to what was issued, by who it was addressed to'
        using errcode = 'insufficient_privilege';
    end if;
    update warning_recipient set
      acknowledged_at = case when acknowledged_at is null then new.answered_at else acknowledged_at end,
      acknowledged_by = case when acknowledged_at is null then new.answered_by else acknowledged_by end,
      action = case when new.action is null then action else new.action end,
      action_at = case when new.action is null then action_at else new.answered_at end,
      answer_id = case when new.action is null then answer_id else new.id end
    where warning_id = new.warning_id and id = any (new.recipient_ids) and not closed
      and (${theirs('organization_id')} or ${theirs('owner_id')});
    get diagnostics hit = row_count;
    if hit <> cardinality(new.recipient_ids) then
      raise exception 'an answer is given by who the warning was addressed to' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`;

/** Statements for who sees warnings and who writes what. */
export const RIGHTS: readonly string[] = [
  ...[
    'warning',
    'warning_revision',
    'warning_transition',
    'warning_addressee',
    'warning_recipient',
    'warning_answer',
  ].map((table) => `alter table ${table} enable row level security`),
  `create policy seen on warning_addressee for select using (
    ${COORDINATES} or (${has(PARTY)} and ${theirs('organization_id')}))`,
  `create policy seen on warning_recipient for select using (
    ${COORDINATES} or (${has(PARTY)} and (${theirs('organization_id')} or ${theirs('owner_id')})))`,
  `create policy seen on warning for select using (
    ${COORDINATES} or (revision > 0 and ((tlp = 'CLEAR' and ${has(`'PUBLIC'`)}) or (tlp = 'GREEN' and ${has(NETWORK)})
      or exists (select from warning_addressee a where a.warning_id = warning.id))))`,
  `create policy written on warning for insert with check (${COORDINATES})`,
  `create policy moved on warning for update using (${COORDINATES}) with check (${COORDINATES})`,
  `create policy seen on warning_revision for select using (
    ${ofWarning(`(number <= w.revision or ${COORDINATES})`)})`,
  `create policy written on warning_revision for insert with check (${COORDINATES})`,
  `create policy revised on warning_revision for update using (${COORDINATES}) with check (${COORDINATES})`,
  `create policy seen on warning_transition for select using (${COORDINATES})`,
  `create policy seen on warning_answer for select using (
    exists (select from warning_recipient r where r.id = any (recipient_ids)))`,
  `create policy given on warning_answer for insert with check (
    answered_by = ${SUBJECT} and answered_for = ${ORGANIZATION} and ${has(ANSWERING)})`,
  ANSWERS,
  `create trigger answer_counts before insert on warning_answer
    for each row execute function warning_answer_counts()`,
];
