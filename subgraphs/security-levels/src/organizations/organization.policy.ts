import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';
import { seesSystem } from '../information-systems/information-system.policy.js';

/** Organizations are public bodies: everyone may know them, but not which systems they own. */
export const organizationPolicy: FeaturePolicy = {
  Query: { fields: fields(everyone, ['organization', 'organizations']) },
  Organization: {
    object: everyone,
    fields: {
      ...fields(withObject, [
        'id',
        'code',
        'name',
        'kind',
        'area',
        'parent',
        'children',
        'legacyIdentifierCode',
        'validFrom',
        'legalBasis',
        'provenance',
      ]),
      informationSystems: seesSystem,
      ownedSystemIds: seesSystem,
    },
    // Each of the systems is looked at by itself.
    isWithin: () => true,
  },
};
