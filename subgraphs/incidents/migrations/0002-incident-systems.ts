import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Which systems an incident hit, with the history of these links. */
class IncidentSystems extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_system (
        id uuid primary key,
        incident_id uuid not null,
        detected_at timestamptz(3) not null,
        system_id uuid not null,
        role text collate "C" not null check (role in ('TARGET', 'SOURCE', 'INTERMEDIARY', 'AFFECTED')),
        impact text collate "C" check (impact in
          ('NONE', 'SERVICE_INTERRUPTED', 'DATA_DISCLOSED', 'DATA_CORRUPTED', 'CONTROL_LOST', 'SPREADING')),
        linked_at timestamptz(3) not null,
        unlinked_at timestamptz(3) check (unlinked_at >= linked_at),
        foreign key (incident_id, detected_at) references incident (id, detected_at)
          on update cascade on delete cascade
      )`);
    this.addSql(`comment on table incident_system is
      'Systems that an incident hit. A link is ended, not deleted: one row a period.'`);
    this.addSql(`comment on column incident_system.system_id is
      'Information system, an entity of the subgraph security-levels.'`);
    this.addSql(`comment on column incident_system.detected_at is
      'Copy of the incident''s, kept equal by the foreign key: the incidents of a system are listed by it.'`);
    this.addSql(
      `comment on column incident_system.impact is 'Gravest effect on the system; null until known.'`,
    );
    this.addSql(`comment on column incident_system.unlinked_at is 'End of the link; null while it stands.'`);

    this.addSql(`create unique index incident_system_once on incident_system (incident_id, system_id)
      where unlinked_at is null`);
    this.addSql('create index incident_system_order on incident_system (incident_id, linked_at, id)');
    this.addSql(`create index incident_system_by_system on incident_system (system_id, detected_at, incident_id)
      where unlinked_at is null`);
  }
}

/** Links between incidents and systems. */
export const incidentSystems: MigrationStep = { name: '0002-incident-systems', class: IncidentSystems };
