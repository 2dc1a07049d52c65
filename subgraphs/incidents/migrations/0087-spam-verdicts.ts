import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const COORDINATES = `(select khien_has_role('COORDINATOR'))`;
const VISIBLE = `${COORDINATES} and exists (select from incident i where i.id = incident_id)`;

/** What became of reports of spam, and the end of links between premium numbers and incidents. */
class SpamVerdicts extends Migration {
  override up(): void {
    this.verdicts();
    this.ends();
  }

  private verdicts(): void {
    this.addSql(`
      create table spam_verdict (
        id uuid primary key,
        report_id uuid not null references spam_report on delete cascade,
        verdict text collate "C" not null check (verdict in ('SPAM', 'FRAUD', 'NOT_SPAM')),
        action text check (length(action) between 1 and 1000),
        decided_at timestamptz(3) not null,
        decided_by text not null check (length(decided_by) between 1 and 255)
      )`);
    // The last one counts.
    this.addSql('create index spam_verdict_of_report on spam_verdict (report_id, decided_at, id)');
    const comments: Readonly<Record<string, string>> = {
      'table spam_verdict':
        'What reports of spam were found to be, and what was done. Appended only; the last one counts.',
      'column spam_verdict.action': 'What was done about it, in words; null for nothing.',
      'column spam_verdict.decided_by': 'As the identity provider knows them: personal data.',
    };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
    this.addSql('alter table spam_verdict enable row level security');
    this.addSql(`create policy seen on spam_verdict for select using (${COORDINATES})`);
    this.addSql(`create policy decided on spam_verdict for insert with check (
      ${COORDINATES} and decided_by = (select khien_subject()))`);
  }

  private ends(): void {
    this.addSql(`
      alter table premium_number_incident
        add column unlinked_at timestamptz(3) check (unlinked_at >= linked_at),
        add column unlinked_by text check (length(unlinked_by) between 1 and 255),
        add column unlink_reason text check (length(unlink_reason) between 1 and 1000),
        add constraint ended_by_somebody check ((unlinked_at is null) = (unlinked_by is null)
          and (unlinked_at is null) = (unlink_reason is null))`);
    this.addSql(
      'alter table premium_number_incident drop constraint premium_number_incident_number_incident_id_key',
    );
    this.addSql(`create unique index premium_number_incident_once on premium_number_incident (number, incident_id)
      where unlinked_at is null`);
    this.addSql(`
      create function premium_number_link_ends() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if (new.id, new.number, new.incident_id, new.linked_at, new.linked_by)
          is distinct from (old.id, old.number, old.incident_id, old.linked_at, old.linked_by)
          or old.unlinked_at is not null then
          raise exception 'a link is ended, never rewritten' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger ends before update on premium_number_incident
      for each row execute function premium_number_link_ends()`);
    this.addSql(`create policy ended on premium_number_incident for update using (${VISIBLE})
      with check (${VISIBLE} and unlinked_by = (select khien_subject()))`);
    this.addSql(`comment on column premium_number_incident.unlinked_at is
      'When the link was ended; null while it stands. Ended, not deleted.'`);
    this.addSql(`comment on column premium_number_incident.unlinked_by is
      'As the identity provider knows them: personal data.'`);
  }
}

/** What became of reports of spam. */
export const spamVerdictsStep: MigrationStep = { name: '0087-spam-verdicts', class: SpamVerdicts };
