import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { EXPOSURE_KEPT } from './feeds/exposure-kept.sql.js';

/** No count says that all is gone where nothing was collected, or where the observations were dropped. */
class ExposureKept extends Migration {
  override up(): void {
    for (const statement of EXPOSURE_KEPT) this.addSql(statement);
  }
}

/** Counts of exposure at the edges of what was collected and of what is kept. */
export const exposureKept: MigrationStep = { name: '0107-exposure-kept', class: ExposureKept };
