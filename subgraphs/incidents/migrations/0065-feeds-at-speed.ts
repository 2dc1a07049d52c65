import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { MERGE_BY_GROUPS } from './feeds/merge-by-groups.sql.js';
import { MONTHS_BESIDE } from './feeds/months-beside.sql.js';

const SLOTS = [0, 1, 2, 3];

/** Chunks know what is new before they are copied: what is, is inserted without a look at what is there. */
class FeedsAtSpeed extends Migration {
  override up(): void {
    for (const slot of SLOTS) {
      // Empty but within a transaction.
      this.addSql(`truncate feed_staging_${slot}`);
      this.addSql(`alter table feed_staging_${slot} rename column family to family_id`);
      this.addSql(`alter table feed_staging_${slot} add column fresh boolean not null`);
    }
    this.addSql('drop function feed_merge(uuid, integer, text[], text[], date[], timestamptz)');
    for (const statement of [...MONTHS_BESIDE, ...MERGE_BY_GROUPS]) this.addSql(statement);
  }
}

/** Feeds taken in as fast as the database takes rows. */
export const feedsAtSpeed: MigrationStep = { name: '0065-feeds-at-speed', class: FeedsAtSpeed };
