import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { COORDINATES, SUBJECT } from './casework/sight.sql.js';

const WORKING = `'RESPONDER', 'INCIDENT_REPORTER', 'SYSTEM_OWNER', 'SYSTEM_OPERATOR', 'ADMINISTRATOR'`;

/** How incidents stand to each other; and that merging goes in no circle. */
class Relations extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_relation (
        id uuid primary key,
        from_id uuid not null references incident on delete cascade,
        to_id uuid not null references incident on delete cascade,
        kind text collate "C" not null check (kind in ('PARENT_OF', 'SAME_CAMPAIGN', 'RELATED')),
        campaign text check (length(campaign) between 1 and 200),
        note text check (length(note) between 1 and 2000),
        since_at timestamptz(3) not null,
        since_by text not null check (length(since_by) between 1 and 255),
        ended_at timestamptz(3) check (ended_at >= since_at),
        ended_by text,
        constraint relation_of_two check (from_id <> to_id),
        constraint relation_campaign check ((kind = 'SAME_CAMPAIGN') = (campaign is not null)),
        constraint relation_ended check ((ended_at is null) = (ended_by is null))
      )`);
    this.addSql(`comment on table incident_relation is
      'How incidents stand to each other (quan hệ giữa các sự cố). Ended, not deleted: one row a period.'`);
    this.addSql(
      `comment on column incident_relation.since_by is 'As the identity provider knows them: personal data.'`,
    );
    this.addSql(`create unique index incident_relation_once
      on incident_relation (least(from_id, to_id), greatest(from_id, to_id), kind) where ended_at is null`);
    this.addSql('create index incident_relation_from on incident_relation (from_id, since_at, id)');
    this.addSql('create index incident_relation_to on incident_relation (to_id, since_at, id)');

    this.addSql('alter table incident_relation enable row level security');
    this.addSql(`
      create policy seen on incident_relation for select using (${SUBJECT} is not null
        and exists (select from incident i where i.id = from_id) and exists (select from incident i where i.id = to_id))`);
    this.addSql(`
      create policy made on incident_relation for insert with check (${COORDINATES} and since_by = ${SUBJECT}
        and ended_at is null
        and exists (select from incident i where i.id = from_id) and exists (select from incident i where i.id = to_id))`);
    this.addSql(`
      create policy ended on incident_relation for update using (${COORDINATES} and ended_at is null)
      with check (${COORDINATES})`);
    this.addSql(`
      create function incident_relation_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (to_jsonb(new) - array['ended_at', 'ended_by']) is distinct from (to_jsonb(old) - array['ended_at', 'ended_by']) then
          raise exception 'a relation is ended, not changed' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_relation_stays before update on incident_relation
      for each row execute function incident_relation_stays()`);

    this.#answersOfAddressees();

    // One at a time: two that are made at once could close a circle that neither sees. As the owner, since a circle may go
    // through incidents that the caller does not see.
    this.addSql(`
      create function incident_relation_in_no_circle() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.kind <> 'PARENT_OF' then return new; end if;
        perform pg_advisory_xact_lock(hashtext('khien incident_relation'));
        if exists (
          with recursive below as (
            select new.to_id as id
            union select r.to_id from below b join incident_relation r on r.from_id = b.id
              where r.kind = 'PARENT_OF' and r.ended_at is null)
          select from below where id = new.from_id) then
          raise exception 'an incident is not under itself' using errcode = 'check_violation',
            constraint = 'incident_relation_in_no_circle';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_relation_in_no_circle before insert on incident_relation
      for each row execute function incident_relation_in_no_circle()`);
    this.addSql(`
      create function incident_merged_in_no_circle() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if new.merged_into_id is null then return new; end if;
        perform pg_advisory_xact_lock(hashtext('khien incident merge'));
        if exists (
          with recursive above as (
            select new.merged_into_id as id
            union select i.merged_into_id from above a join incident i on i.id = a.id where i.merged_into_id is not null)
          select from above where id = new.id) then
          raise exception 'an incident is not merged into itself' using errcode = 'check_violation',
            constraint = 'incident_merged_in_no_circle';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_merged_in_no_circle before update of merged_into_id on incident
      for each row execute function incident_merged_in_no_circle()`);
  }

  /** What an addressee answers is for those who work there to write, not for a coordinator above it. */
  #answersOfAddressees(): void {
    this.addSql(`
      create or replace function coordination_order_addressee_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        theirs boolean := (old.state, new.state) in
          (('AWAITING', 'ACKNOWLEDGED'), ('AWAITING', 'ANSWERED'), ('ACKNOWLEDGED', 'ANSWERED'));
        ours boolean := (old.state, new.state) in (('ANSWERED', 'ACCEPTED'), ('ANSWERED', 'ACKNOWLEDGED'));
      begin
        if not row_security_active('coordination_order_addressee') then return new; end if;
        if (new.id, new.order_id, new.organization_id, new.name)
          is distinct from (old.id, old.order_id, old.organization_id, old.name) then
          raise exception 'to whom an order goes stays' using errcode = 'insufficient_privilege';
        end if;
        if theirs and new.organization_id = any (khien_scope()) and khien_has_role(${WORKING})
            and (new.judged_at, new.judged_by, new.remark) is not distinct from (old.judged_at, old.judged_by, old.remark) then
          return new;
        end if;
        if ours and khien_has_role('COORDINATOR') and (new.outcome, new.answer, new.answered_at, new.answered_by)
            is not distinct from (old.outcome, old.answer, old.answered_at, old.answered_by) then
          return new;
        end if;
        raise exception 'an addressee that is % does not become % by this', old.state, new.state
          using errcode = 'insufficient_privilege';
      end $$`);
  }
}

/** Relations of incidents. */
export const relations: MigrationStep = { name: '0019-relations', class: Relations };
