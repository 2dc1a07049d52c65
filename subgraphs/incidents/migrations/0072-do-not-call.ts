import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const SUBJECT = '(select khien_subject())';

/** Numbers whose owners want no advertising (Danh sách không quảng cáo, Decree 91/2020/NĐ-CP). */
class DoNotCall extends Migration {
  override up(): void {
    this.addSql(`
      create table do_not_call (
        id uuid primary key,
        number text collate "C" not null unique check (number ~ '^\\+[1-9][0-9]{6,14}$'),
        listed boolean not null,
        channel text collate "C" not null check (channel in ('SMS', 'CALL', 'WEB', 'PAPER')),
        proof text not null check (length(proof) between 1 and 500),
        enrolled_at timestamptz(3) not null,
        withdrawn_at timestamptz(3) check (withdrawn_at >= enrolled_at),
        changed_by text collate "C" check (length(changed_by) between 1 and 255),
        origin text collate "C" not null check (origin in ('REGISTERED', 'DEMONSTRATION')),
        version integer not null default 1 check (version >= 1),
        constraint withdrawn_has_a_time check (listed = (withdrawn_at is null))
      )`);
    this.addSql('create index do_not_call_order on do_not_call (enrolled_at, id)');
    const comments: Readonly<Record<string, string>> = {
      'table do_not_call':
        'Numbers whose owners want no advertising, and those who took that back (Decree 91/2020/NĐ-CP). Personal data.',
      'column do_not_call.number': 'By E.164.',
      'column do_not_call.channel': 'By which way the owner said it last.',
      'column do_not_call.proof': 'What shows that the owner of the number said so.',
      'column do_not_call.enrolled_at': 'When the owner enrolled it, the last time.',
      'column do_not_call.changed_by': 'Who put it on record (sub): personal data; null for demonstration.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    this.addSql('alter table do_not_call enable row level security');
    this.addSql(`create policy seen on do_not_call for select using (${COORDINATES})`);
    this.addSql(`create policy enrolled on do_not_call for insert with check (${COORDINATES} and listed
      and changed_by = ${SUBJECT} and origin = 'REGISTERED')`);
    this.addSql(`create policy changed on do_not_call for update using (${COORDINATES})
      with check (${COORDINATES} and changed_by = ${SUBJECT})`);
    this.addSql(`
      create function do_not_call_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not row_security_active('do_not_call') then return new; end if;
        if (new.id, new.number, new.origin) is distinct from (old.id, old.number, old.origin)
            or new.listed = old.listed or (old.listed and new.enrolled_at <> old.enrolled_at) then
          raise exception 'a number is enrolled and withdrawn, not rewritten' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger keeps before update on do_not_call for each row execute function do_not_call_keeps()',
    );
    this.addSql(`
      create function do_not_call_listed(numbers text[], today date) returns setof text
      language plpgsql stable security definer rows 10 set search_path = pg_catalog, public, pg_temp as $$
      begin
        if cardinality(numbers) > 200 then
          raise exception 'at most 200 numbers are looked up at once' using errcode = 'insufficient_privilege';
        end if;
        -- Whoever sends no advertising under a name of theirs has no reason to know.
        if not khien_has_role('COORDINATOR') and not (khien_has_role('SYSTEM_OWNER', 'ADMINISTRATOR') and exists (
            select from sender s where s.holder_id = any (khien_scope()) and s.regime = 'ND91'
              and s.state in ('VALID', 'RENEWING') and s.expires_on >= today)) then
          raise exception 'who wants no advertising is for coordinators and senders of advertising to know'
            using errcode = 'insufficient_privilege';
        end if;
        return query select d.number from do_not_call d where d.number = any (numbers) and d.listed;
      end $$`);
    this.addSql(`comment on function do_not_call_listed(text[], date) is
      'Of these numbers, those whose owners want no advertising.'`);
  }
}

/** The list of numbers that want no advertising. */
export const doNotCallStep: MigrationStep = { name: '0072-do-not-call', class: DoNotCall };
