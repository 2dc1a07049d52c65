import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { SEEN } from './0005-who-changes-an-incident.js';
import { INVESTIGATES, PARTICIPATES, seenAs, whereIncident } from './exchange/who-contributes.js';

const named = (column: string, most: number) =>
  `${column} text not null check (length(btrim(${column})) between 1 and ${most})`;

const COMMENTS: Readonly<Record<string, string>> = {
  'table investigation': 'Digital investigations of an incident, with the report that is in force.',
  'column investigation.report_number': 'How many reports were given; the claims of the last one stand.',
  'table investigation_finding': 'What was found, tied to the evidence that shows it. Appended only.',
  'table investigation_claim': 'Claims of the reports, each with the evidence that bears it. Appended only.',
};

/** Digital investigations: findings and reports that name their evidence. */
class Investigations extends Migration {
  override up(): void {
    this.addSql(`
      create table investigation (
        id uuid primary key,
        incident_id uuid not null references incident,
        number integer not null check (number between 1 and 1000),
        ${named('title', 300)},
        ${named('question', 5000)},
        ${named('lead', 200)},
        tlp text collate "C" not null check (tlp in ('RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR')),
        state text collate "C" not null check (state in ('PLANNED', 'ACQUIRING', 'ANALYSING', 'REPORTED', 'CLOSED')),
        opened_at timestamptz(3) not null,
        ${named('opened_by', 255)},
        updated_at timestamptz(3) not null,
        report_number integer not null default 0 check (report_number between 0 and 100),
        summary text check (length(summary) between 1 and 20000),
        reported_at timestamptz(3),
        reported_by text,
        closed_at timestamptz(3),
        closed_by text,
        reason text check (length(reason) between 1 and 2000),
        unique (incident_id, number),
        unique (id, incident_id),
        constraint reported_has_a_report check (state <> 'REPORTED' or num_nulls(summary, reported_at, reported_by) = 0),
        constraint closed_has_a_time check ((state = 'CLOSED') = (closed_at is not null and closed_by is not null))
      )`);
    const hanging = (extra: string) => `
        id uuid primary key,
        investigation_id uuid not null,
        incident_id uuid not null,
        ${extra}
        ${named('text', 5000)},
        evidence_ids uuid[] not null check (cardinality(evidence_ids) between 1 and 100),
        recorded_at timestamptz(3) not null,
        ${named('recorded_by', 255)},
        foreign key (investigation_id, incident_id) references investigation (id, incident_id)`;
    this.addSql(`create table investigation_finding (${hanging('number integer not null check (number between 1 and 1000),')},
      unique (investigation_id, number))`);
    this.addSql(
      `create table investigation_claim (${hanging(
        'report_number integer not null, number integer not null check (number between 1 and 500),',
      )}, unique (investigation_id, report_number, number))`,
    );
    this.rights();
    this.guards();
    for (const [what, comment] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${comment}'`);
  }

  private rights(): void {
    const seen = whereIncident(
      `${PARTICIPATES} and ${seenAs('investigation.tlp')}`,
      'investigation.incident_id',
    );
    this.addSql('alter table investigation enable row level security');
    this.addSql(`create policy seen on investigation for select using (${seen})`);
    const may = (table: string) => whereIncident(INVESTIGATES, `${table}.incident_id`);
    this.addSql(`create policy opened on investigation for insert with check (
      opened_by = (select khien_subject()) and state = 'PLANNED' and ${may('investigation')})`);
    this.addSql(
      `create policy moved on investigation for update using (${seen} and ${may('investigation')})`,
    );
    for (const table of ['investigation_finding', 'investigation_claim']) {
      this.addSql(`alter table ${table} enable row level security`);
      const ofSeen = `exists (select from investigation v where v.id = investigation_id)`;
      this.addSql(`create policy seen on ${table} for select using (${ofSeen})`);
      this.addSql(`create policy recorded on ${table} for insert with check (
        recorded_by = (select khien_subject()) and ${ofSeen} and ${may(table)})`);
      this.addSql(`create trigger stays before update or delete on ${table}
        for each row execute function evidence_stays()`);
    }
  }

  /** As `investigation.machine.ts`; whoever connects. */
  private guards(): void {
    this.addSql(`
      create function investigation_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (new.id, new.incident_id, new.number, new.opened_at, new.opened_by)
          is distinct from (old.id, old.incident_id, old.number, old.opened_at, old.opened_by) then
          raise exception 'what an investigation is stays' using errcode = 'insufficient_privilege';
        end if;
        if old.state = new.state then
          -- Something was recorded in it: nothing but the moment of that changes.
          old.updated_at := new.updated_at;
          if new is distinct from old then
            raise exception 'what an investigation is stays' using errcode = 'insufficient_privilege';
          end if;
          return new;
        end if;
        if (old.state, new.state) not in (('PLANNED', 'ACQUIRING'), ('ACQUIRING', 'ANALYSING'), ('ANALYSING', 'REPORTED'),
            ('REPORTED', 'ANALYSING'), ('REPORTED', 'CLOSED'), ('PLANNED', 'CLOSED'), ('ACQUIRING', 'CLOSED'),
            ('ANALYSING', 'CLOSED')) then
          raise exception 'an investigation does not go from % to %', old.state, new.state
            using errcode = 'check_violation';
        end if;
        if new.state = 'CLOSED' and row_security_active('investigation') and not khien_has_role('COORDINATOR') then
          raise exception 'coordinators close investigations' using errcode = 'insufficient_privilege';
        end if;
        if new.state = 'CLOSED' and old.state = 'REPORTED' and new.closed_by = new.reported_by then
          raise exception 'a report is accepted by another person' using errcode = 'check_violation';
        end if;
        if new.state = 'CLOSED' and old.state <> 'REPORTED' and new.reason is null then
          raise exception 'an investigation is given up with a reason' using errcode = 'check_violation';
        end if;
        if new.state = 'REPORTED' and not exists (select from investigation_claim c
            where c.investigation_id = new.id and c.report_number = new.report_number) then
          raise exception 'a report makes at least one claim' using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger investigation_moves before update on investigation
      for each row execute function investigation_moves()`);
    // Also an investigation that the caller does not see has a number.
    this.addSql(`
      create function next_investigation_number(incident uuid) returns integer
      language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        return (select coalesce(max(v.number), 0) + 1 from investigation v where v.incident_id = incident
          and exists (select from incident i where i.id = incident and ${SEEN}));
      end $$`);
    // With the rights of whoever records it: nobody names evidence that they do not see.
    this.addSql(`
      create function names_evidence() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select unnest(new.evidence_ids) except
            select e.id from incident_evidence e where e.incident_id = new.incident_id) then
          raise exception 'a finding or claim names evidence of its incident' using errcode = 'foreign_key_violation';
        end if;
        if not exists (select from investigation v where v.id = new.investigation_id and v.state = 'ANALYSING') then
          raise exception 'findings and claims belong to the analysis' using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    for (const table of ['investigation_finding', 'investigation_claim']) {
      this.addSql(`create trigger names_evidence before insert on ${table}
        for each row execute function names_evidence()`);
    }
  }
}

/** Digital investigations. */
export const investigations: MigrationStep = { name: '0022-investigations', class: Investigations };
