import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;

/** Administrators of the organization above all others: a catalogue is for the whole country. */
const PLATFORM = `(select khien_has_role('ADMINISTRATOR')) and (select khien_organization()) in
  (select o.id from organization o where o.parent_id is null)`;

/** Who reads evidence and tables of answers, and who brings catalogues. */
class ControlFiles extends Migration {
  override up(): void {
    // An assessment is seen by whoever sees the facts of its system, and its evidence with it.
    this.addSql(`create policy control_evidence on stored_file for select using (purpose = 'control-evidence'
      and claimed_at is not null and exists (select from control_assessment a where a.id = attached_to))`);
    this.addSql(`create policy control_answers on stored_file for select using (purpose = 'control-answers'
      and claimed_at is not null and (select khien_has_role(${OWN}))
      and exists (select from information_system s where s.id = attached_to
        and (s.owner_id in (select unnest(khien_scope())) or s.operator_id in (select unnest(khien_scope())))))`);
    this.addSql(`create policy control_catalogues on stored_file for select using (purpose = 'control-catalogue'
      and claimed_at is not null and (select khien_subject()) is not null)`);

    for (const table of ['control_catalogue', 'control_group', 'control']) {
      this.addSql(`alter table ${table} enable row level security`);
      this.addSql(`create policy seen on ${table} for select using (true)`);
    }
    this.addSql(`create policy imported on control_catalogue for insert
      with check (origin = 'REGISTERED' and not applies and ${PLATFORM})`);
    this.addSql(
      `create policy applied on control_catalogue for update using (${PLATFORM}) with check (${PLATFORM})`,
    );
    for (const table of ['control_group', 'control']) {
      this.addSql(`create policy imported on ${table} for insert with check (${PLATFORM}
        and exists (select from control_catalogue k where k.id = catalogue_id and k.origin = 'REGISTERED'))`);
    }
    this.addSql(`
      create function control_catalogue_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds run as the owner.
        if row_security_active('control_catalogue')
            and to_jsonb(new) - 'applies' is distinct from to_jsonb(old) - 'applies' then
          raise exception 'a catalogue stays as it was brought' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger keeps before update on control_catalogue
      for each row execute function control_catalogue_keeps()`);
  }
}

/** Files of controls, and catalogues that are imported. */
export const controlFilesStep: MigrationStep = { name: '0022-control-files', class: ControlFiles };
