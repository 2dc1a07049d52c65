import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { MOVES_OF_INCIDENTS } from './lifecycle/moves.sql.js';
import { TRANSITION_RULES } from './lifecycle/rules.sql.js';

/** Which steps an incident may take, by whom, and the history of those that it took. */
class StepsOfIncidents extends Migration {
  override up(): void {
    for (const statement of [...TRANSITION_RULES, ...MOVES_OF_INCIDENTS]) this.addSql(statement);
  }
}

/** Steps of incidents. */
export const stepsOfIncidents: MigrationStep = { name: '0011-steps-of-incidents', class: StepsOfIncidents };
