import { Migration } from '@mikro-orm/migrations';
import type { MigrationStep } from '../database/migration-step.js';
import { auditFunctions } from './audit-functions.sql.js';

/** What is asked of an entry, taken from its payload, so that it cannot say something else. */
const ASKED_COLUMNS = [
  "kind text not null generated always as (payload::jsonb ->> 'kind') stored",
  "action text generated always as (payload::jsonb ->> 'action') stored",
  "subject text generated always as (payload::jsonb ->> 'subject') stored",
  "organization_code text generated always as (payload::jsonb ->> 'organization') stored",
  "organization_id uuid generated always as ((payload::jsonb ->> 'organizationId')::uuid) stored",
  "entity_type text not null generated always as (payload::jsonb #>> '{entity,type}') stored",
  "entity_ids jsonb not null generated always as (payload::jsonb #> '{entity,ids}') stored",
  "request_id text generated always as (payload::jsonb ->> 'requestId') stored",
];

const COMMENTS: Readonly<Record<string, string>> = {
  'table audit_entry':
    'Who changed and who saw what. Appended to by khien_audit_append only; a chain of hashes.',
  'column audit_entry.position': 'Place in the chain, without gaps, from 1.',
  'column audit_entry.recorded_at': 'Clock of the database when the entry was appended, to the millisecond.',
  'column audit_entry.payload': 'JSON text of the entry: exactly the bytes that were hashed.',
  'column audit_entry.previous_hash':
    'Hash of the entry before; for the first that of audit_head.anchor_hash.',
  'column audit_entry.hash':
    'SHA-256 of previous_hash, position and recorded_at (ms since 1970) as 8 bytes each, big-endian, and payload in UTF-8.',
  'table audit_head': 'The end of the chain; its row lock puts writers in order.',
  'column audit_head.transaction': 'The last transaction that appended: what changes in it is accounted for.',
  'column audit_head.anchor_position': 'Last entry that was retired with its month; 0 when none was.',
  'column audit_head.anchor_hash': 'Hash of that entry; of a random text when none was retired.',
};

class Audit extends Migration {
  override up(): void {
    this.addSql(`
      create table audit_entry (
        position bigint not null check (position > 0),
        recorded_at timestamptz(3) not null,
        payload text not null,
        previous_hash bytea not null check (length(previous_hash) = 32),
        hash bytea not null check (length(hash) = 32),
        ${ASKED_COLUMNS.join(',\n        ')},
        primary key (position, recorded_at)
      ) partition by range (recorded_at)`);
    for (const column of ['organization_id', 'subject', 'action', 'entity_type']) {
      this.addSql(`create index on audit_entry (${column}, position)`);
    }
    this.addSql('create index on audit_entry using gin (entity_ids jsonb_path_ops)');
    this.addSql(`
      create table audit_head (
        only_row boolean primary key default true check (only_row),
        position bigint not null,
        hash bytea not null,
        transaction xid8,
        anchor_position bigint not null,
        anchor_hash bytea not null
      ) with (fillfactor = 10)`);
    this.addSql(`
      insert into audit_head (position, hash, anchor_position, anchor_hash)
      select 0, genesis, 0, genesis from (select sha256(uuid_send(gen_random_uuid())) as genesis) g`);

    for (const statement of auditFunctions) this.addSql(statement);

    this.addSql(`create trigger khien_audit_refuse before update or delete on audit_entry
      for each row execute function khien_audit_refuse()`);
    this.addSql(`create trigger khien_audit_refuse_truncate before truncate on audit_entry
      for each statement execute function khien_audit_refuse()`);
    this.addSql(`create trigger khien_audit_refuse before delete or truncate on audit_head
      for each statement execute function khien_audit_refuse()`);
    this.addSql(`create trigger khien_audit_seeded after insert or update or delete on seed_state
      for each row execute function khien_audit_seeded()`);

    this.addSql('alter table audit_entry enable row level security');
    // Everything stands under the root of the tree; entries of the public and of nobody are its auditors' alone.
    this.addSql(`create policy auditors on audit_entry for select using (
      (select khien_has_role('AUDITOR')) and (
        organization_id = any ((select khien_scope())::uuid[])
        or (select current_setting('khien.organization', true)) = 'VN-GOV-00'))`);
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** The audit trail: a chain of entries that can only grow. */
export const audit: MigrationStep = { name: 'frame-0003-audit', class: Audit };
