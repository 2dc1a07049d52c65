import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { IMPORT_FUNCTIONS } from './feeds/imports.sql.js';
import { MERGE } from './feeds/merge.sql.js';
import { PARTITION_FUNCTIONS } from './feeds/partitions.sql.js';
import { OBSERVATION_TABLES } from './feeds/tables.sql.js';

/** What feeds saw of addresses, day by day; how files come in; who operates which range. */
class Observations extends Migration {
  override up(): void {
    for (const statement of [...OBSERVATION_TABLES, ...PARTITION_FUNCTIONS, ...IMPORT_FUNCTIONS, ...MERGE]) {
      this.addSql(statement);
    }
  }
}

/** Observations of feeds. */
export const observations: MigrationStep = { name: '0036-observations', class: Observations };
