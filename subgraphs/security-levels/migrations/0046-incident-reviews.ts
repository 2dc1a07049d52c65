import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWNER = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/** What asks who the caller is stands in a select of its own: PostgreSQL evaluates it once a statement. */
const SCOPE = '(select khien_scope())::uuid[]';
const ORGANIZATION = '(select khien_organization())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const NETWORK = `'COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'`;
const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;

/** Those to whom incidents show the incident itself (its migration 4), and who see a system that it hit. */
const SEEN = `
  create policy seen on incident_review_ref for select using (
    (tlp = 'CLEAR'
      or (tlp = 'GREEN' and ${has(NETWORK)})
      or ${has(`'COORDINATOR'`)}
      or (tlp in ('GREEN', 'AMBER') and ${has(PARTY)} and party_ids && ${SCOPE})
      or (tlp = 'AMBER_STRICT' and ${has(PARTY)} and ${ORGANIZATION} = any (party_ids)))
    and exists (select from information_system s where s.id = any (system_ids)))`;

const APPLY = `
  create function incident_review_refs_apply(events jsonb) returns void ${OWNER} as $$
  declare
    ended bigint := khien_snapshot_ended(events, 'IncidentReview');
  begin
    perform khien_nobody_asks();
    delete from incident_review_ref known using khien_events_latest(events) told
    where told.type = 'IncidentReview' and told.kind = 'removed' and known.id = told.key::uuid
      and known.position < told.sequence;
    insert into incident_review_ref (id, reviewed_on, tlp, party_ids, system_ids, position, updated_at)
    select told.key::uuid, (told.data ->> 'reviewedOn')::date, told.data ->> 'tlp',
      array(select jsonb_array_elements_text(told.data -> 'partyIds')::uuid),
      array(select jsonb_array_elements_text(told.data -> 'systemIds')::uuid), told.sequence, told.at
    from khien_events_latest(events) told
    where told.type = 'IncidentReview' and told.kind <> 'removed'
    on conflict (id) do update set reviewed_on = excluded.reviewed_on, tlp = excluded.tlp,
      party_ids = excluded.party_ids, system_ids = excluded.system_ids, position = excluded.position,
      updated_at = excluded.updated_at
    where incident_review_ref.position < excluded.position;
    -- What a whole telling did not name is no more.
    delete from incident_review_ref known where known.position < ended;
  end $$`;

const COMMENTS: Readonly<Record<string, string>> = {
  'table incident_review_ref':
    'Serious incidents that were reviewed, as the subgraph incidents tells them by events; rebuilt from zero by khien projections rebuild. Never those of TLP:RED.',
  'column incident_review_ref.reviewed_on':
    'Day in Vietnam of the review: from then on the risks of the systems hit are to be assessed anew.',
  'column incident_review_ref.tlp': 'How far the incident may be shared, and so that there was one.',
  'column incident_review_ref.party_ids':
    'Organizations that it is shared with, and the one that reported it.',
  'column incident_review_ref.system_ids': 'Systems that it hit.',
  'column incident_review_ref.position':
    'Sequence, in the outbox of the owner, of the event that was applied last: an older one changes nothing.',
};

/** What this subgraph knows of serious incidents: a copy that follows the events of their owner. */
class IncidentReviews extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_review_ref (
        id uuid primary key,
        reviewed_on date not null,
        tlp text collate "C" not null check (tlp in ('AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR')),
        party_ids uuid[] not null,
        system_ids uuid[] not null check (cardinality(system_ids) > 0),
        position bigint not null,
        updated_at timestamptz(3) not null
      )`);
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
    this.addSql('create index incident_review_ref_systems on incident_review_ref using gin (system_ids)');
    this.addSql('alter table incident_review_ref enable row level security');
    this.addSql(SEEN);
    this.addSql(APPLY);
  }
}

/** The projection of serious incidents that were reviewed. */
export const incidentReviewsStep: MigrationStep = { name: '0046-incident-reviews', class: IncidentReviews };
