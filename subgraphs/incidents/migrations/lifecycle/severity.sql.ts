import { PARTICIPATES, refused } from './moves.sql.js';

const SUBJECT = '(select khien_subject())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;

const TABLE = `
  create table incident_severity_judgement (
    id uuid primary key,
    incident_id uuid not null references incident on delete cascade,
    number integer not null check (number >= 1),
    regime text collate "C" not null check (regime in ('QD05', 'ND331')),
    outcome text collate "C" not null check (outcome in ('ORDINARY', 'UNDECIDED', 'SERIOUS')),
    declared jsonb not null check (jsonb_typeof(declared) = 'object'),
    facts jsonb not null check (jsonb_typeof(facts) = 'object'),
    result jsonb not null check (jsonb_typeof(result) = 'object'),
    rules_version integer not null,
    judged_by text not null check (length(judged_by) between 1 and 255),
    judged_for_id uuid,
    judged_at timestamptz(3) not null,
    unique (incident_id, number)
  )`;

/**
 * Whether facts make an incident serious: by Decision 05/2017, article 9, a level of 4 or 5 or the list, one of the five
 * conditions on that very system, and an owner who cannot cope; by Decree 331/2026 a choice with a reason.
 */
const SERIOUS_BY_FACTS = `
  create function incident_serious_by_facts(regime text, facts jsonb) returns boolean
  language sql immutable set search_path = pg_catalog, public, pg_temp
  begin atomic
    select case regime
      when 'QD05' then facts -> 'ownerCopesAlone' = 'false'::jsonb and exists (
        select from jsonb_array_elements(facts -> 'systems') as hit
        where (case when jsonb_typeof(hit -> 'level') = 'number' then (hit ->> 'level')::integer >= 4 else false end
            or hit -> 'onNationalList' = 'true'::jsonb)
          and 'true'::jsonb in (hit -> 'serviceInterrupted', hit -> 'stateSecretsMayLeak', hit -> 'importantDataLost',
            hit -> 'controlLost', hit -> 'maySpread'))
      else facts -> 'choice' -> 'serious' = 'true'::jsonb and length(facts -> 'choice' ->> 'reason') > 0 end is true;
  end`;

const JUDGEMENTS = `
  create function incident_judgement_stands() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  begin
    if tg_op = 'UPDATE' then ${refused('what was judged stands')}; end if;
    if (new.outcome = 'SERIOUS') <> incident_serious_by_facts(new.regime, new.facts) then
      ${refused('an incident is serious by its facts')};
    end if;
    return new;
  end $$`;

/**
 * Steps of severity by the last judgement, also past the graph.
 *
 * @param create what the statement begins with
 * @param standing when an incident is serious already, so that nobody proposes it again
 */
const judgedFirst = (create: string, standing: string): string => `
  ${create} function incident_judged_first() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    last record;
  begin
    if not row_security_active('incident') then return new; end if;
    select j.outcome, j.regime into last from incident_severity_judgement j
      where j.incident_id = new.id order by j.number desc limit 1;
    if not found then ${refused('its severity has not been judged yet')}; end if;
    if new.last_event = 'CLASSIFY_ORDINARY' and last.outcome = 'SERIOUS'
        or new.last_event = 'PROPOSE_SERIOUS' and (last.outcome = 'ORDINARY' or ${standing})
        or new.last_event = 'CONFIRM_SERIOUS' and last.outcome <> 'SERIOUS' then
      ${refused('the last judgement of its severity says otherwise')};
    end if;
    if new.last_event <> 'PROPOSE_SERIOUS' and new.regime is distinct from last.regime then
      ${refused('an incident is of the regime by which it was judged')};
    end if;
    return new;
  end $$`;

const JUDGED = `
  create function timeline_incident_judged() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  begin
    insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details)
    select a.incident_id, a.judged_at, 'SEVERITY_JUDGED', a.judged_by, a.judged_for_id,
      jsonb_build_object('regime', a.regime, 'outcome', a.outcome) from added a;
    return null;
  end $$`;

const COMMENTS: Readonly<Record<string, string>> = {
  'table incident_severity_judgement':
    'Judgements of how serious an incident is: facts in, result out. Appended only; the last one counts.',
  'column incident_severity_judgement.declared': 'What a person said.',
  'column incident_severity_judgement.facts':
    'What was judged: that, with the systems linked then, their levels and effects.',
  'column incident_severity_judgement.result': 'Outcome with its derivation (severity.types.ts).',
  'column incident_severity_judgement.judged_by': 'As the identity provider knows them: personal data.',
};

/** Statements for judgements of severity. */
export const SEVERITY_OF_INCIDENTS: readonly string[] = [
  TABLE,
  ...Object.entries(COMMENTS).map(([what, text]) => `comment on ${what} is '${text}'`),
  SERIOUS_BY_FACTS,
  `comment on function incident_serious_by_facts(text, jsonb) is
    'Whether facts make an incident serious under a regime: severity.rules.ts, for the database.'`,
  JUDGEMENTS,
  judgedFirst('create', `old.severity = 'SERIOUS'`),
  JUDGED,
  `create trigger stands before insert or update on incident_severity_judgement
    for each row execute function incident_judgement_stands()`,
  `create trigger timeline_incident_judged after insert on incident_severity_judgement referencing new table as added
    for each statement execute function timeline_incident_judged()`,
  `create trigger b_judged_first before update of state on incident for each row
    when (new.state <> old.state
      and new.last_event in ('CLASSIFY_ORDINARY', 'PROPOSE_SERIOUS', 'CONFIRM_SERIOUS', 'DECLINE_SERIOUS'))
    execute function incident_judged_first()`,
  'alter table incident_severity_judgement enable row level security',
  `create policy seen on incident_severity_judgement for select using (
    ${SUBJECT} is not null and exists (select from incident i where i.id = incident_id and ${PARTICIPATES}))`,
  `create policy judged on incident_severity_judgement for insert with check (
    judged_by = ${SUBJECT}
    and case when judged_for_id is null then true else judged_for_id = (select khien_organization()) end
    and exists (select from incident i where i.id = incident_id and (${has(`'COORDINATOR'`)}
      or (${has(`'RESPONDER'`)} and i.party_ids && (select khien_scope())::uuid[]))))`,
];

/** What was closed as serious and is opened again is looked at anew: it may be proposed again. */
export const REOPENED_MAY_BE_SERIOUS = judgedFirst(
  'create or replace',
  `old.severity = 'SERIOUS' and old.state not in ('REOPENED', 'VERIFYING')`,
);
