import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { verifies } from '../lifecycle/lifecycle.policy.js';
import { seesParties } from '../sharing/sharing.policy.js';

/** Access to severity: levels of systems and what people said are for those with whom the incident is shared. */
export const severityPolicy: FeaturePolicy = {
  Query: { fields: { judgeIncidentSeverity: everyone } },
  Mutation: { fields: { recordIncidentSeverity: verifies } },
  Incident: { fields: fields(seesParties, ['severityAssessment', 'severityJudgements']) },
  IncidentSeverityJudgement: {
    fields: fields(withObject, [
      ...['id', 'number', 'regime', 'outcome', 'judgedBy', 'judgedAt', 'organization', 'assessment'],
    ]),
  },
  SeverityAssessment: {
    fields: fields(withObject, [
      ...['regime', 'outcome', 'findings', 'systems', 'missing', 'turningPoints', 'plan'],
      ...['reportingClasses', 'choiceReason'],
    ]),
  },
  SeverityFinding: {
    fields: fields(withObject, [
      ...['code', 'kind', 'result', 'text', 'document', 'article', 'clause', 'point', 'systemIds'],
    ]),
  },
  SeveritySystem: {
    fields: fields(withObject, [
      ...['systemId', 'level', 'levelSource', 'onNationalList', 'ownerKind', 'holds', 'unknown'],
    ]),
  },
  MissingSeverityFact: { fields: fields(withObject, ['fact', 'systemId', 'question']) },
  SeverityTurningPoint: { fields: fields(withObject, ['fact', 'systemId', 'value', 'outcome']) },
  ReportingClassFinding: { fields: fields(withObject, ['code', 'result']) },
};
