import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Statistical regions are published: everyone may see them. */
export const statisticalRegionsPolicy: FeaturePolicy = {
  Query: { fields: fields(everyone, ['statisticalRegions']) },
  AdministrativeUnit: { fields: fields(withObject, ['region']) },
  StatisticalRegion: {
    object: everyone,
    fields: fields(withObject, ['code', 'name', 'provinces', 'populationFigures']),
  },
};
