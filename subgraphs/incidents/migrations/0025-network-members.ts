import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const SCOPE = '(select khien_scope())::uuid[]';
const has = (roles: string) => `(select khien_has_role(${roles}))`;
const COORDINATES = has(`'COORDINATOR'`);
const PARTY = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR', 'ADMINISTRATOR'`;
/** Who acts for a member: its responders and administrators. */
export const ACTS_FOR_MEMBER = `(${has(`'RESPONDER', 'ADMINISTRATOR'`)} and organization_id = any (${SCOPE}))`;

const CAPABILITIES = `'FORENSICS', 'MALWARE_ANALYSIS', 'DDOS_MITIGATION', 'ICS_SCADA', 'WEB', 'MAIL', 'NETWORK', 'CLOUD',
  'DATABASE', 'MOBILE', 'DATA_RECOVERY', 'THREAT_INTELLIGENCE', 'TAKEDOWN', 'CRYPTOGRAPHY'`;
const GROUNDS = `'MINISTRY_UNIT', 'PROVINCIAL_UNIT', 'NATIONAL_AGENCY', 'POLICE_OR_DEFENCE', 'SERVICE_PROVIDER',
  'NATIONAL_DATABASE', 'FINANCE', 'IMPORTANT_SYSTEM'`;
const STATES = `'APPLIED', 'ACCEPTED', 'SUSPENDED', 'ENDED', 'REFUSED'`;
const EVENTS = `'APPLY', 'ENROL', 'ACCEPT', 'REFUSE', 'SUSPEND', 'REINSTATE', 'END', 'LEAVE'`;

/** The table of `network-member.machine.ts` as it was when this migration landed; a later change of it brings a migration. */
const RULES: readonly (readonly [event: string, from: string, to: string, actor: string])[] = [
  ['APPLY', '', 'APPLIED', 'MEMBER'],
  ['ENROL', '', 'ACCEPTED', 'COORDINATOR'],
  ['ACCEPT', 'APPLIED', 'ACCEPTED', 'COORDINATOR'],
  ['REFUSE', 'APPLIED', 'REFUSED', 'COORDINATOR'],
  ['SUSPEND', 'ACCEPTED', 'SUSPENDED', 'COORDINATOR'],
  ['REINSTATE', 'SUSPENDED', 'ACCEPTED', 'COORDINATOR'],
  ['END', 'ACCEPTED', 'ENDED', 'COORDINATOR'],
  ['END', 'SUSPENDED', 'ENDED', 'COORDINATOR'],
  ['LEAVE', 'APPLIED', 'ENDED', 'MEMBER'],
  ['LEAVE', 'ACCEPTED', 'ENDED', 'MEMBER'],
  ['LEAVE', 'SUSPENDED', 'ENDED', 'MEMBER'],
];

const refused = (text: string) => `raise exception '${text}' using errcode = 'insufficient_privilege'`;

/** Members of the response network: which organizations, on what ground, what they can do, and how they came to be members. */
class NetworkMembers extends Migration {
  override up(): void {
    this.addSql(`
      create table network_member (
        id uuid primary key,
        organization_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        membership text collate "C" not null check (membership in ('MANDATORY', 'VOLUNTARY')),
        ground text collate "C" check (ground in (${GROUNDS})),
        state text collate "C" not null check (state in (${STATES})),
        state_since timestamptz(3) not null,
        decision_no text check (length(decision_no) between 1 and 100),
        decided_on date,
        last_event text collate "C" not null check (last_event in (${EVENTS})),
        last_reason text check (length(last_reason) between 1 and 2000),
        moves integer not null check (moves >= 0),
        capabilities text[] collate "C" not null
          check (capabilities <@ array[${CAPABILITIES}] and array_position(capabilities, null) is null),
        nationwide boolean not null,
        area_ids text[] collate "C" not null check (cardinality(area_ids) <= 100 and array_position(area_ids, null) is null),
        introduction text check (length(introduction) between 1 and 4000),
        intake_address text check (length(intake_address) between 1 and 500),
        intake_phone text check (length(intake_phone) between 1 and 30),
        intake_email text check (length(intake_email) between 3 and 254),
        website text check (length(website) between 1 and 500),
        profile_declared_at timestamptz(3) not null,
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        registered_at timestamptz(3) not null,
        version integer not null default 1,
        constraint ground_of_mandatory check ((membership = 'MANDATORY') = (ground is not null)),
        constraint decision_whole check ((decision_no is null) = (decided_on is null))
      )`);
    this.addSql(`create unique index network_member_current on network_member (organization_id)
      where state in ('APPLIED', 'ACCEPTED', 'SUSPENDED')`);
    this.addSql('create index network_member_order on network_member (name, id)');
    this.addSql(
      'create index network_member_organization on network_member (organization_id, registered_at)',
    );
    this.addSql(`
      create table network_member_move (
        member_id uuid not null references network_member on delete cascade,
        number integer not null check (number >= 0),
        event text collate "C" not null,
        from_state text collate "C",
        to_state text collate "C" not null,
        decision_no text,
        decided_on date,
        reason text,
        by_subject text,
        for_organization_id uuid,
        happened_at timestamptz(3) not null,
        primary key (member_id, number)
      )`);
    this.rights();
    this.moves();
    const comments: Readonly<Record<string, string>> = {
      'table network_member': 'Members of the response network (Decision 05/2017/QĐ-TTg, article 7).',
      'column network_member.organization_id': 'An entity of the subgraph security-levels.',
      'column network_member.name': 'As the organization calls itself in its profile (Form 01).',
      'column network_member.area_ids':
        'Administrative units served, with all inside them; none where nationwide.',
      'column network_member.capabilities': 'What it can do: a list of our own.',
      'column network_member.moves':
        'How often its state has changed; the number of the last row of network_member_move.',
      'column network_member.intake_address':
        'Where incidents are reported to it: published (Circular 20/2017/TT-BTTTT).',
      'table network_member_move':
        'Every change of the state of a member: written by a trigger, never changed.',
      'column network_member_move.by_subject':
        'Who did it, as the identity provider knows them: personal data.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private rights(): void {
    this.addSql('alter table network_member enable row level security');
    this.addSql(`
      create policy seen on network_member for select using (
        ((select khien_subject()) is not null and state not in ('APPLIED', 'REFUSED'))
        or ${COORDINATES} or (${has(PARTY)} and organization_id = any (${SCOPE})))`);
    this.addSql(`create policy registered on network_member for insert
      with check (origin = 'REGISTERED' and (${COORDINATES} or ${ACTS_FOR_MEMBER}))`);
    this.addSql(
      `create policy changed on network_member for update using (${COORDINATES} or ${ACTS_FOR_MEMBER})`,
    );
    this.addSql('alter table network_member_move enable row level security');
    // Whose decisions and reasons they are is for the member and for coordinators.
    this.addSql(`
      create policy seen on network_member_move for select using (exists (select from network_member m
        where m.id = member_id and (${COORDINATES} or (${has(PARTY)} and m.organization_id = any (${SCOPE})))))`);
  }

  private moves(): void {
    const rules = RULES.map(
      ([event, from, to, actor]) => `('${event}', '${from}', '${to}', '${actor}')`,
    ).join(', ');
    this.addSql(`
      create function network_member_moves() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        actor text;
        old_state text := case when tg_op = 'INSERT' then '' else old.state end;
      begin
        -- Seeds run as the owner.
        if not row_security_active('network_member') then return new; end if;
        if tg_op = 'UPDATE' then
          if (new.id, new.organization_id, new.membership, new.ground, new.origin, new.registered_at)
            is distinct from (old.id, old.organization_id, old.membership, old.ground, old.origin, old.registered_at) then
            ${refused('what a member was registered as does not change')};
          end if;
          if (new.state, new.moves, new.state_since, new.decision_no, new.decided_on, new.last_event, new.last_reason)
            is not distinct from
             (old.state, old.moves, old.state_since, old.decision_no, old.decided_on, old.last_event, old.last_reason) then
            if old.state in ('ENDED', 'REFUSED') then ${refused('who is no member has no profile to change')}; end if;
            return new;
          end if;
          if new.moves <> old.moves + 1 then ${refused('a member changes its state by moves')}; end if;
        elsif new.moves <> 0 then
          ${refused('a member starts without moves')};
        end if;
        select rule.actor into actor from (values ${rules}) as rule(event, from_state, to_state, actor)
          where (rule.event, rule.from_state, rule.to_state) = (new.last_event, old_state, new.state);
        if actor is null then ${refused('no such move from this state')}; end if;
        if actor = 'COORDINATOR' and not khien_has_role('COORDINATOR') then
          ${refused('this is for coordinators to decide')};
        end if;
        if actor = 'MEMBER' and not (khien_has_role('RESPONDER', 'ADMINISTRATOR')
            and new.organization_id = any (khien_scope())) then
          ${refused('this is for the organization itself to do')};
        end if;
        if new.last_event = 'ENROL' and new.membership <> 'MANDATORY' then
          ${refused('who joins of its own will applies')};
        end if;
        if new.last_event = 'LEAVE' and new.membership = 'MANDATORY' and old.state <> 'APPLIED' then
          ${refused('a mandatory member does not leave')};
        end if;
        if new.last_event in ('ACCEPT', 'SUSPEND', 'REINSTATE', 'END') and new.decision_no is null then
          ${refused('this is decided by a decision with number and date')};
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger moves before insert or update on network_member
      for each row execute function network_member_moves()`);
    this.addSql(`
      create function network_member_moved() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds write the history themselves: nobody asks.
        if khien_subject() is null then return null; end if;
        if tg_op = 'UPDATE' and new.moves = old.moves then return null; end if;
        insert into network_member_move (member_id, number, event, from_state, to_state, decision_no, decided_on, reason,
          by_subject, for_organization_id, happened_at)
        values (new.id, new.moves, new.last_event, case when tg_op = 'UPDATE' then old.state end, new.state,
          new.decision_no, new.decided_on, new.last_reason, khien_subject(), khien_organization(), new.state_since);
        return null;
      end $$`);
    this.addSql(`create trigger moved after insert or update on network_member
      for each row execute function network_member_moved()`);
  }
}

/** Members of the response network. */
export const networkMembersStep: MigrationStep = { name: '0025-network-members', class: NetworkMembers };
