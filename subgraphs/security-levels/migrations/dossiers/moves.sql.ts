/** The table of `dossier.machine.ts` as it was when this migration landed; a later change of it brings a migration. */
const RULES: readonly (readonly [event: string, from: string, to: string, actor: string])[] = [
  ['REQUEST_EXPERT_OPINION', 'DRAFT', 'EXPERT_OPINION', 'PREPARER'],
  ['EXPERT_SUITABLE', 'EXPERT_OPINION', 'EXPERT_OPINION', 'EXPERT'],
  ['EXPERT_NOT_YET', 'EXPERT_OPINION', 'DRAFT', 'EXPERT'],
  ['SUBMIT', 'DRAFT', 'SUBMITTED', 'PREPARER'],
  ['SUBMIT', 'EXPERT_OPINION', 'SUBMITTED', 'PREPARER'],
  ['SUBMIT', 'RETURNED', 'SUBMITTED', 'PREPARER'],
  ['RETURN', 'SUBMITTED', 'RETURNED', 'APPRAISER'],
  ['ACCEPT', 'SUBMITTED', 'IN_APPRAISAL', 'APPRAISER'],
  ['APPRAISE_SUITABLE', 'IN_APPRAISAL', 'APPRAISED_OK', 'APPRAISER'],
  ['APPRAISE_NOT_YET', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISER'],
  ['REVISE', 'DRAFT', 'DRAFT', 'PREPARER'],
  ['REVISE', 'RETURNED', 'DRAFT', 'PREPARER'],
  ['REVISE', 'EXPERT_OPINION', 'DRAFT', 'PREPARER'],
  ['REVISE', 'APPRAISED_NOT_OK', 'DRAFT', 'PREPARER'],
  ['SUBMIT_FOR_APPROVAL', 'APPRAISED_OK', 'PENDING_APPROVAL', 'PREPARER'],
  ['APPROVE', 'PENDING_APPROVAL', 'APPROVED', 'DECIDER'],
  ['REFUSE', 'PENDING_APPROVAL', 'DRAFT', 'DECIDER'],
  ['PROPOSE_FOR_LIST', 'PENDING_APPROVAL', 'LIST_PENDING', 'APPRAISER'],
  ['RECORD_LISTING', 'LIST_PENDING', 'LISTED', 'LISTER'],
  ['REFUSE_LISTING', 'LIST_PENDING', 'DRAFT', 'LISTER'],
  ['SUBMIT_PLAN', 'LISTED', 'PLAN_PENDING', 'PREPARER'],
  ['APPROVE_PLAN', 'PLAN_PENDING', 'APPROVED', 'DECIDER'],
  ['REFUSE_PLAN', 'PLAN_PENDING', 'LISTED', 'DECIDER'],
  ...['DRAFT', 'EXPERT_OPINION', 'SUBMITTED', 'RETURNED', 'IN_APPRAISAL', 'APPRAISED_NOT_OK', 'APPRAISED_OK']
    .concat(['PENDING_APPROVAL', 'LIST_PENDING'])
    .map((from) => ['WITHDRAW', from, 'WITHDRAWN', 'PREPARER'] as const),
  ['START_REDETERMINATION', 'APPROVED', 'REDETERMINATION', 'PREPARER'],
  ['END_REDETERMINATION', 'REDETERMINATION', 'APPROVED', 'AUTOMATIC'],
  ['SUPERSEDE', 'APPROVED', 'SUPERSEDED', 'AUTOMATIC'],
  ['SUPERSEDE', 'REDETERMINATION', 'SUPERSEDED', 'AUTOMATIC'],
];

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** What the application's role may do to a dossier: only what the machine allows, by whom it says. Seeds run as the owner. */
const MOVES = `
  create function dossier_moves() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    actor text;
    body uuid;
  begin
    if not row_security_active('dossier') then return new; end if;
    if tg_op = 'INSERT' then
      if new.state <> 'DRAFT' or new.last_event <> 'OPEN' or new.moves <> 0 or new.round <> 1
          or new.opened_by is distinct from khien_subject() or new.origin <> 'REGISTERED'
          or new.operator_id is distinct from khien_organization()
          or not khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER')
          or coalesce(new.expert_id, new.appraising_id) is not null
          or coalesce(new.expert_conclusion, new.appraisal_conclusion) is not null
          or cardinality(new.superseded_ids) > 0 then
        ${refused('a dossier is opened in draft by the operating unit')};
      end if;
      return new;
    end if;
    if (new.id, new.reference, new.regime, new.owner_id, new.operator_id, new.opened_by, new.opened_at, new.origin,
        new.previous_id, new.superseded_ids)
        is distinct from (old.id, old.reference, old.regime, old.owner_id, old.operator_id, old.opened_by, old.opened_at,
        old.origin, old.previous_id, old.superseded_ids) or new.moves <> old.moves + 1 then
      ${refused('a dossier changes by its moves only')};
    end if;
    select rule.actor into actor from dossier_transition_rule rule
      where (rule.event, rule.from_state, rule.to_state) = (new.last_event, old.state, new.state);
    if actor is null or actor = 'AUTOMATIC' then ${refused('no such move from this state')}; end if;
    if new.last_event not in ('REVISE', 'SUBMIT')
        and (new.proposed_level, new.listed) is distinct from (old.proposed_level, old.listed) then
      ${refused('a proposal changes while it is revised')};
    end if;
    if actor = 'PREPARER' then
      if new.operator_id is distinct from khien_organization()
          or not khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER') then
        ${refused('the operating unit prepares')};
      end if;
    else
      body := case actor when 'EXPERT' then old.expert_id when 'APPRAISER' then old.appraising_id
        when 'LISTER' then (select o.id from organization o where o.kind = 'GOVERNMENT')
        else case when old.proposed_level <= 2 and not old.listed then old.appraising_id else old.owner_id end end;
      if body is null or body is distinct from khien_organization()
          or not khien_has_role(case when actor in ('EXPERT', 'APPRAISER') then 'APPRAISER' else 'APPROVER' end) then
        ${refused('this is for another organization or role to do')};
      end if;
      if exists (select from dossier_preparer p where p.dossier_id = old.id and p.subject = khien_subject()) then
        ${refused('who prepared a dossier gives no opinion on it and does not decide')};
      end if;
      if khien_organization() = old.operator_id and old.operator_id <> old.owner_id then
        ${refused('the unit that prepared a dossier gives no opinion on it and does not decide')};
      end if;
    end if;
    if new.expert_id is distinct from old.expert_id and new.last_event <> 'REQUEST_EXPERT_OPINION'
        or new.appraising_id is distinct from old.appraising_id and new.last_event <> 'SUBMIT'
        or new.appraisal_conclusion is distinct from old.appraisal_conclusion
          and new.last_event not in ('APPRAISE_SUITABLE', 'APPRAISE_NOT_YET', 'REVISE', 'REFUSE', 'REFUSE_LISTING')
        or new.expert_conclusion is distinct from old.expert_conclusion and new.last_event
          not in ('EXPERT_SUITABLE', 'EXPERT_NOT_YET', 'REQUEST_EXPERT_OPINION', 'REVISE', 'REFUSE', 'REFUSE_LISTING')
        or new.approved_on is distinct from old.approved_on and new.last_event not in ('APPROVE', 'APPROVE_PLAN')
        or new.last_event = 'APPROVE' and old.listed
        or new.last_event = 'PROPOSE_FOR_LIST' and not old.listed
        or new.last_event = 'SUBMIT_FOR_APPROVAL' and old.appraisal_conclusion is distinct from 'SUITABLE'
        or new.last_event = 'SUBMIT' and (new.proposed_level >= 4 or new.listed)
          and old.expert_conclusion is distinct from 'SUITABLE' then
      ${refused('a move changes what belongs to it, and no more')};
    end if;
    return new;
  end $$`;

/** History, who prepared, and what follows for the systems: as the owner, whoever moved. */
const MOVED = `
  create function dossier_moved() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    -- Seeds write the history themselves: nobody asks.
    if khien_subject() is null then return null; end if;
    if tg_op = 'UPDATE' and new.moves = old.moves then return null; end if;
    insert into dossier_transition
      (dossier_id, number, event, from_state, to_state, by_subject, for_organization_id, happened_at, reason)
    values (new.id, new.moves, new.last_event, case when tg_op = 'UPDATE' then old.state end, new.state, khien_subject(),
      khien_organization(), new.state_since, new.last_reason);
    if new.operator_id = khien_organization() and (tg_op = 'INSERT' or exists (select from dossier_transition_rule rule
        where (rule.event, rule.actor) = (new.last_event, 'PREPARER'))) then
      insert into dossier_preparer (dossier_id, subject) values (new.id, khien_subject()) on conflict do nothing;
    end if;
    return null;
  end $$`;

/** A new decision takes the place of those in force; a withdrawn redetermination leaves the old one as it was. */
const SUPERSEDES = `
  create function dossier_supersedes() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    replaced uuid[];
  begin
    if new.state = 'APPROVED' and old.state not in ('APPROVED', 'REDETERMINATION') then
      -- Only when no system of the old dossier is left with it.
      replaced := array(select distinct other.dossier_id from dossier_system mine
        join dossier_system other on other.system_id = mine.system_id and other.in_force
        where mine.dossier_id = new.id and other.dossier_id <> new.id);
      update dossier_system set in_force = false where in_force and dossier_id = any(replaced)
        and system_id in (select system_id from dossier_system where dossier_id = new.id);
      replaced := array(select r from unnest(replaced) as r
        where not exists (select from dossier_system s where s.dossier_id = r and s.in_force));
      update dossier set state = 'SUPERSEDED', last_event = 'SUPERSEDE', last_reason = new.reference,
        moves = moves + 1, state_since = new.state_since, version = version + 1 where id = any(replaced);
      update dossier_deadline set stopped_at = new.state_since
        where dossier_id = any(replaced) and met_at is null and stopped_at is null;
      new.superseded_ids := replaced;
    elsif new.state = 'WITHDRAWN' and new.previous_id is not null then
      update dossier set state = 'APPROVED', last_event = 'END_REDETERMINATION', last_reason = new.reference,
        moves = moves + 1, state_since = new.state_since, version = version + 1
        where id = new.previous_id and state = 'REDETERMINATION';
    end if;
    return new;
  end $$`;

const APPEND_ONLY = ['dossier_opinion', 'dossier_decision', 'plan_record'];

/** Opinions and decisions stand as they were given, by whom they were given. */
const GIVEN = `
  create function dossier_words_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    dossier record;
  begin
    if not row_security_active('dossier') then return new; end if;
    select d.* into dossier from dossier d where d.id = new.dossier_id;
    if dossier.id is null or exists (select from dossier_preparer p
        where p.dossier_id = dossier.id and p.subject = khien_subject()) then
      ${refused('who prepared a dossier gives no opinion on it and does not decide')};
    end if;
    if tg_table_name = 'dossier_opinion' then
      if new.given_by is distinct from khien_subject() or new.given_for_id is distinct from khien_organization()
          or new.given_for_id is distinct from (case new.kind when 'EXPERT' then dossier.expert_id
            else dossier.appraising_id end)
          or not khien_has_role('APPRAISER') then
        ${refused('an opinion is given by the body that was asked for it')};
      end if;
    elsif new.recorded_by is distinct from khien_subject() or new.recorded_for_id is distinct from khien_organization()
        or not khien_has_role('APPROVER') or not new.recorded_for_id = any (array_remove(array[dossier.owner_id,
          dossier.appraising_id, (select o.id from organization o where o.kind = 'GOVERNMENT')], null)) then
      ${refused('a decision is recorded by the body that takes it')};
    end if;
    return new;
  end $$`;

/** Documents belong to who prepares: attached by whom they say, taken away, never changed. */
const DOCUMENTS = `
  create function dossier_documents_stand() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    dossier record;
  begin
    if khien_subject() is null then return new; end if;
    select d.* into dossier from dossier d where d.id = new.dossier_id;
    if dossier.operator_id is distinct from khien_organization()
        or not khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER')
        or dossier.state not in ('DRAFT', 'RETURNED', 'APPRAISED_OK', 'LISTED')
        or dossier.state in ('APPRAISED_OK', 'LISTED') and new.part <> 'INTERNAL_REGULATION' then
      ${refused('documents belong to who prepares, as long as it is prepared')};
    end if;
    if tg_op = 'INSERT' and (new.attached_by is distinct from khien_subject()
        or new.attached_for_id is distinct from khien_organization() or new.removed_at is not null)
      or tg_op = 'UPDATE' and (old.removed_at is not null or new.removed_by is distinct from khien_subject()
        or to_jsonb(new) - 'removed_at' - 'removed_by' <> to_jsonb(old) - 'removed_at' - 'removed_by') then
      ${refused('a document stands as it was attached')};
    end if;
    insert into dossier_preparer (dossier_id, subject) values (dossier.id, khien_subject()) on conflict do nothing;
    return new;
  end $$`;

/** What a dossier says of its systems is taken when it is prepared, and stands from when it is sent. */
const SYSTEMS = `
  create function dossier_systems_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    dossier record;
  begin
    if not row_security_active('dossier') then return new; end if;
    select d.* into dossier from dossier d where d.id = new.dossier_id;
    if tg_op = 'INSERT' then
      if dossier.state is distinct from 'DRAFT' or dossier.operator_id is distinct from khien_organization()
          or not new.is_open or new.in_force or not exists (select from information_system s where s.id = new.system_id
            and (s.owner_id, s.operator_id) = (dossier.owner_id, dossier.operator_id)) then
        ${refused('a dossier is on systems of one owner and one operator')};
      end if;
    elsif to_jsonb(new) - 'level_now' <> to_jsonb(old) - 'level_now'
      and ((new.dossier_id, new.system_id, new.is_open, new.in_force)
          is distinct from (old.dossier_id, old.system_id, old.is_open, old.in_force)
        or dossier.operator_id is distinct from khien_organization()
        or dossier.state not in ('DRAFT', 'RETURNED', 'EXPERT_OPINION', 'APPRAISED_NOT_OK')) then
      ${refused('what a dossier judges stands from when it is sent')};
    end if;
    return new;
  end $$`;

/** A deadline keeps what it was reckoned to be. */
const DEADLINES = `
  create function dossier_deadlines_stand() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    if row_security_active('dossier') and (coalesce(old.met_at, old.stopped_at) is not null
        or to_jsonb(new) - 'met_at' - 'stopped_at' <> to_jsonb(old) - 'met_at' - 'stopped_at') then
      ${refused('a deadline keeps what it was reckoned to be')};
    end if;
    return new;
  end $$`;

/** Statements for what a dossier may go through. */
export const MOVES_OF_DOSSIERS: readonly string[] = [
  `create table dossier_transition_rule (
    event text not null, from_state text not null, to_state text not null, actor text not null,
    primary key (event, from_state, to_state))`,
  `comment on table dossier_transition_rule is 'What may happen to a dossier: dossier.machine.ts, for the database.'`,
  `insert into dossier_transition_rule (event, from_state, to_state, actor) values
    ${RULES.map((row) => `('${row.join("', '")}')`).join(', ')}`,
  ...[MOVES, MOVED, SUPERSEDES, GIVEN, DOCUMENTS, SYSTEMS, DEADLINES],
  // By name: what refuses comes before what follows.
  `create trigger a_moves before insert or update on dossier for each row execute function dossier_moves()`,
  `create trigger b_supersedes before update of state on dossier for each row
    when (old.state <> new.state and new.state in ('APPROVED', 'WITHDRAWN')) execute function dossier_supersedes()`,
  `create trigger moved after insert or update on dossier for each row execute function dossier_moved()`,
  `create trigger words_stand before insert on dossier_opinion for each row execute function dossier_words_stand()`,
  `create trigger words_stand before insert on dossier_decision for each row execute function dossier_words_stand()`,
  `create trigger documents_stand before insert or update on dossier_document
    for each row execute function dossier_documents_stand()`,
  `create trigger systems_stand before insert or update on dossier_system
    for each row execute function dossier_systems_stand()`,
  `create trigger deadlines_stand before update on dossier_deadline
    for each row execute function dossier_deadlines_stand()`,
  // Nobody rewrites what was said and done, the owner of the tables included; whole objects go with their parent.
  `create function dossier_stays_said() returns trigger
    language plpgsql set search_path = pg_catalog, public, pg_temp as $$
    begin
      raise exception 'what was said of a dossier stands' using errcode = 'insufficient_privilege';
    end $$`,
  ...['dossier_transition', ...APPEND_ONLY].map(
    (table) => `create trigger stays_said before update on ${table}
      for each row execute function dossier_stays_said()`,
  ),
];
