import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { matches } from './warnings/by-component.sql.js';
import { AREA_AROUND } from './warnings/filter.sql.js';

/** An area that a warning chooses is what lies in it, too: a province its communes. */
class WarningsByArea extends Migration {
  override up(): void {
    this.addSql(matches(AREA_AROUND));
  }
}

/** The choice of addressees by area. */
export const warningsByArea: MigrationStep = { name: '0089-warnings-by-area', class: WarningsByArea };
