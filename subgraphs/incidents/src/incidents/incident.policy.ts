import { Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, type RequestContext, rule, withObject } from '@khien/subgraph';
import { incidentObject } from '../sharing/sharing.policy.js';
import { Incident } from './incident.entity.js';

/** Who reports incidents; coordinators for any organization. */
export const reportsIncident = rule(
  'reporting',
  {
    anywhere: [Role.COORDINATOR],
    within: [Role.INCIDENT_REPORTER, Role.SYSTEM_OPERATOR, Role.SYSTEM_OWNER, Role.RESPONDER],
  },
  {
    vi: 'Người báo cáo của cơ quan mình; điều phối viên cho mọi cơ quan.',
    en: 'Reporters of their own organization; coordinators for any.',
  },
);

/** Who learns which person reported an incident: personal data. */
export const seesReporter = rule(
  'coordinators and the reporting organization, personal',
  {
    anywhere: [Role.COORDINATOR],
    within: [Role.INCIDENT_REPORTER, Role.SYSTEM_OWNER, Role.AUDITOR, Role.ADMINISTRATOR],
  },
  {
    vi: 'Điều phối viên và cơ quan báo cáo; việc xem được ghi lại.',
    en: 'Coordinators and the organization that reported it; reading it is logged.',
  },
);

/** Whether the caller acts for the organization that reported the incident. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof Incident) || object.reporterId === null) return false;
  return (await context.scope()).has(object.reporterId);
}

/** Access to incidents. */
export const incidentPolicy: FeaturePolicy = {
  Query: { fields: fields(everyone, ['incident', 'incidents']) },
  Mutation: { fields: { reportIncident: reportsIncident } },
  ReportIncidentPayload: { fields: { incident: withObject } },
  Incident: {
    object: incidentObject,
    fields: {
      ...fields(withObject, [
        'id',
        'reference',
        'title',
        'description',
        'class',
        'className',
        'severity',
        'state',
        'open',
        'detectedAt',
        'receivedAt',
        'acknowledgedAt',
        'containedAt',
        'resolvedAt',
        'closedAt',
        'updatedAt',
        'area',
        'reporter',
        'rsitCategories',
        'provenance',
        'version',
      ]),
      registeredBy: seesReporter,
    },
    isWithin,
  },
  RsitCategory: {
    fields: fields(withObject, ['classKey', 'className', 'machineTag', 'typeKey', 'typeName']),
  },
};
