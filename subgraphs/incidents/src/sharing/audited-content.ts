import type { AuditedContent, RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { participates, visibleIncidents } from './visible-incidents.js';

/** What the audit trail shows of incidents and of what hangs on them: of an incident that the auditor sees. */
export const auditedContent: Readonly<Record<string, AuditedContent>> = {
  Incident: (ids, context) => readable(ids, context, sql`incident i`, sql`i.id`),
  IncidentSystem: (ids, context) =>
    readable(ids, context, sql`incident_system l join incident i on i.id = l.incident_id`, sql`l.id`),
  IncidentParty: (ids, context) =>
    readable(
      ids,
      context,
      sql`incident_party p join incident i on i.id = p.incident_id and ${participates(context)}`,
      sql`p.id`,
    ),
};

/** Of a table whose rows hang on an incident: for auditors with whom the incident is shared. */
export function hangingOn(table: string): AuditedContent {
  return (ids, context) =>
    readable(
      ids,
      context,
      sql`${sql.table(table)} x join incident i on i.id = x.incident_id and ${participates(context)}`,
      sql`x.id`,
    );
}

async function readable(
  ids: readonly string[],
  context: RequestContext,
  from: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${id} as id from ${from}
    where ${id} = any(${ids.filter(isUuid)}::uuid[]) and ${visibleIncidents(context)}`.execute(context.db);
  return rows.map((row) => row.id);
}
