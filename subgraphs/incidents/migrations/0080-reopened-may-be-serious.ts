import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { REOPENED_MAY_BE_SERIOUS } from './lifecycle/severity.sql.js';

/** A serious incident that is opened again can be found serious again. */
class ReopenedMayBeSerious extends Migration {
  override up(): void {
    this.addSql(REOPENED_MAY_BE_SERIOUS);
  }
}

/** Reopened incidents. */
export const reopenedMayBeSerious: MigrationStep = {
  name: '0080-reopened-may-be-serious',
  class: ReopenedMayBeSerious,
};
