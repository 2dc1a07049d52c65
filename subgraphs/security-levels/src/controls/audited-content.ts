import { hasRole } from '@khien/identity';
import type { AuditedContent } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { APPRAISING } from '../information-systems/information-system.policy.js';

/** Of the rows of a table, those whose system is in the auditor's scope: they show where it is weak, like its facts. */
export function ofOwnSystems(table: string, systemColumn = 'system_id'): AuditedContent {
  return async (ids, context) => {
    const scope = [...(await context.scope())];
    const { rows } = await sql<{ id: string }>`
      select t.id from ${sql.table(table)} t join information_system s on s.id = ${sql.ref(`t.${systemColumn}`)}
      where t.id = any(${ids.filter(isUuid)}::uuid[])
        and (s.owner_id = any(${scope}::uuid[]) or s.operator_id = any(${scope}::uuid[])
          ${hasRole(context.caller, APPRAISING) ? sql`or s.appraising_id = any(${scope}::uuid[])` : sql``})`.execute(
      context.db,
    );
    return rows.map(({ id }) => id);
  };
}

/** What the audit trail shows of assessments, offers and inheritance. */
export const auditedContent: Readonly<Record<string, AuditedContent>> = {
  ControlAssessment: ofOwnSystems('control_assessment'),
  ControlOffer: ofOwnSystems('control_offer'),
  ControlInheritance: ofOwnSystems('control_inheritance'),
  // Catalogues are for everybody.
  ControlCatalogue: async (ids) => ids,
};
