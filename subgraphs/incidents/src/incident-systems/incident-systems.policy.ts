import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, type RequestContext, rule, signedIn, withObject } from '@khien/subgraph';
import { seesReporter } from '../incidents/incident.policy.js';
import { IncidentSystem } from './incident-system.entity.js';

/** Who says which systems an incident hit: coordinators, and responders of an organization that is a party. */
export const linksSystems = rule(
  'coordinators and responders of a party',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER] },
  {
    vi: 'Điều phối viên và thành viên ứng cứu của một bên tham gia.',
    en: 'Coordinators, and responders of an organization that is a party.',
  },
);

/** Whether a link was made for an organization in the caller's scope. */
async function isWithin(object: unknown, context: RequestContext): Promise<boolean> {
  if (!(object instanceof IncidentSystem) || object.linkedFor === null) return false;
  return (await context.scope()).has(object.linkedFor);
}

/** Which systems an incident hit is not for the public, whatever its TLP. */
export const incidentSystemsPolicy: FeaturePolicy = {
  Mutation: {
    fields: fields(linksSystems, [
      'linkIncidentToSystem',
      'changeIncidentSystemLink',
      'unlinkIncidentFromSystem',
    ]),
  },
  LinkIncidentToSystemPayload: { fields: { incident: withObject } },
  ChangeIncidentSystemLinkPayload: { fields: { incident: withObject } },
  UnlinkIncidentFromSystemPayload: { fields: { incident: withObject } },
  Incident: { fields: fields(signedIn, ['systems', 'linkedSystems', 'systemLinks']) },
  IncidentSystemLink: {
    fields: {
      ...fields(withObject, [
        ...['id', 'system', 'role', 'impact', 'linkedAt', 'linkedFor', 'linkReason'],
        ...['unlinkedAt', 'unlinkedFor', 'unlinkReason'],
      ]),
      ...fields(seesReporter, ['linkedBy', 'unlinkedBy']),
    },
    isWithin,
  },
  IncidentSystemEdge: { fields: fields(withObject, ['role', 'impact', 'linkedAt']) },
};
