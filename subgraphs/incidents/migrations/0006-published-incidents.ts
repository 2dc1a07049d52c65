import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** What the public asks for. */
class PublishedIncidents extends Migration {
  override up(): void {
    // Few of the incidents of a place are CLEAR; without it the others are read and left out one by one.
    this.addSql(
      `create index incident_clear_by_area on incident (area_id, detected_at, id) where tlp = 'CLEAR'`,
    );
  }
}

/** An index for what everyone may see of a place. */
export const publishedIncidents: MigrationStep = {
  name: '0006-published-incidents',
  class: PublishedIncidents,
};
