import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { BASIS, DOSSIER_REGIME } from './controls/basis.sql.js';
import { INHERITANCE } from './controls/inherited.sql.js';

/** Controls by the regime that judges a system, not by Decree 331 for all; what is inherited counts while it is kept apart. */
class ControlsByRegime extends Migration {
  override up(): void {
    for (const statement of [...DOSSIER_REGIME, ...BASIS, ...INHERITANCE]) this.addSql(statement);
  }
}

/** Controls by regime. */
export const controlsByRegimeStep: MigrationStep = {
  name: '0034-controls-by-regime',
  class: ControlsByRegime,
};
