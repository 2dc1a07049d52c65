import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Censuses and surveys are published: everyone may see them. */
export const censusesPolicy: FeaturePolicy = {
  Query: { fields: fields(everyone, ['census', 'censuses']) },
  Census: {
    object: everyone,
    fields: fields(withObject, [
      'code',
      'kind',
      'name',
      'status',
      'referenceDate',
      'legalBasis',
      'note',
      'provenance',
      'populationFigures',
    ]),
  },
};
