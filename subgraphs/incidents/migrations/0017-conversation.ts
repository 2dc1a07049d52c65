import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import {
  COORDINATES,
  inOwnName,
  OF_PARTY,
  ORGANIZATION,
  ofIncident,
  PARTICIPATES,
  SCOPE,
  SETS_TASKS,
  SUBJECT,
  seenAs,
  WORKS,
  WORKS_ON,
} from './casework/sight.sql.js';

const TLP = `'RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'`;

/** Comments, tasks and messages of incidents. */
class Conversation extends Migration {
  override up(): void {
    this.#comments();
    this.#tasks();
    this.#messages();
  }

  #comments(): void {
    this.addSql(`
      create table incident_comment (
        id uuid primary key,
        incident_id uuid not null references incident on delete cascade,
        author_subject text not null check (length(author_subject) between 1 and 255),
        author_organization_id uuid,
        body text not null check (length(body) between 1 and 10000),
        tlp text collate "C" check (tlp in (${TLP})),
        written_at timestamptz(3) not null
      )`);
    this.addSql(
      `comment on table incident_comment is 'What those who work on an incident write. Neither changed nor taken back.'`,
    );
    this.addSql(
      `comment on column incident_comment.tlp is 'Where it is narrower than that of the incident; null: as the incident.'`,
    );
    this.addSql('create index incident_comment_order on incident_comment (incident_id, written_at, id)');
    this.addSql('alter table incident_comment enable row level security');
    this.addSql(`
      create policy seen on incident_comment for select using (${SUBJECT} is not null and ${ofIncident(
        `${PARTICIPATES} and case when incident_comment.tlp is null then true else ${seenAs('incident_comment.tlp')} end`,
      )})`);
    this.addSql(`
      create policy written on incident_comment for insert with check (
        ${inOwnName('author_subject', 'author_organization_id')} and ${ofIncident(WORKS_ON)})`);
  }

  #tasks(): void {
    this.addSql(`
      create table incident_task (
        id uuid primary key,
        incident_id uuid not null references incident on delete cascade,
        title text not null check (length(title) between 1 and 300),
        description text check (length(description) between 1 and 10000),
        assignee_organization_id uuid,
        assignee_subject text check (length(assignee_subject) between 1 and 255),
        due_at timestamptz(3),
        due_order timestamptz(3) not null generated always as (coalesce(due_at, 'infinity'::timestamptz)) stored,
        state text collate "C" not null check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
        added_at timestamptz(3) not null,
        added_by text not null,
        added_by_organization_id uuid,
        ended_at timestamptz(3) check (ended_at >= added_at),
        outcome text check (length(outcome) between 1 and 4000),
        version integer not null default 1 check (version >= 1),
        constraint task_ended check ((state in ('DONE', 'CANCELLED')) = (ended_at is not null))
      )`);
    this.addSql(
      `comment on table incident_task is 'What is to be done about an incident (việc được giao), by whom, until when.'`,
    );
    this.addSql('create index incident_task_order on incident_task (incident_id, due_order, id)');
    this.addSql(
      `create index incident_task_due on incident_task (due_order, id) where state in ('OPEN', 'IN_PROGRESS')`,
    );
    this.addSql(`create index incident_task_of_organization on incident_task (assignee_organization_id, due_order, id)
      where assignee_organization_id is not null`);
    this.addSql('alter table incident_task enable row level security');
    this.addSql(`
      create policy seen on incident_task for select using (${SUBJECT} is not null and ${ofIncident(PARTICIPATES)})`);
    this.addSql(`
      create policy added on incident_task for insert with check (
        ${inOwnName('added_by', 'added_by_organization_id')} and state = 'OPEN' and ${ofIncident(SETS_TASKS)})`);
    this.addSql(`
      create policy done on incident_task for update using (
        ${ofIncident(SETS_TASKS)} or ${WORKS} and ${ofIncident('true')}
          and (assignee_subject = ${SUBJECT} or assignee_organization_id = any (${SCOPE})))`);
    this.addSql(`
      create function incident_task_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('incident_task') then return new; end if;
        if (new.id, new.incident_id, new.title, new.description, new.added_at, new.added_by)
          is distinct from (old.id, old.incident_id, old.title, old.description, old.added_at, old.added_by) then
          raise exception 'what a task is, and who set it, stays' using errcode = 'insufficient_privilege';
        end if;
        if (new.assignee_organization_id, new.assignee_subject, new.due_at)
            is distinct from (old.assignee_organization_id, old.assignee_subject, old.due_at)
          and not khien_has_role('COORDINATOR', 'RESPONDER') then
          raise exception 'who does a task, and until when, is for those who set it' using errcode = 'insufficient_privilege';
        end if;
        if new.state <> old.state and not ((old.state, new.state) in (('OPEN', 'IN_PROGRESS'), ('OPEN', 'DONE'),
            ('OPEN', 'CANCELLED'), ('IN_PROGRESS', 'DONE'), ('IN_PROGRESS', 'CANCELLED'), ('DONE', 'OPEN'),
            ('CANCELLED', 'OPEN'))) then
          raise exception 'a task that is % does not become %', old.state, new.state using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_task_moves before update on incident_task
      for each row execute function incident_task_moves()`);
  }

  #messages(): void {
    this.addSql(`
      create table incident_message (
        id uuid primary key,
        incident_id uuid not null references incident on delete cascade,
        title text not null check (length(title) between 1 and 300),
        body text not null check (length(body) between 1 and 20000),
        tlp text collate "C" not null check (tlp in (${TLP})),
        organization_ids uuid[] not null,
        subjects text[] not null,
        sender_subject text not null check (length(sender_subject) between 1 and 255),
        sender_organization_id uuid,
        sent_at timestamptz(3) not null,
        constraint message_to_somebody check (cardinality(organization_ids) + cardinality(subjects) between 1 and 500),
        constraint message_red_to_persons check (tlp <> 'RED' or organization_ids = '{}')
      )`);
    this.addSql(`comment on table incident_message is
      'Messages to parties of an incident (thông điệp). Whom the label lets have one is judged when it is sent; neither changed nor taken back.'`);
    this.addSql(
      `comment on column incident_message.subjects is 'Persons, as the identity provider knows them: personal data.'`,
    );
    this.addSql('create index incident_message_order on incident_message (incident_id, sent_at, id)');
    this.addSql(`
      create table incident_message_receipt (
        id uuid primary key,
        message_id uuid not null references incident_message on delete cascade,
        organization_id uuid,
        subject text check (length(subject) between 1 and 255),
        read_at timestamptz(3),
        read_by text check (length(read_by) between 1 and 255),
        constraint receipt_of_one check ((organization_id is null) <> (subject is null)),
        constraint receipt_read check ((read_at is null) = (read_by is null))
      )`);
    this.addSql(
      `comment on table incident_message_receipt is 'Who was sent a message, and who first read it, when.'`,
    );
    this.addSql(
      'create unique index incident_message_receipt_once on incident_message_receipt (message_id, organization_id, subject)',
    );
    this.addSql('alter table incident_message enable row level security');
    this.addSql('alter table incident_message_receipt enable row level security');
    this.addSql(`
      create policy seen on incident_message for select using (
        ${SUBJECT} is not null and ${ofIncident('true')} and (
          sender_subject = ${SUBJECT} or (tlp <> 'RED' and ${COORDINATES}) or ${SUBJECT} = any (subjects)
          or ${OF_PARTY} and case tlp when 'RED' then false when 'AMBER_STRICT' then ${ORGANIZATION} = any (organization_ids)
            else organization_ids && ${SCOPE} end))`);
    // The label of a message is no wider than that of its incident, and those it goes to have that incident.
    this.addSql(`
      create policy sent on incident_message for insert with check (
        ${inOwnName('sender_subject', 'sender_organization_id')} and ${ofIncident(`${WORKS_ON}
          and array_position(array[${TLP}], incident_message.tlp) <= array_position(array[${TLP}], i.tlp)
          and incident_message.organization_ids <@ (i.party_ids || i.reporter_id)
          and incident_message.subjects <@ (i.named_subjects || i.registered_by)`)})`);
    this.addSql(`
      create policy seen on incident_message_receipt for select using (
        exists (select from incident_message m where m.id = message_id))`);
    this.addSql(`
      create policy sent on incident_message_receipt for insert with check (
        read_at is null and exists (select from incident_message m where m.id = message_id and m.sender_subject = ${SUBJECT}
          and case when subject is null then organization_id = any (m.organization_ids) else subject = any (m.subjects) end))`);
    this.addSql(`
      create policy read on incident_message_receipt for update using (
        read_at is null and (subject = ${SUBJECT} or ${OF_PARTY} and organization_id = ${ORGANIZATION})
        and exists (select from incident_message m where m.id = message_id))
      with check (read_by = ${SUBJECT} and (subject = ${SUBJECT} or organization_id = ${ORGANIZATION}))`);
    this.addSql(`
      create function incident_message_receipt_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (new.id, new.message_id, new.organization_id, new.subject)
          is distinct from (old.id, old.message_id, old.organization_id, old.subject) then
          raise exception 'whom a message was sent to stays' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_message_receipt_stays before update on incident_message_receipt
      for each row execute function incident_message_receipt_stays()`);
  }
}

/** Comments, tasks, messages. */
export const conversation: MigrationStep = { name: '0017-conversation', class: Conversation };
