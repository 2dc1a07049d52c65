import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { UPDATES } from './warnings/updates.sql.js';

/** An update of a warning follows systems to their operators of today, and forgives nobody who is late. */
class UpdatesOfWarnings extends Migration {
  override up(): void {
    for (const statement of UPDATES) this.addSql(statement);
  }
}

/** What an update does to those who were addressed before. */
export const updatesOfWarnings: MigrationStep = {
  name: '0090-updates-of-warnings',
  class: UpdatesOfWarnings,
};
