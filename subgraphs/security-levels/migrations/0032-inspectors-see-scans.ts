import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const SCOPE = '(select unnest(khien_scope()))';
const BELONGS = `(owner_id in ${SCOPE} or operator_id in ${SCOPE})`;
/** Independent of the row, so that it is answered once for a statement. */
const INSPECTED = `(select khien_has_role('APPRAISER')) and system_id in (select held.system_id from inspection held
  where held.state = 'IN_PROGRESS' and held.assessor_id in ${SCOPE})`;

/**
 * Who inspects a system sees where scans found it weak, and of what it consists: from the start of the inspection to its
 * result, and nothing of it before and after. The files that were imported stay with who imported them.
 */
class InspectorsSeeScans extends Migration {
  override up(): void {
    this.addSql(
      `create index inspection_held on inspection (assessor_id, system_id) where state = 'IN_PROGRESS'`,
    );
    for (const table of ['scan_finding', 'system_component']) {
      this.addSql(`alter policy seen on ${table} using (
        (select khien_has_role(${OWN})) and ${BELONGS} or ${INSPECTED})`);
    }
  }
}

/** What inspectors see of scans. */
export const inspectorsSeeScansStep: MigrationStep = {
  name: '0032-inspectors-see-scans',
  class: InspectorsSeeScans,
};
