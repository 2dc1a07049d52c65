import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'AUDITOR', 'ADMINISTRATOR'`;
const PREPARING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'ADMINISTRATOR'`;
const RECEIVING = `'SYSTEM_OWNER', 'APPRAISER', 'ADMINISTRATOR'`;
const SCOPE = '(select unnest(khien_scope()))';
const REPORTS = `organization_id in ${SCOPE}`;
const RECEIVES = `(recipient_id in ${SCOPE} and state in ('SENT', 'RECEIVED'))`;

/** Yearly reports: drafted from the register, signed, sent, received. What is signed stays. */
class YearReports extends Migration {
  override up(): void {
    this.addSql(`
      create table year_report (
        id uuid primary key,
        organization_id uuid not null references organization,
        recipient_id uuid not null references organization,
        kind text not null check (kind in ('INTERNAL', 'AUTHORITY')),
        year smallint not null check (year between 2016 and 9999),
        as_of timestamptz(3) not null,
        due_on date not null,
        state text not null check (state in ('DRAFT', 'SIGNED', 'SENT', 'RECEIVED')),
        systems integer not null check (systems >= 0),
        classified integer not null check (classified >= 0),
        with_dossier integer not null check (with_dossier >= 0),
        appraised integer not null check (appraised >= 0),
        approved integer not null check (approved >= 0),
        assessed integer not null check (assessed >= 0),
        expected_completion date,
        note text check (length(note) between 1 and 4000),
        drafted_by text not null,
        document_number text check (length(document_number) between 1 and 100),
        signed_by text,
        signer_name text check (length(signer_name) between 1 and 200),
        signed_at timestamptz(3),
        sent_at timestamptz(3),
        receipt_number text check (length(receipt_number) between 1 and 100),
        received_at timestamptz(3),
        registered_at timestamptz(3) not null,
        version integer not null default 1 check (version >= 1),
        unique (organization_id, kind, year),
        check (num_nulls(document_number, signed_by, signer_name, signed_at) in (0, 4)),
        check ((state = 'DRAFT') = (signed_at is null)),
        check ((state in ('SENT', 'RECEIVED')) = (sent_at is not null)),
        check ((state = 'RECEIVED') = (received_at is not null and receipt_number is not null)),
        check (approved <= systems and with_dossier <= systems and assessed <= systems)
      )`);
    this.addSql('create index year_report_newest on year_report (year, id)');
    this.addSql('create index year_report_recipient on year_report (recipient_id, year, id)');
    this.addSql(`
      create table year_report_line (
        report_id uuid not null references year_report on delete cascade,
        position integer not null check (position >= 1),
        system_id uuid not null,
        reference text not null,
        name text not null,
        owner_name text not null,
        operator_name text not null,
        level smallint check (level between 1 and 5),
        approval_words text not null,
        decision_number text,
        decision_body text,
        approved_on date,
        regulation_number text,
        regulation_on date,
        plan_words text not null,
        assessment_words text not null,
        primary key (report_id, position)
      )`);
    this.rights();
    this.frozen();
    this.addSql(`
      create function year_report_systems(of_organization uuid, of_kind text, as_of timestamptz)
      returns table (system_id uuid, reference text, name text, owner_id uuid, operator_id uuid, level smallint,
        approved_level smallint, dossier_state text, plan_state text, state text)
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select h.system_id, s.reference, s.name, h.owner_id, h.operator_id, h.level, h.approved_level, h.dossier_state,
          h.plan_state, h.state
        from information_system_history h join information_system s on s.id = h.system_id
        where h.recorded_from <= as_of and h.recorded_until > as_of and h.state <> 'RETIRED'
          and khien_has_role(${PREPARING}) and of_organization in (select unnest(khien_scope()))
          and (h.owner_id in (select r.id from organization_ref r where r.ancestor_ids @> array[of_organization])
            or of_kind = 'INTERNAL' and h.operator_id in
              (select r.id from organization_ref r where r.ancestor_ids @> array[of_organization]));
      end`);
    const comments: Readonly<Record<string, string>> = {
      'table year_report': 'Yearly reports (Decree 331/2026, Articles 35 and 36; Form 08).',
      'column year_report.as_of':
        'The moment of the register that it tells: the cut-off, 14 December, or earlier.',
      'column year_report.assessed': 'Systems inspected or assessed within the period.',
      'table year_report_line': 'Rows of its table, in the words of Form 08.',
      'function year_report_systems(uuid, text, timestamptz)':
        'Systems of an organization in the scope of the caller as they stood at a moment.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }

  private rights(): void {
    const prepares = `(select khien_has_role(${PREPARING})) and ${REPORTS}`;
    this.addSql('alter table year_report enable row level security');
    this.addSql(`create policy seen on year_report for select using (
      (select khien_has_role(${OWN})) and (${REPORTS} or ${RECEIVES}))`);
    this.addSql(
      `create policy drafted on year_report for insert with check (${prepares} and state = 'DRAFT')`,
    );
    this.addSql(`create policy prepared on year_report for update
      using (${prepares} and state = 'DRAFT') with check (${prepares} and state = 'DRAFT')`);
    this.addSql(`create policy signed on year_report for update
      using ((select khien_has_role('SYSTEM_OWNER')) and ${REPORTS} and state in ('DRAFT', 'SIGNED'))
      with check ((select khien_has_role('SYSTEM_OWNER')) and ${REPORTS} and state in ('SIGNED', 'SENT'))`);
    this.addSql(`create policy received on year_report for update
      using ((select khien_has_role(${RECEIVING})) and recipient_id in ${SCOPE} and state = 'SENT')
      with check ((select khien_has_role(${RECEIVING})) and recipient_id in ${SCOPE} and state = 'RECEIVED')`);
    const ofReport = 'exists (select from year_report r where r.id = report_id)';
    const ofDraft = `exists (select from year_report r where r.id = report_id and r.state = 'DRAFT')`;
    this.addSql('alter table year_report_line enable row level security');
    this.addSql(`create policy seen on year_report_line for select using (${ofReport})`);
    this.addSql(`create policy drafted on year_report_line for insert
      with check ((select khien_has_role(${PREPARING})) and ${ofDraft})`);
    this.addSql(`create policy redrafted on year_report_line for delete
      using ((select khien_has_role(${PREPARING})) and ${ofDraft})`);
  }

  /** Binds whoever owns the tables too: a signed report is evidence. */
  private frozen(): void {
    const told = [
      'id, organization_id, recipient_id, kind, year, as_of, due_on, systems, classified, with_dossier, appraised',
      'approved, assessed, expected_completion, note, drafted_by, document_number, signed_by, signer_name, signed_at',
      'registered_at',
    ].join(', ');
    const of = (row: string) => told.replaceAll(/\w+/g, (column) => `${row}.${column}`);
    this.addSql(`
      create function year_report_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (old.state, new.state) not in (('DRAFT', 'DRAFT'), ('DRAFT', 'SIGNED'), ('SIGNED', 'SENT'),
            ('SENT', 'RECEIVED')) then
          raise exception 'a report does not go from % to %', old.state, new.state
            using errcode = 'insufficient_privilege';
        end if;
        if old.state <> 'DRAFT' and (${of('new')}) is distinct from (${of('old')}) then
          raise exception 'a signed report does not change' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(
      `create trigger stays before update on year_report for each row execute function year_report_stays()`,
    );
    this.addSql(`
      create function year_report_line_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from year_report r where r.state <> 'DRAFT'
            and r.id = case when tg_op = 'INSERT' then new.report_id else old.report_id end) then
          raise exception 'a signed report does not change' using errcode = 'insufficient_privilege';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$`);
    this.addSql(`create trigger stays before insert or update or delete on year_report_line
      for each row execute function year_report_line_stays()`);
  }
}

/** Yearly reports. */
export const yearReportsStep: MigrationStep = { name: '0025-year-reports', class: YearReports };
