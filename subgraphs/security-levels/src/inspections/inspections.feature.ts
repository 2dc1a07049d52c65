import type { AuditedContent, Feature } from '@khien/subgraph';
import { sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { INSPECTION_REPORT, REMEDIATION_PROOF } from './attached-files.js';
import { FindingMutations } from './finding.mutations.js';
import { Inspection } from './inspection.entity.js';
import { InspectionMutations } from './inspection.mutations.js';
import { inspectionPolicy } from './inspection.policy.js';
import { InspectionResolver } from './inspection.resolver.js';
import { InspectionFinding } from './inspection-finding.entity.js';
import { InspectionFindingResolver } from './inspection-finding.resolver.js';
import { InspectionRemediation } from './inspection-remediation.entity.js';
import { InspectionsResolver } from './inspections.resolver.js';
import { RemediationResolver } from './remediation.resolver.js';
import { RiskAssessment } from './risk-assessment.entity.js';
import { SystemInspectionsResolver } from './system-inspections.resolver.js';
import { visibleInspections } from './visible-inspections.js';

/** What the trail shows of inspections: to whoever may see them. */
function readable(table: string, assessed = true): AuditedContent {
  return async (ids, context) => {
    const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} t
      where t.id = any(${ids.filter(isUuid)}::uuid[]) and ${await visibleInspections(context, 't', assessed)}`.execute(
      context.db,
    );
    return rows.map(({ id }) => id);
  };
}

/** Inspections: planned, held, what they found and what was done about it. */
export const inspections: Feature = {
  resolvers: [
    InspectionsResolver,
    InspectionResolver,
    InspectionFindingResolver,
    SystemInspectionsResolver,
    RemediationResolver,
    InspectionMutations,
    FindingMutations,
  ],
  entities: [Inspection, InspectionFinding, InspectionRemediation, RiskAssessment],
  policy: inspectionPolicy,
  attachments: {
    [INSPECTION_REPORT]: readable('inspection'),
    [REMEDIATION_PROOF]: readable('inspection_remediation'),
  },
  auditedContent: {
    Inspection: readable('inspection'),
    InspectionFinding: readable('inspection_finding'),
    InspectionRemediation: readable('inspection_remediation'),
    RiskAssessment: readable('risk_assessment', false),
  },
};
