import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, withObject } from '@khien/subgraph';
import { seesParties } from '../sharing/sharing.policy.js';

/** Who investigates an incident. */
export const investigates = rule(
  'coordinators and responders of a party',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER] },
  {
    vi: 'Điều phối viên và thành viên ứng cứu của một bên tham gia.',
    en: 'Coordinators, and responders of an organization that is a party.',
  },
);

/** Who accepts the report of an investigation, or gives the investigation up. */
export const closesInvestigations = rule('coordinators', { anywhere: [Role.COORDINATOR] });

/** Investigations are for those with whom the incident is shared, each within its own TLP. */
export const investigationsPolicy: FeaturePolicy = {
  Mutation: {
    fields: fields(investigates, [
      ...[
        'openInvestigation',
        'moveInvestigation',
        'recordAcquisition',
        'recordArtefact',
        'recordInvestigationFinding',
      ],
      'submitInvestigationReport',
    ]),
  },
  InvestigationPayload: { fields: fields(withObject, ['investigation', 'incident']) },
  Incident: { fields: { investigations: seesParties } },
  Investigation: {
    fields: fields(withObject, [
      ...['id', 'number', 'title', 'question', 'lead', 'tlp', 'state', 'openedAt', 'reportNumber', 'summary'],
      ...['reportedAt', 'closedAt', 'reason', 'findings', 'claims'],
    ]),
  },
  InvestigationFinding: { fields: fields(withObject, ['id', 'number', 'text', 'recordedAt', 'evidence']) },
  InvestigationClaim: { fields: fields(withObject, ['id', 'number', 'text', 'evidence']) },
};
