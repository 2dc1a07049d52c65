import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const CHANGING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;
const OWN = `(select khien_has_role(${CHANGING})) and organization_id in (select unnest(khien_scope()))`;

/** The owner's own key of a system, and imports of many systems from a file. */
class BulkRegistration extends Migration {
  override up(): void {
    this.addSql(`alter table information_system add column external_key text
      check (external_key = btrim(external_key) and length(external_key) between 1 and 100)`);
    this.addSql(`create unique index information_system_external_key on information_system (owner_id, external_key)
      where external_key is not null`);
    this.addSql(`
      create table information_system_import (
        id uuid primary key,
        organization_id uuid not null references organization,
        started_by text not null,
        dry_run boolean not null,
        file_name text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        state text not null check (state in ('CHECKING', 'REGISTERING', 'CHECKED', 'REGISTERED', 'REFUSED', 'FAILED')),
        attempt integer not null check (attempt >= 0),
        rows_read integer not null default 0,
        rows_checked integer not null default 0,
        rows_valid integer not null default 0,
        rows_registered integer not null default 0,
        rows_unchanged integer not null default 0,
        problem_count integer not null default 0,
        started_at timestamptz(3) not null,
        heartbeat_at timestamptz(3) not null default clock_timestamp(),
        finished_at timestamptz(3),
        check ((finished_at is null) = (state in ('CHECKING', 'REGISTERING'))),
        check (state = 'REGISTERED' or rows_registered = 0)
      )`);
    // An organization runs one import at a time: a second one is refused rather than left to compete with it.
    this.addSql(`create unique index information_system_import_running on information_system_import (organization_id)
      where state in ('CHECKING', 'REGISTERING')`);
    this.addSql(`
      create table information_system_import_problem (
        import_id uuid not null references information_system_import,
        position integer not null,
        organization_id uuid not null,
        line integer,
        field text,
        code text not null,
        message_vi text not null,
        message_en text not null,
        remedy_vi text not null,
        remedy_en text not null,
        primary key (import_id, position)
      )`);
    this.addSql(`
      create table information_system_import_row (
        import_id uuid not null references information_system_import,
        line integer not null,
        organization_id uuid not null,
        external_key text not null,
        name text not null,
        owner_code text not null,
        outcome text not null check (outcome in ('REGISTER', 'UNCHANGED')),
        level smallint check (level between 1 and 5),
        level_status text not null,
        system_id uuid references information_system,
        primary key (import_id, line)
      )`);
    this.addSql(
      'create index information_system_import_row_system on information_system_import_row (system_id)',
    );
    for (const table of ['', '_problem', '_row'].map((part) => `information_system_import${part}`)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy own on ${table} using (${OWN}) with check (${OWN})`);
    }
    const comments: Readonly<Record<string, string>> = {
      'column information_system.external_key':
        'Key that the owner gave it; unique among the systems of one owner.',
      'table information_system_import':
        'Files with systems to register: how far each got, and what came of it.',
      'column information_system_import.organization_id': 'For whom it runs.',
      'column information_system_import.attempt':
        'How often it was begun; what an earlier attempt writes is refused.',
      'column information_system_import.heartbeat_at':
        'When it last said that it runs; long ago means that it broke off.',
      'table information_system_import_problem':
        'What is wrong with a file, in its order; the first ones where there are many.',
      'table information_system_import_row': 'What each valid row of a file comes to.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Keys of owners, and imports. */
export const bulkRegistrationStep: MigrationStep = {
  name: '0015-bulk-registration',
  class: BulkRegistration,
};
