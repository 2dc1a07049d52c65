import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { DEADLINES_OF_INCIDENTS } from './lifecycle/deadlines.sql.js';

/** Reports of incidents, the deadlines that they meet, and that an incident is closed on its closing report. */
class DeadlinesOfIncidents extends Migration {
  override up(): void {
    for (const statement of DEADLINES_OF_INCIDENTS) this.addSql(statement);
  }
}

/** Reports and deadlines of incidents. */
export const deadlinesOfIncidents: MigrationStep = {
  name: '0013-deadlines-of-incidents',
  class: DeadlinesOfIncidents,
};
