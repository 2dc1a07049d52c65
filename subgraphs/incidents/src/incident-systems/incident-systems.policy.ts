import { Role } from '@khien/identity';
import { type FeaturePolicy, fields, rule, signedIn, withObject } from '@khien/subgraph';

/** Who says which systems an incident hit: coordinators, and responders of an organization that is a party. */
export const linksSystems = rule(
  'coordinators and responders of a party',
  { anywhere: [Role.COORDINATOR], within: [Role.RESPONDER] },
  {
    vi: 'Điều phối viên và thành viên ứng cứu của một bên tham gia.',
    en: 'Coordinators, and responders of an organization that is a party.',
  },
);

/** Which systems an incident hit is not for the public, whatever its TLP. */
export const incidentSystemsPolicy: FeaturePolicy = {
  Mutation: { fields: fields(linksSystems, ['linkIncidentToSystem', 'unlinkIncidentFromSystem']) },
  LinkIncidentToSystemPayload: { fields: { incident: withObject } },
  UnlinkIncidentFromSystemPayload: { fields: { incident: withObject } },
  Incident: { fields: fields(signedIn, ['systems', 'linkedSystems']) },
  IncidentSystemEdge: { fields: fields(withObject, ['role', 'impact', 'linkedAt']) },
};
