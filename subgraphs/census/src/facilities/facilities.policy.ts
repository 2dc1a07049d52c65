import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Figures of schools and health establishments are published: everyone may see them. */
export const facilitiesPolicy: FeaturePolicy = {
  AdministrativeUnit: { fields: fields(withObject, ['facilityFigures']) },
  StatisticalRegion: { fields: fields(withObject, ['facilityFigures']) },
  FacilityFigure: {
    object: everyone,
    fields: fields(withObject, ['indicator', 'referenceYear', 'value', 'provenance']),
  },
};
