import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const COORDINATES = `(select khien_has_role('COORDINATOR'))`;

/** Reports of spam, the premium numbers that they lure to, and the incidents that these belong to. */
class SpamReports extends Migration {
  override up(): void {
    this.addSql(`
      create table spam_report (
        id uuid primary key,
        kind text collate "C" not null check (kind in ('SMS', 'EMAIL', 'CALL')),
        fraud boolean not null,
        channel text collate "C" not null check (channel in ('SMS_5656', 'SMS_156', 'WEB', 'EMAIL')),
        sender_kind text collate "C" not null check (sender_kind in ('NUMBER', 'SHORT_NUMBER', 'EMAIL', 'NAME')),
        sender text collate "C" not null check (length(sender) between 1 and 254),
        content text check (length(content) between 1 and 4000),
        reporter_number text collate "C" check (reporter_number ~ '^\\+[1-9][0-9]{6,14}$'),
        reporter_subject text check (length(reporter_subject) between 1 and 255),
        reported_at timestamptz(3) not null,
        digest bytea not null unique check (length(digest) = 32),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        constraint number_in_one_form check (sender_kind <> 'NUMBER' or sender ~ '^\\+[1-9][0-9]{6,14}$')
      )`);
    this.addSql('create index spam_report_order on spam_report (reported_at, id)');
    this.addSql('create index spam_report_by_sender on spam_report (sender, reported_at, id)');
    this.addSql(`
      create table spam_report_lure (
        report_id uuid not null references spam_report on delete cascade,
        number text collate "C" not null check (number ~ '^1900[0-9]{4,6}$'),
        reported_on date not null,
        primary key (report_id, number)
      )`);
    this.addSql('create index spam_report_lure_by_day on spam_report_lure (reported_on, number)');
    this.addSql('create index spam_report_lure_by_number on spam_report_lure (number, report_id)');
    this.addSql(`
      create table spam_report_quota (
        day date not null,
        source text not null check (length(source) between 1 and 300),
        reports integer not null check (reports >= 0),
        primary key (day, source)
      )`);
    this.addSql(`
      create table premium_number_incident (
        id uuid primary key,
        number text collate "C" not null check (number ~ '^1900[0-9]{4,6}$'),
        incident_id uuid not null references incident on delete cascade,
        linked_at timestamptz(3) not null,
        linked_by text not null,
        unique (number, incident_id)
      )`);
    const comments: Readonly<Record<string, string>> = {
      'table spam_report':
        'Reports of spam and of messages and calls that lure people (Decree 91/2020/NĐ-CP).',
      'column spam_report.sender':
        'Number by E.164, digits of a short number, e-mail address or name in lower case.',
      'column spam_report.reporter_number': 'Of who reported: personal data, reading is logged.',
      'column spam_report.digest': 'Of what a source reported on a day: the same is kept once.',
      'table spam_report_lure': 'Premium numbers that the content of a report lures to.',
      'table spam_report_quota': 'How many reports a source sent on a day; * for all. Kept 30 days.',
      'table premium_number_incident': 'Incidents that a premium number belongs to.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    for (const table of ['spam_report', 'spam_report_lure']) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy seen on ${table} for select using (${COORDINATES})`);
    }
    this.addSql('alter table premium_number_incident enable row level security');
    for (const [policy, clause] of [
      ['seen on premium_number_incident for select', 'using'],
      ['linked on premium_number_incident for insert', 'with check'],
    ]) {
      this.addSql(`create policy ${policy} ${clause} (
        ${COORDINATES} and exists (select from incident i where i.id = incident_id))`);
    }
    this.addSql(`
      create function spam_report_take(report jsonb, moment timestamptz, from_source text, per_source integer,
        per_day integer, report_digest bytea) returns boolean
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        today date := (moment at time zone 'Asia/Ho_Chi_Minh')::date;
        taken integer;
      begin
        if exists (select from spam_report r where r.digest = report_digest) then return false; end if;
        delete from spam_report_quota q where q.day < today - 30;
        -- Reports of one source take turns from here on, then all.
        insert into spam_report_quota as q (day, source, reports) values (today, from_source, 1)
          on conflict (day, source) do update set reports = q.reports + 1 returning q.reports into taken;
        if taken > per_source then return null; end if;
        insert into spam_report_quota as q (day, source, reports) values (today, '*', 1)
          on conflict (day, source) do update set reports = q.reports + 1 returning q.reports into taken;
        if taken > per_day then return null; end if;
        insert into spam_report (id, kind, fraud, channel, sender_kind, sender, content, reporter_number, reporter_subject,
          reported_at, digest, origin)
        values ((report ->> 'id')::uuid, report ->> 'kind', (report ->> 'fraud')::boolean, report ->> 'channel',
          report ->> 'senderKind', report ->> 'sender', report ->> 'content', report ->> 'reporter', khien_subject(), moment,
          report_digest, 'REGISTERED')
        on conflict (digest) do nothing;
        if not found then return false; end if;
        insert into spam_report_lure (report_id, number, reported_on)
        select (report ->> 'id')::uuid, lure, today from jsonb_array_elements_text(report -> 'lures') as lure;
        return true;
      end $$`);
    this.addSql(`comment on function spam_report_take(jsonb, timestamptz, text, integer, integer, bytea) is
      'Keeps a report: true; false for one that is there already; null when too many came in, and then the transaction is to be given up.'`);
  }
}

/** Reports of spam. */
export const spamReportsStep: MigrationStep = { name: '0056-spam-reports', class: SpamReports };
