import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What else is known of an incident: by which way it came in, how sure it is, whom it touches, by which rules it is judged. */
class WhatAnIncidentIs extends Migration {
  override up(): void {
    this.addSql(`
      alter table incident
        add column drill boolean not null default false,
        add column channel text collate "C" not null default 'SIGNED_IN'
          check (channel in ('SIGNED_IN', 'PUBLIC_FORM', 'FEED', 'API')),
        add column verified boolean not null default true,
        add column confidence smallint check (confidence between 0 and 100),
        add column personal_data boolean,
        add column subjects_affected bigint check (subjects_affected >= 0),
        add column regime text collate "C" check (regime in ('QD05', 'ND331')),
        add column merged_into_id uuid references incident,
        add constraint merged_into_another check (merged_into_id <> id),
        add constraint subjects_of_personal_data check (subjects_affected is null or personal_data is not false)`);
    const comments: Readonly<Record<string, string>> = {
      drill: 'An exercise (diễn tập): left out of every statistic. Never changes.',
      channel: 'By which way it came in. Never changes.',
      verified:
        'Whether the sender was known, or somebody has checked the report (Circular 20/2017, article 4).',
      confidence: 'How sure it is that it is what it is taken for, 0 to 100; null where nobody said.',
      personal_data:
        'Whether personal data are touched; null until known. True starts the clock of Law 91/2025.',
      subjects_affected: 'Persons whose data are touched, as far as known.',
      regime:
        'By which rules it was judged serious or not: Decision 05/2017 or Decree 331/2026; null before.',
      merged_into_id: 'The incident in which it is dealt with; given exactly while it is merged.',
    };
    for (const [column, text] of Object.entries(comments)) {
      this.addSql(`comment on column incident.${column} is '${text}'`);
    }
    // Each filter that picks few out of many has the order of the list in its index.
    this.addSql('create index incident_drills on incident (detected_at, id) where drill');
    this.addSql('create index incident_unverified on incident (detected_at, id) where not verified');
    this.addSql('create index incident_of_persons on incident (detected_at, id) where personal_data');
    this.addSql('create index incident_by_channel on incident (channel, detected_at, id)');
    this.addSql(
      'create index incident_merged_into on incident (merged_into_id) where merged_into_id is not null',
    );
    this.addSql(`
      create function incident_stays_what_it_is() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if row_security_active('incident') and (new.drill, new.channel) is distinct from (old.drill, old.channel) then
          raise exception 'whether an incident is a drill, and by which way it came in, stands'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_stays_what_it_is before update of drill, channel on incident
      for each row execute function incident_stays_what_it_is()`);
  }
}

/** Columns of an incident. */
export const whatAnIncidentIs: MigrationStep = { name: '0010-what-an-incident-is', class: WhatAnIncidentIs };
