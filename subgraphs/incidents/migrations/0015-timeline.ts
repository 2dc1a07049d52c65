import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const KINDS = `'REPORTED', 'MOVED', 'SEVERITY_JUDGED', 'TLP_CHANGED', 'SYSTEM_LINKED', 'SYSTEM_UNLINKED', 'PARTY_ADDED',
  'PARTY_ENDED', 'COMMENTED', 'TASK_ADDED', 'TASK_DONE', 'MESSAGE_SENT', 'ORDER_ISSUED', 'ORDER_ANSWERED',
  'REPORT_RECEIVED', 'DEADLINE_SOON', 'DEADLINE_OVERDUE', 'ESCALATED', 'EVIDENCE_ADDED', 'CUSTODY_HANDED_OVER',
  'INDICATOR_ADDED', 'FINDING_ADDED', 'DISPATCHED', 'DISPATCH_ANSWERED', 'WARNING_ISSUED', 'MERGED', 'RELATED',
  'OBSERVED', 'IMPORTED', 'EXPORTED'`;
/** What tells who works on an incident, and with whom it is shared. */
const WORKING = `'PARTY_ADDED', 'PARTY_ENDED', 'COMMENTED', 'TASK_ADDED', 'TASK_DONE', 'MESSAGE_SENT', 'ORDER_ISSUED',
  'ORDER_ANSWERED', 'REPORT_RECEIVED', 'ESCALATED', 'EVIDENCE_ADDED', 'CUSTODY_HANDED_OVER', 'DISPATCHED',
  'DISPATCH_ANSWERED', 'EXPORTED'`;
const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const IN_PERSON = `(i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))`;
const SHARED = `(${has(PARTY)} and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))`;
/** Those with whom the incident `i` is shared, as the policy of its parties (migration 5). */
const PARTICIPATES = `(${has(`'COORDINATOR'`)} or ${SHARED} or ${IN_PERSON})`;
/** As `SEEN` of migration 5, were the incident `i` of this label. */
const seenAs = (tlp: string) => `(
  (${tlp} = 'CLEAR' and ${has(`'PUBLIC'`)}) or (${tlp} = 'GREEN' and ${has(NETWORK)})
  or (${tlp} <> 'RED' and ${has(`'COORDINATOR'`)}) or (${tlp} in ('GREEN', 'AMBER') and ${SHARED})
  or (${tlp} = 'AMBER_STRICT' and ${has(PARTY)} and ((select khien_organization()) = any (i.party_ids)
    or i.reporter_id = (select khien_organization())))
  or ${IN_PERSON})`;

/** What happened to an incident, entry by entry. */
class TimelineOfIncidents extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_timeline (
        id uuid primary key default gen_random_uuid(),
        number bigint generated always as identity,
        incident_id uuid not null references incident on delete cascade,
        at timestamptz(3) not null,
        kind text collate "C" not null check (kind in (${KINDS})),
        actor_subject text check (length(actor_subject) between 1 and 255),
        actor_organization_id uuid,
        details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and length(details::text) <= 4000),
        tlp text collate "C" check (tlp in ('RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'))
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table incident_timeline':
        'What happened to an incident (diễn biến), oldest first by (at, number). Appended only.',
      'column incident_timeline.number': 'Tells entries of one moment apart, in the order of their writing.',
      'column incident_timeline.actor_subject':
        'Who did it, as the identity provider knows them: personal data; null for what happened by itself.',
      'column incident_timeline.actor_organization_id':
        'For which organization it was done, an entity of the subgraph security-levels.',
      'column incident_timeline.details':
        'Short facts by name: ids, states, numbers; no free text of people.',
      'column incident_timeline.tlp':
        'Label of the entry where it is narrower than that of the incident; null: as the incident.',
    };
    for (const [what, text] of Object.entries(comments)) {
      this.addSql(`comment on ${what} is '${text}'`);
    }
    this.addSql('create index incident_timeline_order on incident_timeline (incident_id, at, number)');

    this.addSql('alter table incident_timeline enable row level security');
    this.addSql(`
      create policy seen on incident_timeline for select using (
        ${SUBJECT} is not null and exists (select from incident i where i.id = incident_id
          and case when incident_timeline.tlp is null then true else ${seenAs('incident_timeline.tlp')} end
          and case when incident_timeline.kind in (${WORKING}) then ${PARTICIPATES} else true end))`);
    this.addSql(`
      create policy added on incident_timeline for insert with check (
        actor_subject = ${SUBJECT}
        and case when actor_organization_id is null then true
          else actor_organization_id = (select khien_organization()) end
        and exists (select from incident i where i.id = incident_id))`);

    this.addSql(`
      create function incident_timeline_add(incident uuid, kind text, details jsonb default '{}',
        moment timestamptz default null, tlp text default null) returns void
      language sql volatile set search_path = pg_catalog, public, pg_temp
      begin atomic
        insert into incident_timeline (incident_id, at, kind, actor_subject, actor_organization_id, details, tlp)
        values (incident_timeline_add.incident, coalesce(moment, clock_timestamp()), incident_timeline_add.kind,
          khien_subject(), khien_organization(), incident_timeline_add.details, incident_timeline_add.tlp);
      end`);
    this.addSql(`comment on function incident_timeline_add(uuid, text, jsonb, timestamptz, text) is
      'Appends an entry in the name of the caller; at the moment of the call unless another one is given.'`);

    // A statement at a time: demonstration data come in by the ten thousand.
    this.#follow(
      'incident_reported',
      'insert on incident',
      'new table as added',
      `select a.id, a.received_at, 'REPORTED', jsonb_build_object('class', a.class, 'tlp', a.tlp) from added a`,
    );
    this.#follow(
      'incident_system_linked',
      'insert on incident_system',
      'new table as added',
      `select a.incident_id, a.linked_at, 'SYSTEM_LINKED', jsonb_build_object('systemId', a.system_id, 'role', a.role)
       from added a`,
    );
    this.#follow(
      'incident_system_unlinked',
      'update on incident_system',
      'old table as was new table as added',
      `select a.incident_id, a.unlinked_at, 'SYSTEM_UNLINKED', jsonb_build_object('systemId', a.system_id)
       from added a join was w on w.id = a.id where a.unlinked_at is not null and w.unlinked_at is null`,
    );
    // Parties of the report itself come with it.
    this.#follow(
      'incident_party_added',
      'insert on incident_party',
      'new table as added',
      `select a.incident_id, a.added_at, 'PARTY_ADDED', ${PARTY_FACTS}
       from added a join incident i on i.id = a.incident_id where a.added_at > i.received_at`,
    );
    this.#follow(
      'incident_party_ended',
      'update on incident_party',
      'old table as was new table as added',
      `select a.incident_id, a.ended_at, 'PARTY_ENDED', ${PARTY_FACTS}
       from added a join was w on w.id = a.id where a.ended_at is not null and w.ended_at is null`,
    );
  }

  /** Appends what a change of another table means, whichever way it is made. */
  #follow(name: string, event: string, tables: string, rows: string): void {
    this.addSql(`
      create function timeline_${name}() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into incident_timeline (incident_id, at, kind, details, actor_subject, actor_organization_id)
        select happened.*, khien_subject(), khien_organization() from (${rows}) happened;
        return null;
      end $$`);
    this.addSql(`
      create trigger timeline_${name} after ${event} referencing ${tables}
      for each statement execute function timeline_${name}()`);
  }
}

/** Who is named is personal data, and stands in the party alone. */
const PARTY_FACTS = `jsonb_build_object('partyId', a.id, 'role', a.role, 'organizationId', a.organization_id)`;

/** The timeline of incidents. */
export const timeline: MigrationStep = { name: '0015-timeline', class: TimelineOfIncidents };
