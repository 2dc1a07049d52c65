import { hasRole, Role } from '@khien/identity';
import type { AuditedContent, RequestContext } from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { PARTY } from './visibility.rules.js';
import { visibleIncidents } from './visible-incidents.js';

/** What the audit trail shows of incidents and of what hangs on them: of an incident that the auditor sees. */
export const auditedContent: Readonly<Record<string, AuditedContent>> = {
  Incident: (ids, context) => readable(ids, context, sql`incident i`, sql`i.id`),
  IncidentSystem: (ids, context) =>
    readable(ids, context, sql`incident_system l join incident i on i.id = l.incident_id`, sql`l.id`),
  IncidentParty: (ids, context) =>
    readable(
      ids,
      context,
      sql`incident_party p join incident i on i.id = p.incident_id and ${seesParties(context)}`,
      sql`p.id`,
    ),
};

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

/** As the rule `seesParties` of the policy: those with whom it is shared, not all who may read it. */
function seesParties({ caller }: RequestContext): RawBuilder<unknown> {
  if (hasRole(caller, [Role.COORDINATOR])) return sql`true`;
  const scope = sql`(select khien_scope())::uuid[]`;
  const ofParty = hasRole(caller, PARTY)
    ? sql`i.party_ids && ${scope} or i.reporter_id = any (${scope})`
    : sql`false`;
  return sql`(${ofParty} or i.registered_by = ${caller.subject} or ${caller.subject} = any (i.named_subjects))`;
}
