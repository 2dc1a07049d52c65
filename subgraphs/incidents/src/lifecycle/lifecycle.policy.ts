import { Role } from '@khien/identity';
import { everyone, type FeaturePolicy, fields, rule, signedIn, withObject } from '@khien/subgraph';
import { ACTORS } from '../incidents/transition.types.js';
import { seesParties } from '../sharing/sharing.policy.js';

/** Who takes the steps that are for the coordinating authority. */
const coordinates = rule(
  'coordinates incidents',
  { anywhere: [Role.COORDINATOR] },
  { vi: 'Điều phối viên.', en: 'Coordinators.' },
);

/** Who verifies incidents and proposes them as serious. */
export const verifies = rule(
  'coordinators and responders of a party',
  { anywhere: [Role.COORDINATOR], within: ACTORS.RESPONDER },
  {
    vi: 'Điều phối viên và thành viên ứng cứu của một bên tham gia.',
    en: 'Coordinators, and responders of an organization that is a party.',
  },
);

/** Who deals with incidents. */
export const handles = rule(
  'whoever deals with the incident',
  { anywhere: [Role.COORDINATOR], within: [...ACTORS.RESPONDER, ...ACTORS.OPERATING_SIDE] },
  {
    vi: 'Điều phối viên; thành viên ứng cứu, đơn vị vận hành, chủ quản của một bên tham gia; bên báo cáo.',
    en: 'Coordinators; responders, operating units and owners of an organization that is a party; the reporting side.',
  },
);

const STEPS = {
  ...fields(coordinates, [
    'acknowledgeIncident',
    'rejectIncident',
    'classifyIncident',
    'confirmSeriousIncident',
    'declineSeriousIncident',
    'callTaskForce',
    'closeIncident',
    'reviewIncident',
    'reopenIncident',
  ]),
  ...fields(verifies, ['checkIncident', 'proposeSeriousIncident', 'correctIncident']),
  ...fields(handles, [
    'takeFirstMeasures',
    'askForHelp',
    'containIncident',
    'eradicateIncident',
    'restoreFromIncident',
    'failIncidentCheck',
    'passIncidentCheck',
  ]),
};

/** Access to the steps of incidents. The machine says which of them. */
export const lifecyclePolicy: FeaturePolicy = {
  Query: { fields: { incidentTransitions: everyone } },
  Mutation: { fields: STEPS },
  IncidentPayload: { fields: { incident: withObject } },
  // Who did what, and why, is for those with whom the incident is shared.
  Incident: { fields: { allowedMoves: signedIn, steps: seesParties } },
  IncidentStep: {
    fields: fields(withObject, [
      ...['id', 'number', 'fromState', 'event', 'toState', 'at', 'recordedAt'],
      ...['actorSubject', 'organization', 'reason', 'words'],
    ]),
  },
  IncidentTransition: {
    fields: fields(withObject, [
      ...['event', 'from', 'to', 'actors', 'guards', 'requires', 'clocks', 'mutation', 'words', 'reference'],
    ]),
  },
  IncidentMove: {
    fields: fields(withObject, [
      'event',
      'to',
      'actors',
      'requires',
      'mutation',
      'words',
      'allowed',
      'refusals',
    ]),
  },
  IncidentRefusal: { fields: fields(withObject, ['code', 'message']) },
};
