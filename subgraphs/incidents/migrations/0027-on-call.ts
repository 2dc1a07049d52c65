import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { ACTS_FOR_MEMBER } from './0025-network-members.js';

const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const NETWORK = `(select khien_has_role('COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'))`;
const OWN = `((select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR')) and organization_id = any ((select khien_scope())::uuid[]))`;
const MANAGES = `(${COORDINATES} or ${ACTS_FOR_MEMBER})`;

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** On-call calendars of members, and which administrative unit lies in which. */
class OnCall extends Migration {
  override up(): void {
    this.addSql('create extension if not exists btree_gist');
    this.addSql(`
      create table area_ref (
        id text collate "C" primary key,
        ancestor_ids text[] collate "C" not null check (ancestor_ids @> array[id])
      )`);
    this.addSql(`
      create table on_call_rota (
        id uuid primary key,
        member_id uuid not null references network_member on delete cascade,
        organization_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        capabilities text[] collate "C" not null check (array_position(capabilities, null) is null),
        created_at timestamptz(3) not null,
        ended_at timestamptz(3) check (ended_at >= created_at),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1
      )`);
    this.addSql('create index on_call_rota_member on on_call_rota (member_id, created_at, id)');
    this.addSql(`
      create table on_call_shift (
        id uuid primary key,
        rota_id uuid not null references on_call_rota on delete cascade,
        organization_id uuid not null,
        starts_at timestamptz(3) not null,
        ends_at timestamptz(3) not null check (ends_at > starts_at and ends_at <= starts_at + interval '7 days'),
        person_name text not null check (length(person_name) between 1 and 200),
        person_phone text check (length(person_phone) between 1 and 30),
        person_subject text check (length(person_subject) between 1 and 255),
        swapped_with_id uuid references on_call_shift on delete set null,
        cancelled_at timestamptz(3),
        planned_by text,
        version integer not null default 1,
        constraint on_call_no_overlap exclude using gist
          (rota_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)
      )`);
    this.addSql('create index on_call_shift_order on on_call_shift (rota_id, starts_at, id)');
    this.addSql(
      'create index on_call_shift_when on on_call_shift using gist (tstzrange(starts_at, ends_at)) where (cancelled_at is null)',
    );

    for (const table of ['on_call_rota', 'on_call_shift']) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy seen on ${table} for select using (${NETWORK} or ${OWN})`);
      this.addSql(`create policy changed on ${table} for update using (${MANAGES})`);
    }
    this.addSql(`create policy made on on_call_rota for insert with check (${MANAGES} and origin = 'REGISTERED'
      and exists (select from network_member m where m.id = member_id and m.organization_id = on_call_rota.organization_id
        and m.state = 'ACCEPTED'))`);
    this.addSql(`create policy planned on on_call_shift for insert with check (${MANAGES}
      and planned_by = (select khien_subject()) and cancelled_at is null and exists (select from on_call_rota r
        where r.id = rota_id and r.organization_id = on_call_shift.organization_id and r.ended_at is null))`);
    // Whose shift it was, and when, does not change afterwards: what is planned otherwise is cancelled and planned anew.
    this.addSql(`
      create function on_call_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active(tg_table_name::regclass) then return new; end if;
        if tg_table_name = 'on_call_rota' then
          if (new.id, new.member_id, new.organization_id, new.created_at, new.origin)
              is distinct from (old.id, old.member_id, old.organization_id, old.created_at, old.origin)
              or old.ended_at is not null then ${refused('whose rota it is does not change')}; end if;
        elsif (new.id, new.rota_id, new.organization_id, new.starts_at, new.ends_at, new.planned_by)
              is distinct from (old.id, old.rota_id, old.organization_id, old.starts_at, old.ends_at, old.planned_by)
            or old.cancelled_at is not null then
          ${refused('when a shift is does not change')};
        end if;
        return new;
      end $$`);
    for (const table of ['on_call_rota', 'on_call_shift']) {
      this.addSql(
        `create trigger stays before update on ${table} for each row execute function on_call_stays()`,
      );
    }
    // Times without anybody on call, within a span: what is left of it when all shifts are taken away.
    this.addSql(`
      create function on_call_gaps(rota uuid, since timestamptz, until timestamptz)
      returns table (starts_at timestamptz, ends_at timestamptz)
      language sql stable set search_path = pg_catalog, public, pg_temp
      begin atomic
        select lower(gap.span), upper(gap.span)
        from unnest(tstzmultirange(tstzrange(since, until)) - coalesce((
          select range_agg(tstzrange(s.starts_at, s.ends_at)) from on_call_shift s
          where s.rota_id = rota and s.cancelled_at is null and s.starts_at < until and s.ends_at > since),
          '{}'::tstzmultirange)) as gap(span)
        order by 1;
      end`);
    const comments: Readonly<Record<string, string>> = {
      'table area_ref': 'Which administrative unit lies in which: an entity of the subgraph census.',
      'column area_ref.ancestor_ids': 'The unit itself and all around it.',
      'table on_call_rota': 'On-call calendar (lịch trực) of a member, for what it can do.',
      'table on_call_shift': 'Who is on call, from one moment to another. Two of one rota never overlap.',
      'column on_call_shift.person_name': 'Personal data: reading it is logged.',
      'column on_call_shift.person_phone': 'Personal data: reading it is logged.',
      'column on_call_shift.swapped_with_id': 'The shift with which the person was exchanged last.',
      'function on_call_gaps(uuid, timestamptz, timestamptz)':
        'When nobody of a rota is on call, within a span.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** On-call calendars. */
export const onCallStep: MigrationStep = { name: '0027-on-call', class: OnCall };
