import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const CLASSES = `'PHISHING', 'DEFACEMENT', 'MALWARE', 'RANSOMWARE', 'BOTNET', 'DENIAL_OF_SERVICE', 'INTRUSION',
  'TARGETED_ATTACK', 'SCANNING', 'DATA_THEFT', 'DATA_DESTRUCTION', 'IMPERSONATION', 'FAULT', 'SPAM',
  'VULNERABILITY'`;
const DISMISSALS = `'NOT_AN_INCIDENT', 'TOO_LITTLE_KNOWN', 'NOT_OURS', 'KNOWN_ALREADY', 'TRIAL', 'ABUSE'`;
const REPORTING = `'INCIDENT_REPORTER', 'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'COORDINATOR', 'RESPONDER'`;
const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const COORDINATES = has(`'COORDINATOR'`);

/** Reports of what may be an incident, before a coordinator has looked at them; and those of the public form. */
class Intake extends Migration {
  override up(): void {
    this.addSql(`
      create table incident_intake (
        id uuid primary key,
        reference text collate "C" not null unique check (reference ~ '^BC-[0-9]{4}-[0-9]{6,}$'),
        channel text collate "C" not null check (channel in ('SIGNED_IN', 'PUBLIC_FORM', 'FEED', 'API')),
        title text not null check (length(title) between 1 and 300),
        description text check (length(description) between 1 and 20000),
        class text collate "C" check (class in (${CLASSES})),
        detected_at timestamptz(3),
        area_id text collate "C" check (area_id ~ '^(VN|[0-9]{2,5})@[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
        contact_name text check (length(contact_name) between 1 and 200),
        contact_email text check (length(contact_email) between 3 and 254),
        contact_phone text check (length(contact_phone) between 3 and 30),
        sender_subject text check (length(sender_subject) between 1 and 255),
        sender_organization_id uuid,
        received_at timestamptz(3) not null,
        state text collate "C" not null check (state in ('PENDING', 'OPENED', 'JOINED', 'DISMISSED')),
        incident_id uuid references incident on delete cascade,
        decided_at timestamptz(3) check (decided_at >= received_at),
        decided_by text,
        dismissal text collate "C" check (dismissal in (${DISMISSALS})),
        note text check (length(note) between 1 and 4000),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1 check (version >= 1),
        constraint report_detected_first check (received_at >= detected_at),
        constraint report_decided check ((state = 'PENDING') = (decided_at is null)),
        constraint report_of_incident check ((state in ('OPENED', 'JOINED')) = (incident_id is not null)),
        constraint report_dismissed check ((state = 'DISMISSED') = (dismissal is not null)),
        constraint report_of_nobody check (channel <> 'PUBLIC_FORM' or sender_subject is null)
      )`);
    this.addSql('create index incident_intake_order on incident_intake (received_at, id)');
    this.addSql('create index incident_intake_by_state on incident_intake (state, received_at, id)');
    this.addSql(
      'create index incident_intake_of_incident on incident_intake (incident_id, received_at, id) where incident_id is not null',
    );
    this.addSql(
      'create index incident_intake_of_sender on incident_intake (sender_subject, received_at, id) where sender_subject is not null',
    );
    this.addSql(`
      create table incident_intake_counter (year smallint primary key, last integer not null check (last >= 1))`);
    this.addSql(`
      create table incident_intake_secret (
        report_id uuid primary key references incident_intake on delete cascade,
        salt bytea not null check (length(salt) = 32),
        hash bytea not null check (length(hash) = 32),
        sent bytea not null unique check (length(sent) = 32)
      )`);
    this.addSql(`
      create table public_report_quota (
        day date not null,
        network text not null check (length(network) between 1 and 300),
        reports integer not null check (reports >= 0),
        primary key (day, network)
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table incident_intake':
        'What was reported (báo cáo sự cố) and has to be looked at: a report is not an incident, many lead to one.',
      'column incident_intake.contact_name': 'Personal data, as are e-mail and telephone: reading is logged.',
      'column incident_intake.sender_subject':
        'Who sent it, as the identity provider knows them: personal data; null for the public form.',
      'table incident_intake_counter': 'Last number given to a report of a year.',
      'table incident_intake_secret':
        'By what somebody without an account asks for the state of a report. No role of the application reads it.',
      'column incident_intake_secret.sent': 'Digest of what was sent: the same sent twice is one report.',
      'table public_report_quota': 'How many reports of a network came in on a day; * for all. Kept 30 days.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    this.#sight();
    this.#moves();
    this.#publicForm();
  }

  /** Coordinators, but for reports of an incident that they do not see; and who sent it. */
  #sight(): void {
    this.addSql('alter table incident_intake enable row level security');
    this.addSql(`
      create policy seen on incident_intake for select using (
        sender_subject = ${SUBJECT} or ${COORDINATES}
          and case when incident_id is null then true
            else exists (select from incident i where i.id = incident_id) end)`);
    this.addSql(`
      create policy sent on incident_intake for insert with check (
        sender_subject = ${SUBJECT} and ${has(REPORTING)} and state = 'PENDING' and origin = 'REGISTERED'
        and channel in ('SIGNED_IN', 'API')
        and case when sender_organization_id is null then ${COORDINATES}
          else ${COORDINATES} or sender_organization_id = any (${SCOPE}) end)`);
    this.addSql(`create policy decided on incident_intake for update using (${COORDINATES})`);
  }

  /** The steps that there are, once more: report.machine.ts. */
  #moves(): void {
    this.addSql(`
      create function incident_intake_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('incident_intake') then return new; end if;
        if (new.id, new.reference, new.channel, new.title, new.description, new.class, new.detected_at, new.area_id,
            new.contact_name, new.contact_email, new.contact_phone, new.sender_subject, new.sender_organization_id,
            new.received_at, new.origin)
          is distinct from (old.id, old.reference, old.channel, old.title, old.description, old.class, old.detected_at,
            old.area_id, old.contact_name, old.contact_email, old.contact_phone, old.sender_subject,
            old.sender_organization_id, old.received_at, old.origin) then
          raise exception 'what was reported stays as it was sent' using errcode = 'insufficient_privilege';
        end if;
        if not ((old.state, new.state) in (('PENDING', 'OPENED'), ('PENDING', 'JOINED'), ('PENDING', 'DISMISSED'),
            ('DISMISSED', 'PENDING'), ('JOINED', 'PENDING'))) then
          raise exception 'a report that is % does not become %', old.state, new.state
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger incident_intake_moves before update on incident_intake
      for each row execute function incident_intake_moves()`);
  }

  #publicForm(): void {
    this.addSql(`
      create function public_report_submit(report jsonb, moment timestamptz, network text, per_network integer,
        per_day integer, sent bytea, salt bytea, hash bytea)
      returns table (report_id uuid, reference text, received_at timestamptz, report_salt bytea, made boolean)
      language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
      #variable_conflict use_column
      declare
        today date := (moment at time zone 'Asia/Ho_Chi_Minh')::date;
        in_year smallint := extract(year from today);
        number integer;
        new_id uuid := (report ->> 'id')::uuid;
      begin
        delete from public_report_quota q where q.day < today - 30;
        -- Reports of one network take turns from here on.
        insert into public_report_quota as q (day, network, reports) values (today, public_report_submit.network, 1)
          on conflict (day, network) do update set reports = q.reports + 1 returning q.reports into number;
        return query select r.id, r.reference, r.received_at, s.salt, false
          from incident_intake_secret s join incident_intake r on r.id = s.report_id
          where s.sent = public_report_submit.sent;
        if found then
          update public_report_quota q set reports = q.reports - 1
          where q.day = today and q.network = public_report_submit.network;
          return;
        end if;
        if number > per_network then return; end if;
        insert into public_report_quota as q (day, network, reports) values (today, '*', 1)
          on conflict (day, network) do update set reports = q.reports + 1 returning q.reports into number;
        if number > per_day then return; end if;
        insert into incident_intake_counter as c (year, last) values (in_year, 1)
          on conflict (year) do update set last = c.last + 1 returning c.last into number;
        insert into incident_intake (id, reference, channel, title, description, class, detected_at, area_id,
          contact_name, contact_email, contact_phone, received_at, state, origin)
        values (new_id, 'BC-' || in_year || '-' || lpad(number::text, greatest(6, length(number::text)), '0'),
          'PUBLIC_FORM', report ->> 'title', report ->> 'description', report ->> 'class',
          (report ->> 'detectedAt')::timestamptz, report ->> 'areaId', report ->> 'contactName',
          report ->> 'contactEmail', report ->> 'contactPhone', moment, 'PENDING', 'REGISTERED');
        insert into incident_intake_secret (report_id, salt, hash, sent)
        values (new_id, public_report_submit.salt, public_report_submit.hash, public_report_submit.sent);
        return query select r.id, r.reference, r.received_at, public_report_submit.salt, true
          from incident_intake r where r.id = new_id;
      end $$`);
    this.addSql(`comment on function public_report_submit(jsonb, timestamptz, text, integer, integer, bytea, bytea, bytea) is
      'Takes a report of the public form: at most so many of a network and of all on a day; no row beyond, and then the transaction is to be given up.'`);
    this.addSql(`
      create function public_report_state(reference text, hash bytea)
      returns table (state text, received_at timestamptz, decided_at timestamptz, dismissal text)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select r.state, r.received_at, r.decided_at, r.dismissal
        from incident_intake r join incident_intake_secret s on s.report_id = r.id
        where r.reference = public_report_state.reference and s.hash = public_report_state.hash;
      end`);
    this.addSql(`comment on function public_report_state(text, bytea) is
      'Where a report of the public form stands, for who has its secret; nothing else of it.'`);
  }
}

/** Reports before triage. */
export const intake: MigrationStep = { name: '0016-intake', class: Intake };
