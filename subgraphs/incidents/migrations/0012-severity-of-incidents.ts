import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { SEVERITY_OF_INCIDENTS } from './lifecycle/severity.sql.js';

/** Judgements of how serious incidents are, and that the steps of severity follow them. */
class SeverityOfIncidents extends Migration {
  override up(): void {
    for (const statement of SEVERITY_OF_INCIDENTS) this.addSql(statement);
  }
}

/** Severity of incidents. */
export const severityOfIncidents: MigrationStep = {
  name: '0012-severity-of-incidents',
  class: SeverityOfIncidents,
};
