import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { Inspection } from './inspection.entity.js';
import { InspectionFinding } from './inspection-finding.entity.js';
import { InspectionRemediation } from './inspection-remediation.entity.js';
import { RiskAssessment } from './risk-assessment.entity.js';

/** Who sees an inspection and what it found: its organizations are owner, operator, and the unit that inspects. */
export const seesInspections = rule(
  'own systems and own inspections',
  { within: seesFacts.within },
  {
    vi: 'Cơ quan chủ quản, đơn vị vận hành và đơn vị kiểm tra, đánh giá.',
    en: 'The organizations that own and operate the system, and the one that inspects it.',
  },
);

/** Who plans inspections and has them done. */
export const organizesInspections = rule(
  'own systems, to have inspected',
  { within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.APPRAISER, Role.ADMINISTRATOR] },
  {
    vi: 'Chủ quản, đơn vị vận hành, đơn vị chuyên trách và quản trị viên của cơ quan đó.',
    en: 'Owners, operators, the specialised unit and administrators of the organization.',
  },
);

/** Who holds inspections, records what they find and verifies what was done about it. */
export const holdsInspections = rule(
  'own inspections, to hold',
  { within: [Role.APPRAISER] },
  {
    vi: 'Đơn vị kiểm tra, đánh giá; người thực hiện không vận hành hệ thống.',
    en: 'The unit that inspects, by somebody who does not operate the system.',
  },
);

/** Who puts right what was found. */
export const answersFindings = rule(
  'own systems, to put right',
  { within: [Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.ADMINISTRATOR] },
  {
    vi: 'Chủ quản, đơn vị vận hành và quản trị viên của cơ quan đó.',
    en: 'Owners, operators and administrators of the organization.',
  },
);

interface Belonging {
  readonly ownerId: string;
  readonly operatorId: string;
  readonly assessorId?: string;
}

async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  const known =
    object instanceof Inspection ||
    object instanceof InspectionFinding ||
    object instanceof InspectionRemediation ||
    object instanceof RiskAssessment;
  if (!known) return false;
  const { ownerId, operatorId, assessorId = '' }: Belonging = object;
  const scope = await context.scope();
  return scope.has(ownerId) || scope.has(operatorId) || scope.has(assessorId);
}

/** Access to inspections: findings show where a system is weak. */
export const inspectionPolicy: FeaturePolicy = {
  Query: { fields: fields(seesInspections, ['inspection', 'inspections', 'inspectionFindings']) },
  Mutation: {
    fields: {
      ...fields(organizesInspections, ['planInspection', 'cancelInspection', 'recordRiskAssessment']),
      ...fields(holdsInspections, [
        'startInspection',
        'recordFinding',
        'withdrawFinding',
        'completeInspection',
        'verifyRemediation',
      ]),
      reportRemediation: answersFindings,
    },
  },
  InspectionPayload: { fields: { inspection: withObject } },
  InspectionFindingPayload: { fields: { finding: withObject } },
  RiskAssessmentPayload: { fields: { riskAssessment: withObject } },
  InformationSystem: {
    fields: fields(seesFacts, ['inspectionPlan', 'inspections', 'inspectionFindings', 'riskAssessments']),
  },
  InspectionPlan: { fields: fields(withObject, ['regime', 'level', 'duties', 'next']) },
  InspectionDuty: {
    fields: fields(withObject, [
      'code',
      'text',
      'reference',
      'verification',
      'basis',
      'periodMonths',
      'lastDoneOn',
      'dueOn',
      'timing',
      'kinds',
      'inspectorRequirements',
    ]),
  },
  InspectionTerm: {
    fields: fields(withObject, [
      ...['code', 'length', 'unit', 'noLaterThan', 'text', 'reference', 'verification'],
    ]),
  },
  InspectorRequirement: { fields: fields(withObject, ['text', 'reference', 'verification']) },
  Inspection: {
    object: seesInspections,
    fields: fields(withObject, [
      'id',
      'system',
      'systemReference',
      'terms',
      'systemName',
      'owner',
      'operator',
      'assessor',
      'kind',
      'mode',
      'trigger',
      'contents',
      'regime',
      'level',
      'nationalList',
      'plannedFrom',
      'plannedTo',
      'plan',
      'state',
      'leadName',
      'startedOn',
      'completedOn',
      'conclusion',
      'summary',
      'cancelledReason',
      'inspectorRequirements',
      'actions',
      'reports',
      'findings',
      'registeredAt',
      'version',
      'provenance',
    ]),
    isWithin,
  },
  InspectionFinding: {
    object: seesInspections,
    fields: fields(withObject, [
      'id',
      'inspection',
      'number',
      'subjectKind',
      'subject',
      'title',
      'description',
      'severity',
      'foundOn',
      'dueOn',
      'overdue',
      'state',
      'repeatOf',
      'repeatCount',
      'remediations',
      'closedAt',
      'recordedAt',
      'actions',
      'version',
    ]),
    isWithin,
  },
  InspectionRemediation: {
    object: seesInspections,
    fields: fields(withObject, [
      'id',
      'description',
      'proof',
      'reportedBy',
      'reportedAt',
      'verdict',
      'verdictNote',
      'verifiedBy',
      'verifiedAt',
    ]),
    isWithin,
  },
  RiskAssessment: {
    object: seesFacts,
    fields: fields(withObject, [
      'id',
      'assessedOn',
      'trigger',
      'grade',
      'supportsLevel',
      'summary',
      'registeredAt',
    ]),
    isWithin,
  },
};
