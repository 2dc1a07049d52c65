import { attachedFilesPolicy, type MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { SEEN } from './0005-who-changes-an-incident.js';
import { CONTRIBUTES, PARTICIPATES, seenAs, whereIncident } from './exchange/who-contributes.js';

const HEX = (digits: number) => `'^[0-9a-f]{${digits}}$'`;
const text = (most: number) => `text not null check (length(btrim(%I)) between 1 and ${most})`;
const named = (column: string, most: number) => `${column} ${text(most).replace('%I', column)}`;

const COMMENTS: Readonly<Record<string, string>> = {
  'table incident_evidence':
    'Evidence of an incident: files, things, images of media, and what was derived from them. Appended only.',
  'column incident_evidence.number': 'Counts within the incident, from 1.',
  'column incident_evidence.parent_number':
    'Of what it was derived: another one of the incident, with a lower number, so that there are no circles.',
  'column incident_evidence.sha256': 'Of its content, as recorded when it was acquired; null for a thing.',
  'column incident_evidence.acquired_by': 'Who acquired it, by name: personal data. The first holder.',
  'column incident_evidence.details':
    'Of an image: how it was acquired (device, tool, write blocker, format).',
  'table custody_transfer':
    'Hand-overs of evidence, as they were recorded. Appended only, also where they break.',
  'column custody_transfer.sha256': 'As found at the hand-over; null when nobody looked.',
};

/** Evidence and its chain of custody. */
class Evidence extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_evidence (
        id uuid primary key,
        incident_id uuid not null references incident,
        number integer not null check (number between 1 and 10000),
        parent_number integer,
        kind text collate "C" not null check (kind in ('FILE', 'PHYSICAL', 'IMAGE', 'DERIVED')),
        ${named('name', 300)},
        description text check (length(description) between 1 and 5000),
        identifier text check (length(identifier) between 1 and 200),
        tlp text collate "C" not null check (tlp in ('RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR')),
        file_id uuid,
        sha256 text check (sha256 ~ ${HEX(64)}),
        sha1 text check (sha1 ~ ${HEX(40)}),
        md5 text check (md5 ~ ${HEX(32)}),
        ${named('acquired_by', 200)},
        acquired_at timestamptz(3) not null,
        ${named('acquired_where', 300)},
        ${named('acquired_how', 2000)},
        ${named('acquired_why', 2000)},
        details jsonb not null default '{}' check (jsonb_typeof(details) = 'object' and length(details::text) <= 8000),
        added_at timestamptz(3) not null,
        ${named('added_by', 255)},
        unique (incident_id, number),
        foreign key (incident_id, parent_number) references incident_evidence (incident_id, number),
        constraint parents_come_first check (parent_number < number),
        constraint derived_has_a_parent check (kind not in ('IMAGE', 'DERIVED') or parent_number is not null),
        constraint content_has_a_hash check (kind = 'PHYSICAL' or sha256 is not null),
        constraint files_are_attached check ((kind = 'FILE') <= (file_id is not null)),
        constraint acquired_before_it_was_added check (acquired_at <= added_at)
      )`);
    this.addSql(`
      create table custody_transfer (
        id uuid primary key,
        evidence_id uuid not null references incident_evidence,
        incident_id uuid not null references incident,
        number integer not null check (number between 1 and 500),
        ${named('from_holder', 200)},
        ${named('to_holder', 200)},
        handed_over_at timestamptz(3) not null,
        ${named('place', 300)},
        ${named('reason', 2000)},
        sha256 text check (sha256 ~ ${HEX(64)}),
        recorded_at timestamptz(3) not null,
        ${named('recorded_by', 255)},
        unique (evidence_id, number),
        check (handed_over_at <= recorded_at)
      )`);
    this.addSql('create index custody_transfer_of_incident on custody_transfer (incident_id)');
    const seen = (label: string, incident: string) =>
      whereIncident(`${PARTICIPATES} and ${seenAs(label)}`, incident);
    this.addSql('alter table incident_evidence enable row level security');
    this.addSql(`create policy seen on incident_evidence for select using (
      ${seen('incident_evidence.tlp', 'incident_evidence.incident_id')}
      or added_by = (select khien_subject()) and ${whereIncident('true', 'incident_evidence.incident_id')})`);
    this.addSql(`create policy added on incident_evidence for insert with check (
      added_by = (select khien_subject()) and ${whereIncident(CONTRIBUTES, 'incident_evidence.incident_id')})`);
    this.addSql('alter table custody_transfer enable row level security');
    this.addSql(`create policy seen on custody_transfer for select using (
      exists (select from incident_evidence e where e.id = evidence_id and e.incident_id = custody_transfer.incident_id))`);
    this.addSql(`create policy added on custody_transfer for insert with check (
      recorded_by = (select khien_subject())
      and exists (select from incident_evidence e where e.id = evidence_id and e.incident_id = custody_transfer.incident_id)
      and ${whereIncident(CONTRIBUTES, 'custody_transfer.incident_id')})`);
    this.addSql(attachedFilesPolicy('incident-evidence', 'incident_evidence'));
    // Whoever connects, the owner of the tables included: what was recorded is not recorded anew.
    this.addSql(`
      create function evidence_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        raise exception 'what was recorded of evidence stays' using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of ['incident_evidence', 'custody_transfer']) {
      this.addSql(`create trigger stays before update or delete on ${table}
        for each row execute function evidence_stays()`);
    }
    // Also evidence that the caller does not see has a number.
    this.addSql(`
      create function next_evidence_number(incident uuid) returns integer
      language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        return (select coalesce(max(e.number), 0) + 1 from incident_evidence e where e.incident_id = incident
          and exists (select from incident i where i.id = incident and ${SEEN}));
      end $$`);
    for (const [what, comment] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${comment}'`);
  }
}

/** Evidence and its chain of custody. */
export const evidence: MigrationStep = { name: '0021-evidence', class: Evidence };
