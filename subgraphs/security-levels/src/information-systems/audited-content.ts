import type { AuditedContent } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';

/**
 * What the audit trail shows of systems: of those in the auditor's scope. It holds the facts too, so that seeing a system
 * is not enough (`seesFacts`).
 */
export const auditedContent: Readonly<Record<string, AuditedContent>> = {
  async InformationSystem(ids, context) {
    const scope = [...(await context.scope())];
    const { rows } = await sql<{ id: string }>`
      select s.id from information_system s
      where s.id = any(${ids.filter(isUuid)}::uuid[])
        and (s.owner_id = any(${scope}::uuid[]) or s.operator_id = any(${scope}::uuid[]))`.execute(
      context.db,
    );
    return rows.map(({ id }) => id);
  },
};
