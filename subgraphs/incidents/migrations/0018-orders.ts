import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { COORDINATES, inOwnName, OF_PARTY, ofIncident, SCOPE, SUBJECT, WORKS } from './casework/sight.sql.js';

/** Coordination orders (Form 06 of Circular 20/2017/TT-BTTTT), and what their addressees answer. */
class Orders extends Migration {
  override up(): void {
    this.#tables();
    this.#sight();
    this.#moves();
  }

  #tables(): void {
    this.addSql(`
      create table coordination_order_counter (year smallint primary key, last integer not null check (last >= 1))`);
    this.addSql(`comment on table coordination_order_counter is 'Last number given to an order of a year.'`);
    this.addSql(`
      create table coordination_order (
        id uuid primary key,
        number text collate "C" not null unique check (number ~ '^LDP-[0-9]{4}-[0-9]{6,}$'),
        incident_id uuid not null references incident on delete cascade,
        title text not null check (length(title) between 1 and 300),
        basis text check (length(basis) between 1 and 4000),
        request text not null check (length(request) between 1 and 20000),
        tasks text[] not null check (cardinality(tasks) between 1 and 50),
        due_at timestamptz(3) not null,
        addressee_ids uuid[] not null check (cardinality(addressee_ids) between 1 and 100),
        state text collate "C" not null check (state in ('ISSUED', 'COMPLETED', 'CANCELLED')),
        issued_at timestamptz(3) not null,
        issued_by text not null check (length(issued_by) between 1 and 255),
        issuer_organization_id uuid,
        issuer_name text not null check (length(issuer_name) between 1 and 300),
        signer_name text check (length(signer_name) between 1 and 200),
        signer_title text check (length(signer_title) between 1 and 200),
        ended_at timestamptz(3) check (ended_at >= issued_at),
        end_reason text check (length(end_reason) between 1 and 4000),
        version integer not null default 1 check (version >= 1),
        constraint order_due_later check (due_at > issued_at),
        constraint order_ended check ((state = 'ISSUED') = (ended_at is null)),
        constraint order_cancelled_why check (state <> 'CANCELLED' or end_reason is not null)
      )`);
    this.addSql(`
      create table coordination_order_addressee (
        id uuid primary key,
        order_id uuid not null references coordination_order on delete cascade,
        organization_id uuid not null,
        name text not null check (length(name) between 1 and 300),
        state text collate "C" not null check (state in ('AWAITING', 'ACKNOWLEDGED', 'ANSWERED', 'ACCEPTED')),
        acknowledged_at timestamptz(3),
        acknowledged_by text,
        outcome text collate "C" check (outcome in ('DONE', 'PARTLY', 'UNABLE')),
        answer text check (length(answer) between 1 and 20000),
        answered_at timestamptz(3),
        answered_by text,
        judged_at timestamptz(3),
        judged_by text,
        remark text check (length(remark) between 1 and 4000),
        version integer not null default 1 check (version >= 1),
        unique (order_id, organization_id),
        constraint addressee_answered check (state not in ('ANSWERED', 'ACCEPTED')
          or (outcome is not null and answer is not null and answered_at is not null)),
        constraint addressee_acknowledged check ((state = 'AWAITING') = (acknowledged_at is null)),
        constraint addressee_accepted check (state <> 'ACCEPTED' or judged_at is not null)
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table coordination_order':
        'Coordination orders (lệnh, yêu cầu điều phối; Form 06 of Circular 20/2017/TT-BTTTT). What was issued stays as it is.',
      'column coordination_order.issuer_name': 'As it is printed on the order.',
      'column coordination_order.issued_by': 'As the identity provider knows them: personal data.',
      'table coordination_order_addressee': 'To whom an order goes, and what each did and answered.',
      'column coordination_order_addressee.name': 'As it is printed on the order.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    this.addSql('create index coordination_order_list on coordination_order (issued_at, id)');
    this.addSql(
      'create index coordination_order_of_incident on coordination_order (incident_id, issued_at, id)',
    );
    this.addSql('create index coordination_order_to on coordination_order using gin (addressee_ids)');
    this.addSql(
      `create index coordination_order_due on coordination_order (due_at, id) where state = 'ISSUED'`,
    );
  }

  /** Coordinators, and each addressee the order and its own answer; nobody else whom the incident is shared with. */
  #sight(): void {
    for (const table of ['coordination_order', 'coordination_order_addressee']) {
      this.addSql(`alter table ${table} enable row level security`);
    }
    this.addSql(`
      create policy seen on coordination_order for select using (
        ${ofIncident('true')} and (${COORDINATES} or ${OF_PARTY} and addressee_ids && ${SCOPE}))`);
    // Organizations never see an incident of RED: an order to them about one could not be read.
    this.addSql(`
      create policy issued on coordination_order for insert with check (
        ${COORDINATES} and ${inOwnName('issued_by', 'issuer_organization_id')} and state = 'ISSUED'
        and ${ofIncident(`i.tlp <> 'RED' and coordination_order.addressee_ids <@ i.party_ids`)})`);
    this.addSql(`
      create policy ended on coordination_order for update using (${COORDINATES} and ${ofIncident('true')})`);
    this.addSql(`
      create policy seen on coordination_order_addressee for select using (
        exists (select from coordination_order o where o.id = order_id)
        and (${COORDINATES} or ${OF_PARTY} and organization_id = any (${SCOPE})))`);
    this.addSql(`
      create policy issued on coordination_order_addressee for insert with check (
        ${COORDINATES} and state = 'AWAITING' and exists (select from coordination_order o
          where o.id = order_id and o.issued_by = ${SUBJECT} and organization_id = any (o.addressee_ids)))`);
    this.addSql(`
      create policy answered on coordination_order_addressee for update using (
        exists (select from coordination_order o where o.id = order_id and o.state = 'ISSUED')
        and (${COORDINATES} or ${WORKS} and organization_id = any (${SCOPE})))`);
  }

  /** The steps that there are, once more: order.machine.ts. */
  #moves(): void {
    this.addSql(`
      create function coordination_order_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('coordination_order') then return new; end if;
        if (to_jsonb(new) - array['state', 'ended_at', 'end_reason', 'version'])
          is distinct from (to_jsonb(old) - array['state', 'ended_at', 'end_reason', 'version']) then
          raise exception 'an order that was issued stays as it is' using errcode = 'insufficient_privilege';
        end if;
        if not (old.state = 'ISSUED' and new.state in ('COMPLETED', 'CANCELLED')) then
          raise exception 'an order that is % does not become %', old.state, new.state using errcode = 'insufficient_privilege';
        end if;
        if new.state = 'COMPLETED' and exists (select from coordination_order_addressee a
            where a.order_id = new.id and a.state <> 'ACCEPTED') then
          raise exception 'an answer to the order has not been accepted' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger coordination_order_moves before update on coordination_order
      for each row execute function coordination_order_moves()`);
    this.addSql(`
      create function coordination_order_addressee_moves() returns trigger
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
        if theirs and new.organization_id = any (khien_scope())
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
    this.addSql(`
      create trigger coordination_order_addressee_moves before update on coordination_order_addressee
      for each row execute function coordination_order_addressee_moves()`);
  }
}

/** Coordination orders. */
export const orders: MigrationStep = { name: '0018-orders', class: Orders };
