import type { AuditedContent, RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';

/** Whose content the audit trail shows: that of objects which the auditor sees. */
export function readableOf(
  from: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  visible: (context: RequestContext) => RawBuilder<unknown>,
): AuditedContent {
  return async (ids, context) => {
    const { rows } = await sql<{ id: string }>`select ${id} as id from ${from}
      where ${id} = any(${ids.filter(isUuid)}::uuid[]) and ${visible(context)}`.execute(context.db);
    return rows.map((row) => row.id);
  };
}
