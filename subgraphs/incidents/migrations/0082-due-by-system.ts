import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { DUE_BY_SYSTEM } from './feeds/due-by-system.sql.js';

/** What is due of feeds is found system by system, and of one system alone where that is asked. */
class DueBySystem extends Migration {
  override up(): void {
    for (const statement of DUE_BY_SYSTEM) this.addSql(statement);
  }
}

/** Work of feeds at national size. */
export const dueBySystem: MigrationStep = { name: '0082-due-by-system', class: DueBySystem };
