import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What was rejected by mistake, or reviewed, is opened again by a new fact, as what was closed. */
class ReopenedFromTheEnd extends Migration {
  override up(): void {
    this.addSql(`insert into incident_transition_rule (event, from_state, to_state, actors, reasoned) values
      ('REOPEN', 'REVIEWED', 'REOPENED', '{COORDINATOR}', true),
      ('REOPEN', 'REJECTED', 'REOPENED', '{COORDINATOR}', true)`);
  }
}

/** Incidents that are opened again. */
export const reopenedFromTheEnd: MigrationStep = {
  name: '0085-reopened-from-the-end',
  class: ReopenedFromTheEnd,
};
