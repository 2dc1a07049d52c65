import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { EDITIONS } from './warnings/editions.sql.js';

/** An edition of a warning is read by whom its own label lets: one that is lowered publishes nothing that was said before. */
class EditionsByTheirLabel extends Migration {
  override up(): void {
    for (const statement of EDITIONS) this.addSql(statement);
  }
}

/** Who reads which edition of a warning. */
export const editionsByTheirLabel: MigrationStep = {
  name: '0088-editions-by-their-label',
  class: EditionsByTheirLabel,
};
