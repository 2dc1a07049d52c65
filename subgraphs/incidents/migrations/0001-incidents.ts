import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const CLASSES = `'PHISHING', 'DEFACEMENT', 'MALWARE', 'RANSOMWARE', 'BOTNET', 'DENIAL_OF_SERVICE', 'INTRUSION',
  'TARGETED_ATTACK', 'SCANNING', 'DATA_THEFT', 'DATA_DESTRUCTION', 'IMPERSONATION', 'FAULT', 'SPAM',
  'VULNERABILITY'`;
const STATES = `'RECEIVED', 'ACKNOWLEDGED', 'VERIFYING', 'REJECTED', 'MERGED', 'CLASSIFIED', 'PROPOSED_SERIOUS',
  'SERIOUS', 'INITIAL_RESPONSE', 'EMERGENCY', 'COORDINATING', 'CONTAINED', 'ERADICATED', 'RECOVERING',
  'RESOLVED', 'CLOSED', 'REVIEWED', 'REOPENED'`;

/** Incidents, and the counters of their references. */
class Incidents extends Migration {
  override up(): void {
    this.addSql(`
      create table incident (
        id uuid primary key,
        reference text collate "C" not null unique check (reference ~ '^SC-[0-9]{4}-[0-9]{6,}$'),
        title text not null check (length(title) between 1 and 300),
        description text check (length(description) between 1 and 20000),
        class text collate "C" not null check (class in (${CLASSES})),
        severity text collate "C" check (severity in ('ORDINARY', 'SERIOUS')),
        state text collate "C" not null check (state in (${STATES})),
        open boolean not null generated always as
          (state not in ('REJECTED', 'MERGED', 'CLOSED', 'REVIEWED')) stored,
        detected_at timestamptz(3) not null,
        received_at timestamptz(3) not null,
        acknowledged_at timestamptz(3),
        contained_at timestamptz(3),
        resolved_at timestamptz(3),
        closed_at timestamptz(3),
        reporter_id uuid,
        area_id text collate "C" check (area_id ~ '^(VN|[0-9]{2,5})@[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        updated_at timestamptz(3) not null,
        version integer not null default 1 check (version >= 1),
        search_text text not null generated always as (khien_fold(reference || ' ' || title)) stored,
        constraint detection_comes_first check (
          received_at >= detected_at and acknowledged_at >= detected_at and contained_at >= detected_at
          and resolved_at >= detected_at and closed_at >= detected_at),
        constraint steps_come_in_order check (
          acknowledged_at >= received_at and resolved_at >= contained_at and closed_at >= resolved_at),
        constraint closed_has_a_time check (state not in ('CLOSED', 'REVIEWED') or closed_at is not null),
        constraint open_has_no_closing_time check (
          state in ('REJECTED', 'MERGED', 'CLOSED', 'REVIEWED') or closed_at is null),
        constraint incident_order unique (detected_at, id)
      )`);
    this.addSql(
      `comment on table incident is 'Incidents: what was reported, and where its handling stands.'`,
    );
    this.addSql(
      `comment on column incident.reference is 'SC, year of registration in Vietnam, number in it.'`,
    );
    this.addSql(`comment on column incident.class is 'National class of the incident.'`);
    this.addSql(`comment on column incident.severity is
      'By Decision 05/2017/QĐ-TTg, article 9; null until the incident is classified.'`);
    this.addSql(
      `comment on column incident.open is 'Whether it still has to be worked on; follows from state.'`,
    );
    this.addSql(`comment on column incident.detected_at is 'T0: no other time lies before it.'`);
    this.addSql(`comment on column incident.reporter_id is
      'Organization that reported it, an entity of the subgraph security-levels; null when none did.'`);
    this.addSql(`comment on column incident.area_id is
      'Administrative unit where it took place, an entity of the subgraph census; null when not known.'`);
    this.addSql(`comment on column incident.origin is 'Registered here, or generated for demonstration.'`);
    this.addSql(`comment on column incident.search_text is
      'Reference and title, folded once: a search looks at many rows, and folding is slow.'`);
    this.addSql(`comment on column incident.version is 'Counts changes, for optimistic locking.'`);

    // Every list runs by latest detection; each filter that picks few out of many has the order in its index.
    this.addSql(
      `create index incident_by_area on incident (area_id, detected_at, id) where area_id is not null`,
    );
    this.addSql('create index incident_by_class on incident (class, detected_at, id)');
    this.addSql('create index incident_by_state on incident (state, detected_at, id)');
    this.addSql('create index incident_by_severity on incident (severity, detected_at, id)');
    this.addSql('create index incident_open on incident (detected_at, id) where open');
    this.addSql('create index incident_by_origin on incident (origin, detected_at, id)');
    this.addSql(`create index incident_search on incident
      using gin (search_text gin_trgm_ops)`);

    this.addSql(`
      create table incident_counter (
        year smallint primary key,
        last integer not null check (last >= 1)
      )`);
    this.addSql(`comment on table incident_counter is
      'Last number given to an incident of a year; references of registered incidents have no gaps.'`);
  }
}

/** Incidents and the counters of their references. */
export const incidents: MigrationStep = { name: '0001-incidents', class: Incidents };
