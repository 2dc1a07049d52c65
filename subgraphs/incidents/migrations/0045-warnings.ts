import { attachedFilesPolicy, type MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { ADDRESSING } from './warnings/addressing.sql.js';
import { MACHINE } from './warnings/machine.sql.js';
import { RIGHTS } from './warnings/rights.sql.js';
import { COMMENTS, TABLES } from './warnings/tables.sql.js';

/** Warnings and directives: what they say, to whom they go, what was answered. */
class Warnings extends Migration {
  override up(): void {
    for (const statement of [...TABLES, ...MACHINE, ...RIGHTS, ...ADDRESSING]) this.addSql(statement);
    this.addSql(attachedFilesPolicy('warning-answer', 'warning_answer'));
    for (const [what, text] of Object.entries(COMMENTS)) {
      this.addSql(`comment on ${what} is '${text.replaceAll("'", "''")}'`);
    }
  }
}

/** Warnings, their editions, addressees and answers. */
export const warningsStep: MigrationStep = { name: '0045-warnings', class: Warnings };
