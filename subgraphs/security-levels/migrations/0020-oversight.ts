import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import {
  COUNTED_FUNCTION,
  FIGURES_JUDGED,
  OVERSIGHT_COMMENTS,
  RANKING_FUNCTION,
} from './history/oversight.sql.js';

/** The figures by the words of Form 08, and the comparison of an organization with those of its kind. */
class Oversight extends Migration {
  override up(): void {
    for (const statement of [COUNTED_FUNCTION, FIGURES_JUDGED, RANKING_FUNCTION]) this.addSql(statement);
    for (const [what, text] of Object.entries(OVERSIGHT_COMMENTS)) {
      this.addSql(`comment on ${what} is '${text}'`);
    }
  }
}

/** Figures and comparison. */
export const oversightStep: MigrationStep = { name: '0020-oversight', class: Oversight };
