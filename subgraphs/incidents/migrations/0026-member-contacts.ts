import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { ACTS_FOR_MEMBER } from './0025-network-members.js';

const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const NETWORK = `(select khien_has_role('COORDINATOR', 'RESPONDER', 'INCIDENT_REPORTER'))`;
const OWN = `((select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR')) and organization_id = any ((select khien_scope())::uuid[]))`;
const MANAGES = `(${COORDINATES} or ${ACTS_FOR_MEMBER})`;
const ofMember = (table: string) => `exists (select from network_member m where m.id = member_id
  and m.organization_id = ${table}.organization_id and m.state in ('ACCEPTED', 'SUSPENDED'))`;

/** Contacts of members, and their periodic reports. */
class MemberContacts extends Migration {
  override up(): void {
    this.addSql(`
      create table member_contact (
        id uuid primary key,
        member_id uuid not null references network_member on delete cascade,
        organization_id uuid not null,
        kind text collate "C" not null check (kind in ('PRIMARY', 'ALTERNATE', 'DUTY')),
        name text not null check (length(name) between 1 and 200),
        title text check (length(title) between 1 and 200),
        phone text check (length(phone) between 1 and 30),
        mobile text check (length(mobile) between 1 and 30),
        email text check (length(email) between 3 and 254),
        pgp_key text check (length(pgp_key) <= 100000),
        pgp_fingerprint text collate "C" check (pgp_fingerprint ~ '^([0-9A-F]{40}|[0-9A-F]{64})$'),
        changed_at timestamptz(3) not null,
        reported_at timestamptz(3) not null check (reported_at >= changed_at),
        confirmed_at timestamptz(3) not null check (confirmed_at >= reported_at),
        ended_at timestamptz(3) check (ended_at >= reported_at),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1,
        constraint some_way_to_reach check (coalesce(phone, mobile, email) is not null),
        constraint key_with_fingerprint check ((pgp_key is null) = (pgp_fingerprint is null))
      )`);
    this.addSql(
      'create unique index member_contact_current on member_contact (member_id, kind) where ended_at is null',
    );
    this.addSql(`
      create table member_report (
        id uuid primary key,
        member_id uuid not null references network_member on delete cascade,
        organization_id uuid not null,
        period text collate "C" not null check (period in ('HALF', 'YEAR')),
        year smallint not null check (year between 2017 and 2100),
        incidents_handled integer not null check (incidents_handled >= 0),
        summary text not null check (length(summary) between 1 and 10000),
        submitted_at timestamptz(3) not null,
        submitted_by text,
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        constraint member_report_once unique (member_id, year, period)
      )`);
    for (const [table, seen] of [
      ['member_contact', `${NETWORK} or ${OWN}`],
      ['member_report', `${COORDINATES} or ${OWN}`],
    ] as const) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy seen on ${table} for select using (${seen})`);
      const by =
        table === 'member_report' ? ' and submitted_by = (select khien_subject())' : ' and ended_at is null';
      this.addSql(`create policy given on ${table} for insert
        with check (${MANAGES} and origin = 'REGISTERED'${by} and ${ofMember(table)})`);
    }
    this.addSql(`create policy changed on member_contact for update using (${MANAGES} and ended_at is null)
      with check (${MANAGES})`);
    this.addSql(`
      create function member_contact_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if row_security_active('member_contact') and to_jsonb(new) - array['confirmed_at', 'ended_at', 'version']
            is distinct from to_jsonb(old) - array['confirmed_at', 'ended_at', 'version'] then
          raise exception 'a contact is confirmed or ended; another one takes its place' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger stays before update on member_contact
      for each row execute function member_contact_stays()`);
    const comments: Readonly<Record<string, string>> = {
      'table member_contact':
        'Contact points of members (đầu mối ứng cứu sự cố; part 3 of Form 01, Circular 20/2017). One row a change.',
      'column member_contact.name':
        'Personal data, as are title, phone, mobile and e-mail: reading it is logged.',
      'column member_contact.pgp_key':
        'OpenPGP public key, armored; its form is checked, its signatures are not.',
      'column member_contact.pgp_fingerprint': 'Of its primary key, by RFC 9580, section 5.5.4.',
      'column member_contact.changed_at':
        'When the contact changed: to be reported within 24 hours (MEM_CONTACT).',
      'column member_contact.confirmed_at':
        'When somebody last said that it is right: it expires unless confirmed.',
      'table member_report':
        'Periodic reports of members (Form 05 of Circular 20/2017): of the first half-year and of the year.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Contacts and reports of members. */
export const memberContactsStep: MigrationStep = { name: '0026-member-contacts', class: MemberContacts };
