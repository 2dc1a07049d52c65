import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { COUNTED_FIGURES, COUNTRY_FIGURES, RANGES } from './figures/asking.sql.js';
import {
  FAULTS,
  FIGURE_TABLES,
  HITS_BY_PARTIES,
  LINES_OF,
  MERGE,
  NOW_COUNTED,
  RECOUNT,
  REFRESH,
} from './figures/facts.sql.js';
import { FIGURE_TRIGGERS } from './figures/triggers.sql.js';

const COMMENTS: Readonly<Record<string, string>> = {
  'table incident_figure_fact':
    'What the figures count of each incident, as last booked; kept by triggers. Drills, TLP:RED, rejected and merged incidents are not here.',
  'column incident_figure_fact.level':
    'Highest level of the systems that it is linked to, as known now; UNKNOWN where none of them has one, NONE without a system.',
  'column incident_figure_fact.owner_ids':
    'Organizations whose systems it hit, or that are parties as affected.',
  'column incident_figure_fact.concerned': 'Its parties and who reported it.',
  'table incident_figure_line': 'Lines that are not merged yet into the sums: some thousand at most.',
  'table incident_figure':
    'Sums of the lines by day, month and year in Vietnam; first is the first day of the span.',
  'function incident_figures_faults()': 'Where the figures differ from a count of the incidents.',
  'function incident_figures_recount()': 'Counts everything anew.',
};

/** Figures of incidents, kept in the transaction that changes what they count. */
class Figures extends Migration {
  override up(): void {
    for (const statement of [
      ...FIGURE_TABLES,
      HITS_BY_PARTIES,
      NOW_COUNTED,
      LINES_OF,
      MERGE,
      REFRESH,
      RECOUNT,
      FAULTS,
      RANGES,
      COUNTRY_FIGURES,
      COUNTED_FIGURES,
      'select incident_figures_recount()',
      ...FIGURE_TRIGGERS,
      'drop function incident_statistics(date, date)',
    ]) {
      this.addSql(statement);
    }
    for (const [what, text] of Object.entries(COMMENTS)) this.addSql(`comment on ${what} is '${text}'`);
  }
}

/** Figures of incidents. */
export const figures: MigrationStep = { name: '0050-figures', class: Figures };
