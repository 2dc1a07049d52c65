import { byReference, everyone, type FeaturePolicy, withObject } from '@khien/subgraph';
import { seesSystem } from '../information-systems/information-system.policy.js';

/** What this subgraph adds to administrative units: organizations for everyone, systems for whom they are. */
export const administrativeUnitsPolicy: FeaturePolicy = {
  AdministrativeUnit: {
    object: byReference,
    fields: { id: withObject, organizations: everyone, informationSystems: seesSystem },
    // Each of the systems is looked at by itself.
    isWithin: () => true,
  },
};
