import { Role } from '@khien/identity';
import {
  everyone,
  type FeaturePolicy,
  fields,
  type RequestContext,
  rule,
  signedIn,
  withObject,
} from '@khien/subgraph';
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

/**
 * Who learns which person reported an incident: personal data. `within` is for the organization that reported it; the
 * resolver looks at it once more, because other parties are no strangers to an incident either.
 */
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

/** Whether the incident was reported by, or is shared with, an organization in the caller's scope. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof Incident)) return false;
  const scope = await context.scope();
  return [object.reporterId, ...object.partyIds].some((id) => id !== null && scope.has(id));
}

/** Whether the caller reported the incident in person, or is one of those to whom it is shared by name. */
function isNamed(object: unknown, { caller }: RequestContext): boolean {
  if (!(object instanceof Incident) || caller.kind === 'PUBLIC') return false;
  return [object.registeredBy, ...object.namedSubjects].includes(caller.subject);
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
        'rsitCategories',
        'provenance',
        'version',
        ...['drill', 'channel', 'verified', 'confidence', 'personalData', 'subjectsAffected', 'regime'],
        ...['mergedInto', 'stateSince', 'responsePlan', 'violationDetectedAt'],
      ]),
      // Mostly the owner of what was hit, which is not for the public.
      reporter: signedIn,
      registeredBy: seesReporter,
    },
    isWithin,
    isNamed,
  },
  RsitCategory: {
    fields: fields(withObject, ['classKey', 'className', 'machineTag', 'typeKey', 'typeName']),
  },
};
