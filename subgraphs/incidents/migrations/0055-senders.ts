import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { SENDER_RULES, senderMoves } from './anti-spam/sender-moves.sql.js';

const SCOPE = '(select khien_scope())::uuid[]';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const COORDINATES = has(`'COORDINATOR'`);
const HOLDS = `(${has(`'SYSTEM_OWNER', 'ADMINISTRATOR'`)} and holder_id = any (${SCOPE}))`;
const STATES = `'APPLIED', 'RETURNED', 'REFUSED', 'WITHDRAWN', 'VALID', 'RENEWING', 'EXPIRED', 'REVOKED'`;
const GROUNDS = `'SPAM', 'FEE_LATE', 'NOT_RENEWED', 'OWN_REQUEST', 'AUTHORITY_REQUEST'`;

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** Who sends advertising: management codes until 2020, sender names since, and every step of their registrations. */
class Senders extends Migration {
  override up(): void {
    this.addSql(`
      create table sender (
        id uuid primary key,
        regime text collate "C" not null check (regime in ('ND90', 'ND91')),
        name text collate "C" not null,
        name_key text collate "C" not null generated always as (lower(name)) stored,
        service text collate "C" generated always as (case when regime = 'ND90' then
          case right(name, 1) when '1' then 'EMAIL' when '2' then 'SMS' else 'INTERNET_MESSAGING' end end) stored,
        holder_id uuid not null,
        holder_name text not null check (length(holder_name) between 1 and 300),
        state text collate "C" not null check (state in (${STATES})),
        state_since timestamptz(3) not null,
        complete_on date not null,
        issue_due_on date not null check (issue_due_on >= complete_on),
        issued_on date,
        expires_on date,
        renewal_asked_on date,
        fee_due_on date,
        fee_paid_on date,
        ground text collate "C" check (ground in (${GROUNDS})),
        decision_no text check (length(decision_no) between 1 and 100),
        decided_on date,
        last_event text collate "C" not null,
        last_reason text check (length(last_reason) between 1 and 2000),
        moves integer not null check (moves >= 0),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1,
        constraint name_of_its_regime check (case regime
          when 'ND90' then name ~ '^[A-Z0-9]{3}[123]$'
          else name ~ '^[A-Za-z0-9_.-]([A-Za-z0-9_. -]{0,9}[A-Za-z0-9_.-])?$' and name !~ '^[0-9_. -]+$' end),
        constraint issued_is_valid_for_a_time check ((issued_on is null) = (expires_on is null)
          and (state in ('APPLIED', 'RETURNED', 'REFUSED', 'WITHDRAWN')) = (issued_on is null)
          and expires_on > issued_on),
        constraint revoked_on_a_ground check ((state = 'REVOKED') = (ground is not null)),
        constraint decision_whole check ((decision_no is null) = (decided_on is null))
      )`);
    this.addSql(`create unique index sender_name_once on sender (regime, name_key)
      where state in ('APPLIED', 'RETURNED', 'VALID', 'RENEWING')`);
    this.addSql('create index sender_order on sender (name_key, id)');
    this.addSql('create index sender_holder on sender (holder_id)');
    this.addSql(`create index sender_ending on sender (expires_on) where state in ('VALID', 'RENEWING')`);
    this.addSql(`create index sender_undecided on sender (issue_due_on) where state = 'APPLIED'`);
    this.addSql(`
      create table sender_move (
        sender_id uuid not null references sender on delete cascade,
        number integer not null check (number >= 0),
        event text collate "C" not null,
        from_state text collate "C",
        to_state text collate "C" not null,
        decision_no text,
        decided_on date,
        expires_on date,
        ground text collate "C",
        reason text,
        by_subject text,
        happened_at timestamptz(3) not null,
        primary key (sender_id, number)
      )`);
    this.addSql(
      `create index sender_move_decided on sender_move (decided_on) where event in ('ISSUE', 'RENEW', 'REVOKE')`,
    );
    this.addSql(`
      create table sender_notice (
        sender_id uuid not null references sender on delete cascade,
        kind text collate "C" not null check (kind in ('ISSUE_OVERDUE', 'RENEWAL_ENDS', 'EXPIRED', 'FEE_LATE')),
        due_on date not null,
        announced_at timestamptz(3) not null,
        primary key (sender_id, kind, due_on)
      )`);
    this.addSql('create index sender_notice_order on sender_notice (announced_at, sender_id)');
    const comments: Readonly<Record<string, string>> = {
      'table sender':
        'Registrations of advertising senders: management codes (Decree 90/2008, until 2020-10-01) and sender names (Decree 91/2020).',
      'column sender.name_key': 'Upper and lower case are the same name.',
      'column sender.service': 'What a management code is for; the order of 2 and 3 is to be verified.',
      'column sender.holder_id': 'An entity of the subgraph security-levels.',
      'column sender.complete_on':
        'Day on which the complete dossier came in: the term to decide counts from it.',
      'column sender.expires_on': 'Last day of validity.',
      'table sender_move': 'Every step of a registration: written by a trigger, never changed.',
      'column sender_move.by_subject': 'Who did it: personal data; null for what follows from the calendar.',
      'table sender_notice': 'What was announced about terms, each once.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    this.#rights();
    this.#moves();
    this.#terms();
    this.#published();
  }

  #rights(): void {
    for (const table of ['sender', 'sender_move', 'sender_notice']) {
      this.addSql(`alter table ${table} enable row level security`);
    }
    this.addSql(`
      create policy seen on sender for select using (
        ((select khien_subject()) is not null and issued_on is not null) or ${COORDINATES} or ${HOLDS})`);
    this.addSql(`create policy applied on sender for insert
      with check (origin = 'REGISTERED' and (${COORDINATES} or ${HOLDS}))`);
    this.addSql(`create policy moved on sender for update using (${COORDINATES} or ${HOLDS})`);
    for (const table of ['sender_move', 'sender_notice']) {
      this.addSql(`
        create policy seen on ${table} for select using (exists (select from sender s
          where s.id = sender_id and (${COORDINATES} or ${HOLDS})))`);
    }
  }

  #moves(): void {
    this.addSql(senderMoves('create', SENDER_RULES));
    this.addSql(
      `create trigger moves before insert or update on sender for each row execute function sender_moves()`,
    );
    this.addSql(`
      create function sender_moved() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'UPDATE' and new.moves = old.moves then return null; end if;
        insert into sender_move (sender_id, number, event, from_state, to_state, decision_no, decided_on, expires_on, ground,
          reason, by_subject, happened_at)
        values (new.id, new.moves, new.last_event, case when tg_op = 'UPDATE' then old.state end, new.state,
          new.decision_no, new.decided_on, new.expires_on, new.ground, new.last_reason, khien_subject(), new.state_since);
        return null;
      end $$`);
    this.addSql(
      `create trigger moved after insert or update on sender for each row execute function sender_moved()`,
    );
  }

  /** What follows from the calendar: each once, also after downtime, and however many look at once. */
  #terms(): void {
    this.addSql(`
      create function sender_terms(now timestamptz, most integer) returns integer
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        today date := (now at time zone 'Asia/Ho_Chi_Minh')::date;
        announced integer;
        ended uuid[];
      begin
        if khien_subject() is not null then
          ${refused('terms pass by the calendar, not by hand')};
        end if;
        with due as (
          select s.id, 'ISSUE_OVERDUE' as kind, s.issue_due_on as due_on from sender s
          where s.state = 'APPLIED' and s.issue_due_on < today
          union all
          select s.id, 'RENEWAL_ENDS', s.expires_on - 15 from sender s
          where s.state = 'VALID' and s.expires_on - 45 <= today and s.expires_on >= today
          union all
          select s.id, 'EXPIRED', s.expires_on from sender s
          where s.state in ('VALID', 'EXPIRED') and s.expires_on < today
          union all
          select s.id, 'FEE_LATE', s.fee_due_on from sender s
          where s.state in ('VALID', 'RENEWING') and s.fee_paid_on is null and s.fee_due_on + 30 < today),
        told as (
          insert into sender_notice (sender_id, kind, due_on, announced_at)
          select d.id, d.kind, d.due_on, now from due d
          where not exists (select from sender_notice n where (n.sender_id, n.kind, n.due_on) = (d.id, d.kind, d.due_on))
          order by d.id, d.kind limit most
          on conflict do nothing returning 1)
        select count(*) into announced from told;
        ended := array(select s.id from sender s where s.state = 'VALID' and s.expires_on < today
          order by s.id limit most for update skip locked);
        if cardinality(ended) = 0 then return announced; end if;
        -- On the record: whoever changes a registration accounts for it.
        perform khien_audit_write(array[jsonb_build_object('kind', 'UPDATE', 'action', 'senderTerms',
          'entity', jsonb_build_object('type', 'Sender', 'ids', to_jsonb(ended))) || khien_audit_caller(null, null, null)]);
        update sender s set state = 'EXPIRED', state_since = now, last_event = 'EXPIRE', last_reason = null,
          decision_no = null, decided_on = null, moves = s.moves + 1, version = s.version + 1
        where s.id = any (ended);
        return announced + cardinality(ended);
      end $$`);
  }

  #published(): void {
    this.addSql(`
      create function sender_name_taken(of_regime text, wanted text) returns boolean
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select exists (select from sender s where s.regime = of_regime and s.name_key = lower(wanted)
          and s.state in ('APPLIED', 'RETURNED', 'VALID', 'RENEWING'));
      end`);
    this.addSql(`comment on function sender_name_taken(text, text) is
      'Whether somebody has, or has applied for, a name or code: first come, first served, whoever it is.'`);
    this.addSql(`
      create function sender_by_name(wanted text, of_day date)
      returns table (name text, holder_name text, issued_on date, expires_on date)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select s.name, s.holder_name, s.issued_on, s.expires_on from sender s
        where s.regime = 'ND91' and s.name_key = lower(wanted) and s.state in ('VALID', 'RENEWING')
          and s.expires_on >= of_day and s.issued_on <= of_day;
      end`);
    this.addSql(`comment on function sender_by_name(text, date) is
      'Who holds a sender name that is valid on a day: published, so that everyone can tell a name from a fake one.'`);
    this.addSql(`
      create function sender_figures(of_year integer)
      returns table (origin text, regime text, issued bigint, renewed bigint, revoked bigint)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select s.origin, s.regime, count(*) filter (where m.event = 'ISSUE'), count(*) filter (where m.event = 'RENEW'),
          count(*) filter (where m.event = 'REVOKE')
        from sender_move m join sender s on s.id = m.sender_id
        where m.event in ('ISSUE', 'RENEW', 'REVOKE') and m.decided_on >= make_date(of_year, 1, 1)
          and m.decided_on < make_date(of_year + 1, 1, 1)
        group by 1, 2;
      end`);
    this.addSql(`comment on function sender_figures(integer) is
      'Registrations issued, renewed and revoked in a year, by the day of the decision: published.'`);
  }
}

/** Registrations of advertising senders. */
export const sendersStep: MigrationStep = { name: '0055-senders', class: Senders };
