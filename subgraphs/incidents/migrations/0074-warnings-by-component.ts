import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { AFFECTED_COMPONENTS } from './components/affected.sql.js';
import { VERSION_ORDER } from './components/version-order.sql.js';
import { VERSION_RANGE } from './components/version-range.sql.js';
import { BY_COMPONENT } from './warnings/by-component.sql.js';

/** Warnings choose systems by what they are made of, and by weaknesses that scans found. */
class WarningsByComponent extends Migration {
  override up(): void {
    for (const statement of [...VERSION_ORDER, ...VERSION_RANGE, ...AFFECTED_COMPONENTS, ...BY_COMPONENT]) {
      this.addSql(statement);
    }
  }
}

/** The choice of addressees by component. */
export const warningsByComponent: MigrationStep = {
  name: '0074-warnings-by-component',
  class: WarningsByComponent,
};
