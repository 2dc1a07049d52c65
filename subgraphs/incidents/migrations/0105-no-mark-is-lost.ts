import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { mergeByGroups } from './feeds/merge-by-groups.sql.js';
import { REMATCH_WITH_SLACK } from './feeds/rematch-with-slack.sql.js';

/**
 * A day that is marked as stale already is marked again: whoever counts it meanwhile does not see what changed, and would
 * take the mark away. Who marks waits for who counts, and who counts leaves out what is being marked.
 */
class NoMarkIsLost extends Migration {
  override up(): void {
    this.addSql(mergeByGroups('create or replace', '(day) do update set day = excluded.day'));
    for (const statement of REMATCH_WITH_SLACK) this.addSql(statement);
  }
}

/** Days that are to be counted, and ranges that are to be matched, beside imports. */
export const noMarkIsLost: MigrationStep = { name: '0105-no-mark-is-lost', class: NoMarkIsLost };
