import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Publications are cited: everyone may see them. */
export const sourcesPolicy: FeaturePolicy = {
  StatisticalSource: {
    object: everyone,
    fields: fields(withObject, [
      'id',
      'publisher',
      'publication',
      'published',
      'url',
      'licence',
      'attribution',
      'note',
    ]),
  },
};
