import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;

/** Whether a system is one whose facts the caller sees: its own, or one that it appraises now. */
const factsOf = (
  column: string,
) => `(select khien_has_role(${OWN})) and exists (select from information_system s
  where s.id = ${column} and (s.owner_id in (select unnest(khien_scope())) or s.operator_id in (select unnest(khien_scope()))
    or ((select khien_has_role('APPRAISER', 'APPROVER')) and s.appraising_id in (select unnest(khien_scope())))))`;

/**
 * Who appraises a system sees its facts as long as it is appraised (0011), and with them what of its protection is done:
 * without this, it would look as if nothing were.
 */
class AppraisersSeeControls extends Migration {
  override up(): void {
    for (const table of ['control_assessment', 'control_assessment_entry', 'control_inheritance']) {
      this.addSql(`alter policy seen on ${table} using (${factsOf('system_id')})`);
    }
    this.addSql(`alter policy control_answers on stored_file using (purpose = 'control-answers'
      and claimed_at is not null and ${factsOf('attached_to')})`);
    // The walk to where a control is answered for, for these systems as well; nothing else of it changes.
    this.addSql(`
      do $$
      declare
        body text := pg_get_functiondef('control_inherited(uuid[], timestamptz)'::regprocedure);
        own text := 'OR (s.operator_id = ANY (khien_scope()))';
        changed text := replace(body, own, own || ' OR (khien_has_role(VARIADIC ARRAY[''APPRAISER''::text, '
          || '''APPROVER''::text]) AND (s.appraising_id = ANY (khien_scope())))');
      begin
        if changed = body then raise exception 'control_inherited() has another form than expected'; end if;
        execute changed;
      end $$`);
  }
}

/** What appraisers see of controls. */
export const appraisersSeeControlsStep: MigrationStep = {
  name: '0026-appraisers-see-controls',
  class: AppraisersSeeControls,
};
