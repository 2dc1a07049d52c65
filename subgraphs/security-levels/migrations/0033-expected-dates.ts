import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const SCOPE = '(select unnest(khien_scope()))';
const MINE = `(s.owner_id in ${SCOPE} or s.operator_id in ${SCOPE})`;
const APPRAISED = `((select khien_has_role('APPRAISER', 'APPROVER')) and s.appraising_id in ${SCOPE})`;
const ofSystem = (which: string) =>
  `exists (select from information_system s where s.id = expected_dates.system_id and ${which})`;

/** What Form 08 of Decree 331/2026 asks for and only an owner knows: by when, and who issued the internal regulation. */
class ExpectedDates extends Migration {
  override up(): void {
    this.addSql(`
      create table expected_dates (
        id uuid primary key,
        system_id uuid not null references information_system on delete cascade,
        approval_on date,
        full_implementation_on date,
        declared_by text not null,
        declared_for_id uuid not null references organization,
        declared_at timestamptz(3) not null
      )`);
    this.addSql('create index expected_dates_of on expected_dates (system_id, declared_at, id)');
    this.addSql('alter table expected_dates enable row level security');
    this.addSql(`create policy seen on expected_dates for select
      using ((select khien_has_role(${OWN})) and ${ofSystem(`(${MINE} or ${APPRAISED})`)})`);
    this.addSql(`create policy declared on expected_dates for insert
      with check ((select khien_has_role('SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR')) and ${ofSystem(MINE)}
        and declared_by = (select khien_subject()) and declared_for_id = (select khien_organization()))`);
    this.addSql(`alter table dossier add regulation_body text check (length(regulation_body) between 1 and 300),
      add check (regulation_body is null or regulation_number is not null)`);
    this.addSql(`alter table year_report_line add regulation_body text, add expected_approval_on date,
      add expected_full_on date`);
    const comments: Readonly<Record<string, string>> = {
      'table expected_dates':
        'Days that owners declared to expect; the latest declaration of a system counts.',
      'column dossier.regulation_body': 'Who issued the internal regulation, as it was declared.',
      'column year_report_line.expected_approval_on':
        'As it was declared; null when it was not, or approved.',
      'column year_report_line.expected_full_on': 'As it was declared; null when it was not, or carried out.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Days that owners expect, and who issued regulations. */
export const expectedDatesStep: MigrationStep = { name: '0033-expected-dates', class: ExpectedDates };
