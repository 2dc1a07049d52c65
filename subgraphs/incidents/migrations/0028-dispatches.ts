import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const SCOPE = '(select khien_scope())::uuid[]';
const SUBJECT = '(select khien_subject())';
const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const PARTY = `(select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'))`;
const ACTS = `(select khien_has_role('RESPONDER', 'ADMINISTRATOR'))`;
const CAPABILITIES = `'FORENSICS', 'MALWARE_ANALYSIS', 'DDOS_MITIGATION', 'ICS_SCADA', 'WEB', 'MAIL', 'NETWORK', 'CLOUD',
  'DATABASE', 'MOBILE', 'DATA_RECOVERY', 'THREAT_INTELLIGENCE', 'TAKEDOWN', 'CRYPTOGRAPHY'`;

/** The table of `dispatch.machine.ts` as it was when this migration landed; a later change of it brings a migration. */
const RULES: readonly (readonly [event: string, from: string, to: string, actor: string])[] = [
  ['OFFER', '', 'OFFERED', 'COORDINATOR'],
  ['ACKNOWLEDGE', 'OFFERED', 'ACKNOWLEDGED', 'MEMBER'],
  ['ACCEPT', 'OFFERED', 'ACCEPTED', 'MEMBER'],
  ['ACCEPT', 'ACKNOWLEDGED', 'ACCEPTED', 'MEMBER'],
  ['DECLINE', 'OFFERED', 'DECLINED', 'MEMBER'],
  ['DECLINE', 'ACKNOWLEDGED', 'DECLINED', 'MEMBER'],
  ['HAND_ON', 'OFFERED', 'HANDED_ON', 'MEMBER'],
  ['HAND_ON', 'ACKNOWLEDGED', 'HANDED_ON', 'MEMBER'],
  ['HAND_ON', 'ACCEPTED', 'HANDED_ON', 'MEMBER'],
  ['COMPLETE', 'ACCEPTED', 'DONE', 'MEMBER'],
  ['CANCEL', 'OFFERED', 'CANCELLED', 'COORDINATOR'],
  ['CANCEL', 'ACKNOWLEDGED', 'CANCELLED', 'COORDINATOR'],
  ['CANCEL', 'ACCEPTED', 'CANCELLED', 'COORDINATOR'],
];
const OPEN = `('OFFERED', 'ACKNOWLEDGED', 'ACCEPTED')`;

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** Dispatches: incidents offered to members of the network, and how they answered. */
class Dispatches extends Migration {
  override up(): void {
    this.addSql(`
      create table dispatch (
        id uuid primary key,
        incident_id uuid not null references incident on delete cascade,
        member_id uuid not null references network_member on delete cascade,
        organization_id uuid not null,
        drill boolean not null,
        state text collate "C" not null check (state in ('OFFERED', 'ACKNOWLEDGED', 'ACCEPTED', 'DECLINED', 'HANDED_ON',
          'DONE', 'CANCELLED')),
        brief text not null check (length(brief) between 1 and 4000),
        capabilities text[] collate "C" not null
          check (capabilities <@ array[${CAPABILITIES}] and array_position(capabilities, null) is null),
        offered_at timestamptz(3) not null,
        acknowledge_due_at timestamptz(3) not null check (acknowledge_due_at >= offered_at),
        answer_due_at timestamptz(3) not null check (answer_due_at >= acknowledge_due_at),
        done_due_at timestamptz(3) check (done_due_at >= answer_due_at),
        acknowledged_at timestamptz(3),
        answered_at timestamptz(3),
        ended_at timestamptz(3),
        reason text check (length(reason) between 1 and 2000),
        result text check (length(result) between 1 and 10000),
        effort_hours numeric(8, 1) check (effort_hours >= 0),
        handed_on_from_id uuid unique references dispatch on delete cascade,
        offered_by text,
        last_event text collate "C" not null,
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1,
        constraint ended_when_over check ((ended_at is not null) = (state in ('DECLINED', 'HANDED_ON', 'DONE', 'CANCELLED'))),
        constraint answered_in_order check (answered_at >= offered_at and ended_at >= offered_at
          and acknowledged_at >= offered_at and (answered_at is null or acknowledged_at <= answered_at)),
        constraint acknowledged_or_not check (state in ('OFFERED', 'CANCELLED') or acknowledged_at is not null)
      )`);
    this.addSql(
      `create unique index dispatch_once on dispatch (incident_id, member_id) where state in ${OPEN}`,
    );
    this.addSql(`
      create table dispatch_announcement (
        dispatch_id uuid not null references dispatch on delete cascade,
        clock text collate "C" not null check (clock in ('ACKNOWLEDGE', 'ANSWER', 'DONE')),
        announced_at timestamptz(3) not null,
        primary key (dispatch_id, clock)
      )`);
    this.addSql('create index dispatch_of_incident on dispatch (incident_id, offered_at, id)');
    this.addSql('create index dispatch_of_member on dispatch (member_id, offered_at, id)');
    this.addSql('create index dispatch_order on dispatch (offered_at, id)');
    this.addSql(`create index dispatch_clocks on dispatch (acknowledge_due_at) where state in ${OPEN}`);
    this.rights();
    this.moves();
    this.follow();
    this.figures();
    const comments: Readonly<Record<string, string>> = {
      'table dispatch':
        'An incident that is offered to a member of the network, and what it answered; each with its clock.',
      'column dispatch.organization_id':
        'Copy of that of the member: by it the member sees what it is offered.',
      'column dispatch.drill': 'Copy of that of the incident: left out of every statistic.',
      'column dispatch.brief':
        'What the member is told before it answers: it sees the incident only once it has accepted.',
      'table dispatch_announcement':
        'Clocks of dispatches that ran out, as it was announced: each once. Written by the background work alone.',
      'column dispatch.offered_by': 'Who offered it, as the identity provider knows them: personal data.',
      'function dispatches_announce(timestamptz, integer)':
        'Marks dispatches whose clocks ran out by a moment and writes it into the timelines, each once. For background work.',
      'function network_response_times(timestamptz, timestamptz, uuid[])':
        'How fast members answered what was offered to them in a period, without drills; of all to coordinators, of their own to members.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private rights(): void {
    this.addSql('alter table dispatch enable row level security');
    // Whoever is offered something sees the offer, though not the incident; with whom an incident is shared sees who works on it.
    this.addSql(`
      create policy seen on dispatch for select using (
        (${PARTY} and organization_id = any (${SCOPE}))
        or exists (select from incident i where i.id = incident_id and (${COORDINATES}
          or (${PARTY} and (i.party_ids && ${SCOPE} or i.reporter_id = any (${SCOPE})))
          or i.registered_by = ${SUBJECT} or ${SUBJECT} = any (i.named_subjects))))`);
    this.addSql(`
      create policy offered on dispatch for insert with check (
        origin = 'REGISTERED' and offered_by = ${SUBJECT} and ${COORDINATES} and handed_on_from_id is null
        and exists (select from incident i where i.id = incident_id))`);
    this.addSql(`
      create policy changed on dispatch for update using (
        (${COORDINATES} and exists (select from incident i where i.id = incident_id))
        or (${ACTS} and organization_id = any (${SCOPE})))`);
  }

  private moves(): void {
    const rules = RULES.map(
      ([event, from, to, actor]) => `('${event}', '${from}', '${to}', '${actor}')`,
    ).join(', ');
    this.addSql(`
      create function dispatch_moves() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        actor text;
        earlier dispatch;
        member network_member;
      begin
        -- Seeds, and what is announced: nobody asks.
        if cardinality(khien_roles()) = 0 then return new; end if;
        if tg_op = 'UPDATE' then
          if (new.id, new.incident_id, new.member_id, new.organization_id, new.drill, new.brief, new.capabilities,
              new.offered_at, new.acknowledge_due_at, new.answer_due_at, new.done_due_at, new.handed_on_from_id,
              new.offered_by, new.origin)
            is distinct from (old.id, old.incident_id, old.member_id, old.organization_id, old.drill, old.brief,
              old.capabilities, old.offered_at, old.acknowledge_due_at, old.answer_due_at, old.done_due_at,
              old.handed_on_from_id, old.offered_by, old.origin) then
            ${refused('what was offered does not change')};
          end if;
          if old.acknowledged_at is not null and new.acknowledged_at is distinct from old.acknowledged_at
              or old.answered_at is not null and new.answered_at is distinct from old.answered_at then
            ${refused('when a member answered does not change')};
          end if;
          if new.state = old.state then ${refused('a dispatch changes by its moves only')}; end if;
        end if;
        select rule.actor into actor from (values ${rules}) as rule(event, from_state, to_state, actor)
          where (rule.event, rule.from_state, rule.to_state)
            = (new.last_event, case when tg_op = 'INSERT' then '' else old.state end, new.state);
        if actor is null then ${refused('no such move from this state')}; end if;
        if new.last_event in ('DECLINE', 'HAND_ON', 'CANCEL') and new.reason is null then
          ${refused('this needs a reason')};
        end if;
        if new.last_event = 'COMPLETE' and new.result is null then ${refused('what is done has a result')}; end if;
        if actor = 'MEMBER' and not (khien_has_role('RESPONDER', 'ADMINISTRATOR')
            and new.organization_id = any (khien_scope())) then
          ${refused('a member answers for itself')};
        end if;
        if actor = 'COORDINATOR' and not khien_has_role('COORDINATOR') then
          select * into earlier from dispatch d where d.id = new.handed_on_from_id;
          if tg_op = 'UPDATE' or earlier.id is null or earlier.state <> 'HANDED_ON'
              or earlier.incident_id <> new.incident_id or earlier.member_id = new.member_id or not earlier.organization_id = any (khien_scope()) then
            ${refused('dispatching is for coordinators, and for a member that hands on what it was offered')};
          end if;
        end if;
        if tg_op = 'INSERT' then
          select * into member from network_member m where m.id = new.member_id;
          if member.state is distinct from 'ACCEPTED' or member.organization_id is distinct from new.organization_id then
            ${refused('only members are dispatched')};
          end if;
          select i.drill into new.drill from incident i where i.id = new.incident_id;
          if coalesce(new.acknowledged_at, new.answered_at, new.ended_at) is not null then
            ${refused('an offer starts unanswered')};
          end if;
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger moves before insert or update on dispatch for each row execute function dispatch_moves()',
    );
  }

  /** Timeline, parties and version of the incident, whoever answered: a member that has not accepted does not see it. */
  private follow(): void {
    this.addSql(`
      create function dispatch_moved() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if khien_subject() is null then return null; end if;
        perform incident_timeline_add(new.incident_id, case new.last_event when 'OFFER' then 'DISPATCHED'
            else 'DISPATCH_ANSWERED' end,
          jsonb_build_object('dispatchId', new.id, 'memberId', new.member_id, 'organizationId', new.organization_id,
            'event', new.last_event), coalesce(new.ended_at, new.answered_at, new.acknowledged_at, new.offered_at));
        if new.last_event = 'OFFER' then return null; end if;
        -- Who gives it up or is called back works on it no more.
        if new.state in ('HANDED_ON', 'CANCELLED') and old.state = 'ACCEPTED' then
          update incident_party p set ended_at = greatest(new.ended_at, p.added_at)
          where p.incident_id = new.incident_id and p.organization_id = new.organization_id and p.role = 'RESPONDING'
            and p.ended_at is null;
        end if;
        update incident i set version = i.version + 1, updated_at = greatest(i.updated_at, new.ended_at, new.answered_at,
          new.acknowledged_at) where i.id = new.incident_id;
        return null;
      end $$`);
    this.addSql(
      'create trigger moved after insert or update of state on dispatch for each row execute function dispatch_moved()',
    );
    // The member does not see the incident before it is a party, so it cannot make itself one: the offer does.
    this.addSql(`
      create function dispatch_joins(dispatched uuid, party uuid, moment timestamptz) returns boolean
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        taken dispatch;
      begin
        select * into taken from dispatch d where d.id = dispatched;
        if taken.state is distinct from 'ACCEPTED' or not (khien_has_role('RESPONDER', 'ADMINISTRATOR')
            and taken.organization_id = any (khien_scope())) then
          ${refused('who has accepted a dispatch becomes a party by it')};
        end if;
        insert into incident_party (id, incident_id, organization_id, role, added_at, added_by)
        values (party, taken.incident_id, taken.organization_id, 'RESPONDING', moment, khien_subject())
        on conflict do nothing;
        return found;
      end $$`);
    this.addSql(`comment on function dispatch_joins(uuid, uuid, timestamptz) is
      'Makes who accepted a dispatch a responding party of its incident; false where it is one already.'`);
    this.addSql(`
      create function dispatch_hand_on(handed uuid, successor uuid, member uuid, moment timestamptz, acknowledge_due timestamptz,
        answer_due timestamptz) returns void
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Who may, and from which state, the trigger on dispatch looks at.
        insert into dispatch (id, incident_id, member_id, organization_id, drill, state, brief, capabilities, offered_at,
          acknowledge_due_at, answer_due_at, done_due_at, handed_on_from_id, offered_by, last_event, origin)
        select successor, d.incident_id, m.id, m.organization_id, d.drill, 'OFFERED', d.brief, d.capabilities, moment,
          acknowledge_due, answer_due, case when d.done_due_at >= answer_due then d.done_due_at end, d.id, khien_subject(),
          'OFFER', 'REGISTERED'
        from dispatch d join network_member m on m.id = member where d.id = handed;
        if not found then ${refused('there is nothing to hand on, or nobody to take it')}; end if;
      end $$`);
    this.addSql(`comment on function dispatch_hand_on(uuid, uuid, uuid, timestamptz, timestamptz, timestamptz) is
      'Offers to another member what a member hands on; which it would not see itself any more.'`);
    this.addSql(`
      create function dispatch_open(incident uuid, member uuid) returns boolean
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        -- For whoever has been offered the incident, or sees it, and nobody else.
        select exists (select from dispatch d where d.incident_id = incident and d.member_id = member
            and d.state in ${OPEN})
          and exists (select from dispatch d where d.incident_id = incident
            and (khien_has_role('COORDINATOR') or d.organization_id = any (khien_scope())));
      end`);
    this.addSql(`comment on function dispatch_open(uuid, uuid) is
      'Whether a member has an open dispatch of an incident; told to who hands it on.'`);
    this.addSql(`
      create function dispatches_announce(moment timestamptz, most integer)
      returns table (clock text, dispatches bigint)
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        return query
        with late as materialized (
          select d.id, d.incident_id, d.member_id, d.organization_id, c.name
          from dispatch d cross join lateral (values
            ('ACKNOWLEDGE', d.state = 'OFFERED' and d.acknowledge_due_at < moment),
            ('ANSWER', d.state in ('OFFERED', 'ACKNOWLEDGED') and d.answer_due_at < moment),
            ('DONE', d.state = 'ACCEPTED' and d.done_due_at < moment)) c(name, overdue)
          where d.state in ${OPEN} and d.acknowledge_due_at < moment and c.overdue and not exists (
            select from dispatch_announcement a where a.dispatch_id = d.id and a.clock = c.name)
          order by d.acknowledge_due_at, d.id, c.name limit most
        ), announced as (
          insert into dispatch_announcement (dispatch_id, clock, announced_at)
          select l.id, l.name, moment from late l on conflict do nothing returning dispatch_id, dispatch_announcement.clock
        ), written as (
          insert into incident_timeline (incident_id, at, kind, details)
          select l.incident_id, moment, 'DEADLINE_OVERDUE', jsonb_build_object('dispatchId', l.id, 'memberId', l.member_id,
            'organizationId', l.organization_id, 'clock', l.name)
          from late l join announced a on a.dispatch_id = l.id and a.clock = l.name returning 1
        )
        select a.clock, count(*) from announced a where (select count(*) from written) >= 0 group by a.clock;
      end $$`);
  }

  private figures(): void {
    this.addSql(`
      create function network_response_times(since timestamptz, until timestamptz, members uuid[])
      returns table (member_id uuid, offered bigint, acknowledged bigint, accepted bigint, declined bigint, handed_on bigint,
        done bigint, cancelled bigint, late bigint, acknowledge_median interval, acknowledge_p90 interval,
        accept_median interval, accept_p90 interval, done_median interval, done_p90 interval)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select d.member_id, count(*), count(d.acknowledged_at), count(*) filter (where d.state in ('ACCEPTED', 'DONE')),
          count(*) filter (where d.state = 'DECLINED'), count(*) filter (where d.state = 'HANDED_ON'),
          count(*) filter (where d.state = 'DONE'), count(*) filter (where d.state = 'CANCELLED'),
          count(*) filter (where d.acknowledged_at > d.acknowledge_due_at or d.answered_at > d.answer_due_at
            or exists (select from dispatch_announcement a where a.dispatch_id = d.id and a.clock in ('ACKNOWLEDGE', 'ANSWER'))),
          percentile_cont(0.5) within group (order by d.acknowledged_at - d.offered_at),
          percentile_cont(0.9) within group (order by d.acknowledged_at - d.offered_at),
          percentile_cont(0.5) within group (order by d.answered_at - d.offered_at)
            filter (where d.state in ('ACCEPTED', 'DONE')),
          percentile_cont(0.9) within group (order by d.answered_at - d.offered_at)
            filter (where d.state in ('ACCEPTED', 'DONE')),
          percentile_cont(0.5) within group (order by d.ended_at - d.offered_at) filter (where d.state = 'DONE'),
          percentile_cont(0.9) within group (order by d.ended_at - d.offered_at) filter (where d.state = 'DONE')
        from dispatch d
        where d.member_id = any (members) and not d.drill and d.offered_at >= since and d.offered_at < until
          and (khien_has_role('COORDINATOR') or khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER',
            'RESPONDER', 'AUDITOR', 'ADMINISTRATOR') and d.organization_id = any (khien_scope()))
        group by d.member_id;
      end`);
  }
}

/** Dispatches of members to incidents. */
export const dispatchesStep: MigrationStep = { name: '0028-dispatches', class: Dispatches };
