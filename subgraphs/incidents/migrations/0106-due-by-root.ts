import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { DUE_BY_ROOT } from './feeds/due-by-root.sql.js';

/** What was merged or rejected comes back as no new incident, and what else is reported of the same day is told. */
class DueByRoot extends Migration {
  override up(): void {
    for (const statement of DUE_BY_ROOT) this.addSql(statement);
  }
}

/** Work of feeds, where coordinators merged and rejected. */
export const dueByRoot: MigrationStep = { name: '0106-due-by-root', class: DueByRoot };
