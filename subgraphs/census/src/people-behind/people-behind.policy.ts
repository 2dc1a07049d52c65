import { byReference, type FeaturePolicy, fields, signedIn, withObject } from '@khien/subgraph';

/**
 * The number of people comes from published figures alone; who may see of which areas is decided by the owner of
 * the system or the incident, which hands them on. To the public an incident hands no systems on, whatever it hit: the
 * answer would be that it hit none.
 */
export const peopleBehindPolicy: FeaturePolicy = {
  InformationSystem: { object: byReference, fields: fields(withObject, ['id', 'populationServed']) },
  Incident: { object: byReference, fields: { id: withObject, populationAffected: signedIn } },
};
