import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Population figures are published: everyone may see them, and why there is none. */
export const populationPolicy: FeaturePolicy = {
  AdministrativeUnit: { fields: fields(withObject, ['population', 'populationFigures']) },
  PopulationFigure: {
    object: everyone,
    fields: fields(withObject, [
      'value',
      'measure',
      'basis',
      'status',
      'area',
      'region',
      'census',
      'source',
      'referenceFrom',
      'referenceTo',
      'referenceKind',
      'roundedTo',
      'method',
      'note',
      'parts',
      'provenance',
    ]),
  },
  FigureUnavailable: {
    fields: fields(withObject, [
      'reason',
      'explanation',
      'remedy',
      'knownPart',
      'missingAreas',
      'unknownAreaIds',
    ]),
  },
};
