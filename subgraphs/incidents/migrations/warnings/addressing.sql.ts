import { FILTER_REASONS, hitsOf, reason, when } from './filter.sql.js';

/**
 * Whom a revision is meant for now, and why: systems of the filter (all of its conditions hold, one value of each is
 * enough), systems and organizations that are named. Retired systems only where the filter asks for them, or by name.
 */
const MATCHES = `
  create function warning_matches(of_warning uuid, of_number integer)
  returns table (system_id uuid, organization_id uuid, owner_id uuid, reasons jsonb)
  language plpgsql stable security definer rows 1000 set search_path = pg_catalog, public, pg_temp as $$
  begin
    -- The systems of everybody: for who writes warnings alone.
    if not khien_has_role('COORDINATOR') then return; end if;
    return query
    with c as (
      select r.*, r.every_system or r.on_national_list is not null
        or cardinality(r.levels) + cardinality(r.owner_ids) + cardinality(r.area_ids) + cardinality(r.lifecycles) > 0
        as filtered
      from warning_revision r where r.warning_id = of_warning and r.number = of_number)
    select s.id, s.operator_id, s.owner_id,
      ${when('s.id = any (c.system_ids)', reason('NAMED'))}
      || case when not hit.filter then '[]'::jsonb else
        ${when('c.every_system', reason('EVERY_SYSTEM'))}
        || ${FILTER_REASONS} end
    from c cross join system_ref s
    ${hitsOf()}
  end $$`;

/** What follows from a move, as the owner, whoever moved: the history, and at an issue the frozen set of addressees. */
const FOLLOWS = `
  create function warning_follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
  declare
    content record;
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
    update warning_recipient set exact = new.tlp = 'AMBER_STRICT', due_at = content.respond_by, soon_at = null,
      overdue_at = null,
      asked_revision = case when content.answers_anew then new.revision else asked_revision end,
      acknowledged_at = case when content.answers_anew then null else acknowledged_at end,
      acknowledged_by = case when content.answers_anew then null else acknowledged_by end,
      action = case when content.answers_anew then null else action end,
      action_at = case when content.answers_anew then null else action_at end,
      answer_id = case when content.answers_anew then null else answer_id end
    where warning_id = new.id and (content.answers_anew or exact <> (new.tlp = 'AMBER_STRICT')
      or due_at is distinct from content.respond_by);
    insert into warning_recipient (warning_id, system_id, organization_id, owner_id, reasons, exact, since_revision,
      asked_revision, due_at, addressed_at)
    select new.id, m.system_id, m.organization_id, m.owner_id, m.reasons, new.tlp = 'AMBER_STRICT', new.revision,
      new.revision, content.respond_by, new.dated_at
    from warning_matches(new.id, new.revision) m
    on conflict do nothing;
    insert into warning_addressee (warning_id, organization_id, exact, dated_at)
    select distinct new.id, o.id, new.tlp = 'AMBER_STRICT', new.dated_at
    from warning_recipient r cross join unnest(array[r.organization_id, r.owner_id]) as o(id)
    where r.warning_id = new.id and o.id is not null
    on conflict (warning_id, organization_id) do update set exact = excluded.exact, dated_at = excluded.dated_at;
    if not found and new.tlp in ('AMBER', 'AMBER_STRICT') then
      raise exception 'a warning that goes to nobody would be read by nobody' using errcode = 'check_violation';
    end if;
    if new.incident_id is not null then
      perform incident_timeline_add(new.incident_id, 'WARNING_ISSUED', jsonb_build_object('warningId', new.id,
        'reference', new.reference, 'revision', new.revision), new.dated_at);
    end if;
    return null;
  end $$`;

/** Statements for whom warnings reach. */
export const ADDRESSING: readonly string[] = [
  MATCHES,
  FOLLOWS,
  `comment on function warning_matches(uuid, integer) is
    'Systems and organizations that a revision of a warning would go to now, with the reasons; for coordinators.'`,
  `create trigger follows after insert or update on warning for each row execute function warning_follows()`,
];
