import type { Keyset } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';

/**
 * The order of every list of incidents: latest detection first, then by id.
 *
 * @param detectedAt column with the moment of detection
 * @param id column with the incident's id
 */
export function latestDetectionFirst(detectedAt: RawBuilder<unknown>, id: RawBuilder<unknown>): Keyset {
  return {
    name: 'latest detection first',
    descending: true,
    columns: [
      { expression: detectedAt, type: 'timestamptz' },
      { expression: id, type: 'uuid' },
    ],
  };
}

/** The order by the columns of the table `incident`, alias `i`. */
export const byIncident = latestDetectionFirst(sql`i.detected_at`, sql`i.id`);
