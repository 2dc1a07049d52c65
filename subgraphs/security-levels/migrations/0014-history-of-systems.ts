import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import {
  FAULTS_FUNCTION,
  FIGURES_COMMENTS,
  FIGURES_FUNCTION,
  SUMMARY_FUNCTION,
} from './history/figures.sql.js';
import {
  DAY,
  HISTORY_COMMENTS,
  HISTORY_OF_BEFORE,
  HISTORY_OPEN,
  HISTORY_OPENS,
  HISTORY_TABLE,
  HISTORY_TRIGGERS,
  RECORDED_AT,
} from './history/history.sql.js';
import {
  ENTRIES,
  entriesOf,
  LEDGER_COMMENTS,
  LEDGER_TABLES,
  LEDGER_TRIGGERS,
  LEDGER_VIEW,
  MERGE,
  OVERDUE_FROM,
} from './history/ledger.sql.js';

const TABLES = [
  'information_system_history',
  'level_dimension',
  'level_ledger_fresh',
  'level_ledger_day',
  'level_ledger_month',
  'level_ledger_year',
];

/**
 * What was recorded of each system and when, and a ledger that answers from it how systems stood on any day, whatever their
 * number: counts that change by one are added up once, over years, months and days.
 */
class HistoryOfSystems extends Migration {
  override up(): void {
    for (const statement of [
      HISTORY_TABLE,
      HISTORY_OPEN,
      DAY,
      RECORDED_AT,
      HISTORY_OPENS,
      ...LEDGER_TABLES,
    ]) {
      this.addSql(statement);
    }
    for (const statement of [OVERDUE_FROM, ENTRIES, MERGE, LEDGER_VIEW, ...LEDGER_TRIGGERS]) {
      this.addSql(statement);
    }
    for (const statement of HISTORY_TRIGGERS) this.addSql(statement);
    this.addSql(HISTORY_OF_BEFORE);
    this.addSql(FIGURES_FUNCTION);
    this.addSql(SUMMARY_FUNCTION);
    this.addSql(
      FAULTS_FUNCTION(entriesOf('select s.*, 1 as sign from information_system_history s'), [
        'month',
        'year',
      ]),
    );
    this.addSql('drop index information_system_summary');
    // Nobody's but the triggers' and the functions': they hold every organization's systems.
    for (const table of TABLES) this.addSql(`alter table ${table} enable row level security`);
    const comments = { ...HISTORY_COMMENTS, ...LEDGER_COMMENTS, ...FIGURES_COMMENTS };
    for (const [what, text] of Object.entries(comments)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** History of systems, and the figures from it. */
export const historyOfSystemsStep: MigrationStep = {
  name: '0014-history-of-systems',
  class: HistoryOfSystems,
};
