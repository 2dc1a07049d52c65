import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { COUNTED_FUNCTION } from './history/figures-of-a-day.sql.js';

/** Columns of the orders, as the keysets have them (`information-system.order.ts`). */
const DUE = `coalesce(next_due_at, 'infinity'::timestamptz), id`;
const LEVEL = 'coalesce(level, 0::smallint), registered_at, id';
const REGISTRATION = 'registered_at, id';

/** Indexes that have the systems of a list in its order, so that every page of it is read from where it begins. */
const INDEXES: readonly (readonly [name: string, columns: string, where?: string])[] = [
  ['due', DUE],
  ['by_level', LEVEL],
  // What belongs to an organization is listed in every order.
  ['owner_due', `owner_id, ${DUE}`],
  ['operator_due', `operator_id, ${DUE}`],
  ['owner_level', `owner_id, ${LEVEL}`],
  ['operator_level', `operator_id, ${LEVEL}`],
  ['owner_reference', 'owner_id, reference'],
  ['operator_reference', 'operator_id, reference'],
  ['approved_level', `approved_level, ${REGISTRATION}`],
  ['dossier_state', `dossier_state, ${REGISTRATION}`],
  ['plan_state', `plan_state, ${REGISTRATION}`],
  ['outdated', REGISTRATION, 'level_outdated'],
  ['owing', REGISTRATION, 'next_due_at is not null'],
];

/** Figures in a third of the time, and pages that cost the same wherever they are. */
class FiguresAndPages extends Migration {
  override up(): void {
    this.addSql(COUNTED_FUNCTION);
    for (const [name, columns, where] of INDEXES) {
      const only = where ? ` where ${where}` : '';
      this.addSql(`create index information_system_${name} on information_system (${columns})${only}`);
    }
  }
}

/** Faster figures, and indexes for every order. */
export const figuresAndPagesStep: MigrationStep = { name: '0021-figures-and-pages', class: FiguresAndPages };
