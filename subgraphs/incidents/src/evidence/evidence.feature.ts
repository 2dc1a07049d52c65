import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../incidents/identifier.rules.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { evidencePolicy } from './evidence.policy.js';
import { visibleEvidence } from './evidence.reader.js';
import { EvidenceDetailsResolver, EvidenceResolver } from './evidence.resolver.js';
import { EVIDENCE_FILE } from './evidence.service.js';
import { IncidentEvidence } from './incident-evidence.entity.js';

const evidenceSeen: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`
    select e.id from incident_evidence e join incident i on i.id = e.incident_id
    where e.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleEvidence(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

const transfersSeen: AuditedContent = async (ids, context) => {
  const { rows } = await sql<{ id: string }>`
    select t.id from custody_transfer t join incident_evidence e on e.id = t.evidence_id
    join incident i on i.id = e.incident_id
    where t.id = any(${ids.filter(isUuid)}::uuid[]) and ${visibleEvidence(context)}`.execute(context.db);
  return rows.map(({ id }) => id);
};

/** Evidence and its chain of custody. */
export const evidenceFeature: Feature = {
  resolvers: [EvidenceResolver, EvidenceDetailsResolver],
  entities: [IncidentEvidence, CustodyTransfer],
  policy: evidencePolicy,
  attachments: { [EVIDENCE_FILE]: evidenceSeen },
  auditedContent: { IncidentEvidence: evidenceSeen, CustodyTransfer: transfersSeen },
};
