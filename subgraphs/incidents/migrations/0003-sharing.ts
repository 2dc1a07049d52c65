import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** How far an incident may be shared (TLP 2.0), and with whom: its parties. */
class Sharing extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident add column tlp text collate "C" not null default 'AMBER'
        check (tlp in ('RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'))`);
    this.addSql('alter table incident alter column tlp drop default');
    this.addSql(
      'alter table incident add column registered_by text check (length(registered_by) between 1 and 255)',
    );
    this.addSql(`alter table incident add column party_ids uuid[] not null default '{}'`);
    this.addSql(`alter table incident add column named_subjects text[] not null default '{}'`);
    this.addSql('create index incident_by_tlp on incident (tlp, detected_at, id)');
    this.addSql(`
      create table incident_party (
        id uuid primary key,
        incident_id uuid not null references incident on delete cascade,
        organization_id uuid,
        subject text check (length(subject) between 1 and 255),
        role text collate "C" not null check (role in
          ('REPORTER', 'AFFECTED', 'COORDINATING', 'RESPONDING', 'NAMED')),
        added_at timestamptz(3) not null,
        added_by text,
        ended_at timestamptz(3) check (ended_at >= added_at),
        constraint organization_or_person check ((role = 'NAMED') = (subject is not null)
          and (subject is null) <> (organization_id is null))
      )`);
    this.addSql(`create unique index incident_party_organization_once
      on incident_party (incident_id, organization_id, role) where ended_at is null and organization_id is not null`);
    this.addSql(`create unique index incident_party_person_once
      on incident_party (incident_id, subject) where ended_at is null and subject is not null`);
    this.addSql('create index incident_party_order on incident_party (incident_id, added_at, id)');

    // What decides who sees an incident stands in its row: a policy that asked another table, whose own policy asks
    // back, would go in circles, and every row would cost a look-up.
    this.addSql(`
      create function incident_parties_follow() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update incident i set party_ids = known.parties, named_subjects = known.persons
        from (select c.incident_id,
            coalesce(array_agg(distinct p.organization_id) filter (where p.organization_id is not null), '{}') as parties,
            coalesce(array_agg(distinct p.subject) filter (where p.subject is not null), '{}') as persons
          from (select distinct incident_id from changed) c
          left join incident_party p on p.incident_id = c.incident_id and p.ended_at is null
          group by c.incident_id) known
        where i.id = known.incident_id
          and (i.party_ids, i.named_subjects) is distinct from (known.parties, known.persons);
        return null;
      end $$`);
    for (const event of ['insert', 'update']) {
      this.addSql(`
        create trigger parties_follow_${event} after ${event} on incident_party
        referencing new table as changed
        for each statement execute function incident_parties_follow()`);
    }
    const comments: Readonly<Record<string, string>> = {
      'column incident.tlp': 'Traffic Light Protocol 2.0 (FIRST): how far it may be shared.',
      'column incident.registered_by':
        'Who reported it here, as the identity provider knows them: personal data.',
      'column incident.party_ids':
        'Organizations of incident_party now; kept by triggers, never written otherwise.',
      'column incident.named_subjects':
        'Persons of incident_party now; kept by triggers, never written otherwise.',
      'table incident_party':
        'Organizations and persons that an incident is shared with. Ended, not deleted: one row a period.',
      'column incident_party.subject': 'A person, as the identity provider knows them: personal data.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** TLP and parties. */
export const sharing: MigrationStep = { name: '0003-sharing', class: Sharing };
