import { byReference, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/**
 * The number of people comes from published figures alone; who may see of which areas is decided by the owner of
 * the system or the incident, which hands them on.
 */
export const peopleBehindPolicy: FeaturePolicy = {
  InformationSystem: { object: byReference, fields: fields(withObject, ['id', 'populationServed']) },
  Incident: { object: byReference, fields: fields(withObject, ['id', 'populationAffected']) },
};
