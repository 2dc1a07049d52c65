import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { IncidentIndicator } from './incident-indicator.entity.js';
import { indicatorsPolicy } from './indicators.policy.js';
import { visibleIndicators } from './indicators.reader.js';
import { IndicatorsResolver } from './indicators.resolver.js';

/** What the audit trail shows of indicators: those that the auditor sees. */
const readable: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`
    select x.id from incident_indicator x join incident i on i.id = x.incident_id
    where x.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleIncidents(context)}
      and ${visibleIndicators(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** Indicators of compromise of incidents. */
export const indicatorsFeature: Feature = {
  resolvers: [IndicatorsResolver],
  entities: [IncidentIndicator],
  policy: indicatorsPolicy,
  auditedContent: { IncidentIndicator: readable },
};
