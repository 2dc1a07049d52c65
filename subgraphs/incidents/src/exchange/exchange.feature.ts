import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { visibleIncidents } from '../sharing/visible-incidents.js';
import { exchangePolicy } from './exchange.policy.js';
import { exchangeDownloads } from './export.download.js';
import { ImportResolver } from './import.resolver.js';
import { IMPORTED_FILE } from './import.service.js';
import { IncidentImport } from './incident-import.entity.js';

/** Imports of the caller's organization, of incidents that they see. */
const seen: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`
    select m.id from incident_import m join incident i on i.id = m.incident_id
    where m.id = any(${ids.filter(isUuid)}::uuid[]) and m.organization_id = (select khien_organization())
      and ${visibleIncidents(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** The formats in which incidents are exchanged with others. */
export const exchangeFeature: Feature = {
  resolvers: [ImportResolver],
  entities: [IncidentImport],
  policy: exchangePolicy,
  downloads: exchangeDownloads,
  attachments: { [IMPORTED_FILE]: seen },
  auditedContent: { IncidentImport: seen },
};
