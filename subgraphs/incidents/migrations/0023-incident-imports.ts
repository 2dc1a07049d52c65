import { attachedFilesPolicy, type MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { whereIncident } from './exchange/who-contributes.js';

/** What was imported, and from where. */
class IncidentImports extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_import (
        id uuid primary key,
        incident_id uuid not null references incident,
        organization_id uuid not null,
        format text collate "C" not null check (format in ('STIX', 'MISP', 'IODEF')),
        source_id text not null check (length(source_id) between 1 and 500),
        file_name text not null check (length(file_name) between 1 and 200),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        made_incident boolean not null,
        added integer not null check (added >= 0),
        known integer not null check (known >= 0),
        left_out integer not null check (left_out >= 0),
        imported_at timestamptz(3) not null,
        imported_by text not null check (length(imported_by) between 1 and 255)
      )`);
    // What one organization imports as an incident is one incident, whoever of it imports it again.
    this.addSql(`create unique index incident_import_once on incident_import (organization_id, format, source_id)
      where made_incident`);
    this.addSql('create index incident_import_of_incident on incident_import (incident_id, imported_at)');
    this.addSql('alter table incident_import enable row level security');
    this.addSql(`create policy seen on incident_import for select using (
      organization_id = (select khien_organization())
      and ${whereIncident('true', 'incident_import.incident_id')})`);
    this.addSql(`create policy added on incident_import for insert with check (
      imported_by = (select khien_subject()) and organization_id = (select khien_organization())
      and ${whereIncident('true', 'incident_import.incident_id')})`);
    this.addSql(attachedFilesPolicy('incident-import', 'incident_import'));
    const comments: Readonly<Record<string, string>> = {
      'table incident_import': 'Files of STIX, MISP and IODEF that were taken in. Appended only.',
      'column incident_import.organization_id': 'For which organization it was imported.',
      'column incident_import.source_id': 'What its sender calls the incident.',
      'column incident_import.made_incident':
        'Whether the incident was made from it; else it was there already.',
      'column incident_import.imported_by': 'Who imported it (sub): personal data.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Imports of incidents. */
export const incidentImports: MigrationStep = { name: '0023-incident-imports', class: IncidentImports };
