import { byReference, everyone, type FeaturePolicy, signedIn, withObject } from '@khien/subgraph';

/**
 * What this subgraph adds to the entities of others. Each incident is looked at by itself; which system it hit is not
 * for the public, so neither are the incidents of a system or of an organization's systems.
 */
export const neighboursPolicy: FeaturePolicy = {
  InformationSystem: {
    object: byReference,
    fields: { id: withObject, incidents: signedIn, openIncidentCount: signedIn },
  },
  Organization: { object: byReference, fields: { id: withObject, incidents: signedIn } },
  AdministrativeUnit: { object: byReference, fields: { id: withObject, incidents: everyone } },
};
