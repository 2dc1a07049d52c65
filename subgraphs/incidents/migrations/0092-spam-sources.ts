import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const HASHED = (text: string) => `sha256(s.salt || convert_to(${text}, 'UTF8'))`;
const NOBODY_ASKS = `
    if khien_subject() is not null then
      raise exception 'numbers are read again by background work, not by hand' using errcode = 'insufficient_privilege';
    end if;`;

/** Keeps a report: what came by an official channel is claimed by who feeds it alone, and is outside of the total of the day. */
const TAKE = `
      create or replace function spam_report_take(report jsonb, moment timestamptz, from_source text, per_source integer,
        per_day integer, report_digest bytea) returns boolean
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        today date := (moment at time zone 'Asia/Ho_Chi_Minh')::date;
        official boolean := report ->> 'channel' <> 'WEB';
        taken integer;
      begin
        if official and not khien_has_role('COORDINATOR') then
          raise exception 'this channel is fed by coordinators' using errcode = 'insufficient_privilege';
        end if;
        if exists (select from spam_report r where r.digest = report_digest) then return false; end if;
        delete from spam_report_quota q where q.day < today - 30;
        -- Reports of one source take turns from here on, then all.
        insert into spam_report_quota as q (day, source, reports) values (today, from_source, 1)
          on conflict (day, source) do update set reports = q.reports + 1 returning q.reports into taken;
        if taken > per_source then return null; end if;
        if not official then
          insert into spam_report_quota as q (day, source, reports) values (today, '*', 1)
            on conflict (day, source) do update set reports = q.reports + 1 returning q.reports into taken;
          if taken > per_day then return null; end if;
        end if;
        insert into spam_report (id, kind, fraud, channel, sender_kind, sender, content, reporter_number, reporter_subject,
          reported_at, digest, origin, source, lures_read_by)
        select (report ->> 'id')::uuid, report ->> 'kind', (report ->> 'fraud')::boolean, report ->> 'channel',
          report ->> 'senderKind', report ->> 'sender', report ->> 'content', report ->> 'reporter', khien_subject(), moment,
          report_digest, 'REGISTERED',
          ${HASHED(`case when official then coalesce('number ' || (report ->> 'reporter'), from_source) else from_source end`)},
          coalesce((report ->> 'readBy')::smallint, 0)
        from spam_report_salt s
        on conflict (digest) do nothing;
        if not found then return false; end if;
        insert into spam_report_lure (report_id, number, reported_on)
        select (report ->> 'id')::uuid, lure, today from jsonb_array_elements_text(report -> 'lures') as lure;
        return true;
      end $$`;

const TO_READ = `
      create function spam_reports_to_read(reading integer, most integer) returns table (id uuid, content text)
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        ${NOBODY_ASKS}
        return query select r.id, r.content from spam_report r
          where r.content is not null and r.lures_read_by < reading order by r.lures_read_by, r.id limit most;
      end $$`;

const READ = `
      create function spam_reports_read(reading integer, readings jsonb) returns integer
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        ids uuid[];
        entries jsonb[];
      begin
        ${NOBODY_ASKS}
        -- Who comes second finds what the first one read, and changes nothing.
        ids := array(select r.id from spam_report r
          where r.id in (select (g ->> 'id')::uuid from jsonb_array_elements(readings) g) and r.lures_read_by < reading
          order by r.id for update);
        with given as (
          select g.id, array(select n collate "C" from jsonb_array_elements_text(g.numbers) n order by 1) as becomes,
            array(select l.number from spam_report_lure l where l.report_id = g.id order by l.number) as was
          from jsonb_to_recordset(readings) as g(id uuid, numbers jsonb) where g.id = any (ids))
        select coalesce(array_agg(jsonb_build_object('kind', 'UPDATE', 'action', 'readPremiumNumbers',
            'entity', jsonb_build_object('type', 'SpamReport', 'ids', jsonb_build_array(g.id)),
            'before', jsonb_build_object('premiumNumbers', to_jsonb(g.was)),
            'after', jsonb_build_object('premiumNumbers', to_jsonb(g.becomes)))
          || khien_audit_caller(null, null, null) order by g.id) filter (where g.was <> g.becomes), '{}')
        into entries from given g;
        delete from spam_report_lure l using jsonb_to_recordset(readings) as g(id uuid, numbers jsonb)
          where g.id = any (ids) and l.report_id = g.id and not g.numbers ? l.number;
        insert into spam_report_lure (report_id, number, reported_on)
        select r.id, n, (r.reported_at at time zone 'Asia/Ho_Chi_Minh')::date
        from jsonb_to_recordset(readings) as g(id uuid, numbers jsonb) join spam_report r on r.id = g.id
          cross join lateral jsonb_array_elements_text(g.numbers) n
        where r.id = any (ids)
        on conflict do nothing;
        update spam_report r set lures_read_by = reading where r.id = any (ids);
        perform khien_audit_write(entries);
        return cardinality(entries);
      end $$`;

/** From how many sides reports came; official channels of their own; numbers that are stored are read again. */
class SpamSources extends Migration {
  override up(): void {
    this.addSql(`
      create table spam_report_salt (
        one boolean primary key default true check (one),
        salt bytea not null check (length(salt) = 32)
      )`);
    this.addSql('alter table spam_report_salt enable row level security');
    this.addSql(`insert into spam_report_salt (salt)
      values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))`);
    this.addSql(`
      alter table spam_report
        add column source bytea check (length(source) = 32),
        add column lures_read_by smallint not null default 0`);
    this.addSql(`update spam_report r set source = ${HASHED(`'subject ' || r.reporter_subject`)}
      from spam_report_salt s where r.reporter_subject is not null`);
    this.addSql(
      `create index spam_report_to_read on spam_report (lures_read_by, id) where content is not null`,
    );
    this.addSql(TAKE);
    this.addSql(TO_READ);
    this.addSql(READ);
    const comments: Readonly<Record<string, string>> = {
      'table spam_report_salt':
        'Random; hashed with the sources of reports, so that no network or number is found by trying all.',
      'column spam_report.source':
        'Hash of who reported: the network, who had signed in, or the number that sent to an official channel. Only tells one from another; null where that was not kept.',
      'column spam_report.lures_read_by':
        'By which reading the premium numbers of the content were found; 0 for those before there were several.',
      'function spam_reports_to_read(integer, integer)':
        'Reports whose content was last read for premium numbers by an older reading.',
      'function spam_reports_read(integer, jsonb)':
        'Puts premium numbers that were read again into the place of the old ones, on record; how many reports that changed.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Sources of reports of spam, and their channels. */
export const spamSourcesStep: MigrationStep = { name: '0092-spam-sources', class: SpamSources };
