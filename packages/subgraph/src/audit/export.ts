import { withClient } from '@khien/database';
import { entryRows } from './entry-rows.js';
import { lineOf } from './export-file.js';

/** What is exported: entries recorded from one moment (ISO 8601) until before another. */
export interface ExportPeriod {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Writes the audit trail of a subgraph as JSON Lines, oldest first, one consistent state.
 *
 * @param ownerUrl `postgres://…` as the role that owns the database
 * @param write takes one line with its end; a promise holds the export back until there is room
 * @returns how many entries were written
 */
export function exportAudit(
  ownerUrl: string,
  subgraph: string,
  period: ExportPeriod,
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only');
    let entries = 0;
    for await (const row of entryRows(client, period)) {
      await write(`${lineOf(subgraph, row)}\n`);
      entries += 1;
    }
    await client.query('commit');
    return entries;
  });
}
