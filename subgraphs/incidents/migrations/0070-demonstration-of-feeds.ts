import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What feeds of the demonstration saw is counted apart from what was really seen. */
class DemonstrationOfFeeds extends Migration {
  override up(): void {
    this.addSql(`alter table threat_family add column origin text collate "C" not null default 'REGISTERED'
      check (origin in ('REGISTERED', 'DEMONSTRATION'))`);
    this.addSql(`comment on column threat_family.origin is
      'Taken in here, or generated for demonstration: families of their own, so that counts are never mixed.'`);
  }
}

/** Families of the demonstration. */
export const demonstrationOfFeeds: MigrationStep = {
  name: '0070-demonstration-of-feeds',
  class: DemonstrationOfFeeds,
};
