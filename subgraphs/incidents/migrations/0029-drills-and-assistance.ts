import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const PARTY = `(select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'))`;
const ACTS = `(select khien_has_role('RESPONDER', 'ADMINISTRATOR'))`;

/** The table of `drill.machine.ts` as it was when this migration landed. */
const STEPS = `('PLANNED', 'RUNNING'), ('RUNNING', 'ENDED'), ('ENDED', 'EVALUATED'), ('PLANNED', 'CANCELLED'), ('RUNNING', 'CANCELLED')`;

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** Drills of the network, and the assistance that was given to ministries and localities. */
class DrillsAndAssistance extends Migration {
  override up(): void {
    this.drills();
    this.assistance();
    const comments: Readonly<Record<string, string>> = {
      'table drill':
        'Exercises (diễn tập): the incidents of one are marked, and left out of every statistic.',
      'column drill.participant_ids':
        'Organizations of drill_participant; kept by a trigger, never written otherwise.',
      'table drill_inject':
        'What is played when (tình huống): minutes from the start on; an incident where it has a class.',
      'table drill_finding': 'What an exercise showed.',
      'table assistance':
        'Assistance given to ministries and localities (hỗ trợ): by a member, or by the coordinating authority itself.',
      'column assistance.organization_id': 'Who was helped: an entity of the subgraph security-levels.',
      'column assistance.provider_id':
        'Organization of the member that helped; null for the coordinating authority.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private drills(): void {
    this.addSql(`
      create table drill (
        id uuid primary key,
        name text not null check (length(name) between 1 and 300),
        briefing text not null check (length(briefing) between 1 and 10000),
        scenario text not null check (length(scenario) between 1 and 20000),
        state text collate "C" not null check (state in ('PLANNED', 'RUNNING', 'ENDED', 'EVALUATED', 'CANCELLED')),
        planned_from timestamptz(3) not null,
        planned_to timestamptz(3) not null check (planned_to > planned_from),
        started_at timestamptz(3),
        ended_at timestamptz(3) check (ended_at >= started_at),
        evaluation text check (length(evaluation) between 1 and 20000),
        cancelled_reason text check (length(cancelled_reason) between 1 and 2000),
        participant_ids uuid[] not null default '{}',
        planned_by text,
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1,
        constraint started_when_run check ((started_at is not null) or state in ('PLANNED', 'CANCELLED')),
        constraint ended_when_over check ((ended_at is not null) or state not in ('ENDED', 'EVALUATED')),
        constraint evaluated_when_done check ((evaluation is not null) = (state = 'EVALUATED')),
        constraint reason_when_cancelled check ((cancelled_reason is not null) = (state = 'CANCELLED'))
      )`);
    this.addSql('create index drill_order on drill (planned_from, id)');
    this.addSql(`
      create table drill_participant (
        id uuid primary key,
        drill_id uuid not null references drill on delete cascade,
        organization_id uuid not null,
        role text collate "C" not null check (role in ('PLAYER', 'CONTROLLER', 'OBSERVER')),
        constraint drill_participant_once unique (drill_id, organization_id)
      )`);
    this.addSql(`
      create table drill_inject (
        id uuid primary key,
        drill_id uuid not null references drill on delete cascade,
        number integer not null check (number >= 1),
        minute integer not null check (minute between 0 and 43200),
        title text not null check (length(title) between 1 and 250),
        content text not null check (length(content) between 1 and 10000),
        class text collate "C",
        released_at timestamptz(3),
        incident_id uuid references incident on delete set null,
        constraint drill_inject_once unique (drill_id, number)
      )`);
    this.addSql(`
      create table drill_finding (
        id uuid primary key,
        drill_id uuid not null references drill on delete cascade,
        organization_id uuid,
        severity text collate "C" not null check (severity in ('MINOR', 'MAJOR', 'CRITICAL')),
        description text not null check (length(description) between 1 and 4000),
        recorded_at timestamptz(3) not null,
        recorded_by text
      )`);
    this.addSql('create index drill_finding_order on drill_finding (drill_id, recorded_at, id)');
    this.addSql(`
      create function drill_participants_follow() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        update drill d set participant_ids = array(select p.organization_id from drill_participant p where p.drill_id = d.id)
        where d.id in (select drill_id from added);
        return null;
      end $$`);
    this.addSql(`create trigger participants_follow after insert on drill_participant referencing new table as added
      for each statement execute function drill_participants_follow()`);

    this.addSql('alter table drill enable row level security');
    this.addSql(
      `create policy seen on drill for select using (${COORDINATES} or (${PARTY} and participant_ids && ${SCOPE}))`,
    );
    this.addSql(`create policy planned on drill for insert with check (${COORDINATES} and state = 'PLANNED'
      and planned_by = ${SUBJECT} and origin = 'REGISTERED' and participant_ids = '{}')`);
    this.addSql(`create policy changed on drill for update using (${COORDINATES})`);
    const ofDrill = `exists (select from drill d where d.id = drill_id)`;
    // A player learns of a situation when it is played, and of what was found when the exercise is over.
    const SEEN: Readonly<Record<string, string>> = {
      drill_participant: ofDrill,
      drill_inject: `(${COORDINATES} or released_at is not null) and ${ofDrill}`,
      drill_finding: `exists (select from drill d where d.id = drill_id and (${COORDINATES} or d.state = 'EVALUATED'))`,
    };
    for (const [table, seen] of Object.entries(SEEN)) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy seen on ${table} for select using (${seen})`);
    }
    const planned = `${COORDINATES} and exists (select from drill d where d.id = drill_id and d.state = 'PLANNED')`;
    this.addSql(`create policy planned on drill_participant for insert with check (${planned})`);
    this.addSql(`create policy planned on drill_inject for insert with check (${planned} and released_at is null
      and incident_id is null)`);
    this.addSql(`create policy released on drill_inject for update using (${COORDINATES} and released_at is null)
      with check (${COORDINATES} and released_at is not null)`);
    this.addSql(`create policy recorded on drill_finding for insert with check (${COORDINATES}
      and recorded_by = ${SUBJECT} and exists (select from drill d where d.id = drill_id and d.state in ('RUNNING', 'ENDED')))`);
    this.addSql(`
      create function drill_steps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('drill') then return new; end if;
        if to_jsonb(new) - array['state', 'started_at', 'ended_at', 'evaluation', 'cancelled_reason', 'version']
            is distinct from to_jsonb(old) - array['state', 'started_at', 'ended_at', 'evaluation', 'cancelled_reason', 'version']
            or new.state = old.state or (old.state, new.state) not in (${STEPS}) then
          ${refused('a drill changes by its steps')};
        end if;
        return new;
      end $$`);
    this.addSql('create trigger steps before update on drill for each row execute function drill_steps()');
    this.addSql(`
      create function drill_inject_releases() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('drill_inject') then return new; end if;
        if to_jsonb(new) - array['released_at', 'incident_id'] is distinct from to_jsonb(old) - array['released_at', 'incident_id']
            or not exists (select from drill d where d.id = new.drill_id and d.state = 'RUNNING')
            or new.incident_id is not null and not exists (select from incident i where i.id = new.incident_id and i.drill) then
          ${refused('a situation is played while the exercise runs, and its incident is one of an exercise')};
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger releases before update on drill_inject for each row execute function drill_inject_releases()',
    );
  }

  private assistance(): void {
    this.addSql(`
      create table assistance (
        id uuid primary key,
        kind text collate "C" not null check (kind in ('ON_SITE', 'REMOTE', 'ASSESSMENT', 'TRAINING', 'DRILL', 'ADVICE', 'EQUIPMENT')),
        organization_id uuid not null,
        area_id text collate "C",
        member_id uuid references network_member on delete set null,
        provider_id uuid,
        incident_id uuid references incident on delete set null,
        started_on date not null,
        ended_on date check (ended_on >= started_on),
        effort_hours numeric(9, 1) check (effort_hours >= 0),
        purpose text not null check (length(purpose) between 1 and 4000),
        result text check (length(result) between 1 and 10000),
        recorded_at timestamptz(3) not null,
        recorded_by text,
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1,
        constraint result_when_ended check ((result is not null) = (ended_on is not null)),
        constraint provider_of_member check ((member_id is null) = (provider_id is null))
      )`);
    this.addSql('create index assistance_order on assistance (started_on, id)');
    this.addSql('create index assistance_of_organization on assistance (organization_id, started_on, id)');
    this.addSql('alter table assistance enable row level security');
    this.addSql(`create policy seen on assistance for select using (${COORDINATES}
      or (${PARTY} and (organization_id = any (${SCOPE}) or provider_id = any (${SCOPE}))))`);
    this.addSql(`create policy recorded on assistance for insert with check (origin = 'REGISTERED'
      and recorded_by = ${SUBJECT} and (${COORDINATES} or (${ACTS} and provider_id = any (${SCOPE})))
      and case when member_id is null then true else exists (select from network_member m where m.id = member_id
        and m.organization_id = provider_id and m.state in ('ACCEPTED', 'SUSPENDED')) end
      and case when incident_id is null then true else exists (select from incident i where i.id = incident_id) end)`);
    this.addSql(`create policy ended on assistance for update using (ended_on is null
      and (${COORDINATES} or (${ACTS} and provider_id = any (${SCOPE})))) with check (ended_on is not null)`);
    this.addSql(`
      create function assistance_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if row_security_active('assistance') and to_jsonb(new) - array['ended_on', 'effort_hours', 'result', 'version']
            is distinct from to_jsonb(old) - array['ended_on', 'effort_hours', 'result', 'version'] then
          ${refused('what assistance was given for does not change')};
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger stays before update on assistance for each row execute function assistance_stays()',
    );
  }
}

/** Drills and assistance. */
export const drillsAndAssistanceStep: MigrationStep = {
  name: '0029-drills-and-assistance',
  class: DrillsAndAssistance,
};
