import type { RequestContext } from '../../context/request-context.js';
import { type AuditEntry, AuditKind } from './audit-entry.type.js';

/**
 * Of objects of one type that changed, those of which the caller may read everything. Asked once for a page of the trail.
 */
export type AuditedContent = (ids: readonly string[], context: RequestContext) => Promise<readonly string[]>;

/** What operators do is about no object of the graph. */
const OF_OPERATORS: readonly AuditKind[] = [AuditKind.SEED, AuditKind.RETIRE];

/**
 * Takes from entries what stood in objects that the caller may not see: that somebody changed one is an auditor's to know,
 * what it says is for whom the object is. A type that no feature speaks of shows its content to nobody.
 */
export async function withholdContent(
  entries: readonly AuditEntry[],
  context: RequestContext,
): Promise<void> {
  const told = entries.filter(
    ({ kind, before, after }) => !OF_OPERATORS.includes(kind) && (before ?? after) !== null,
  );
  for (const type of new Set(told.map(({ entityType }) => entityType))) {
    const changes = told.filter(({ entityType }) => entityType === type);
    const readable = context.auditedContent[type];
    const ids = [...new Set(changes.flatMap(({ entityIds }) => entityIds))];
    const known = new Set(readable ? await readable(ids, context) : []);
    for (const entry of changes) {
      if (entry.entityIds.every((id) => known.has(id))) continue;
      Object.assign(entry, { before: null, after: null, withheld: true });
    }
  }
}
