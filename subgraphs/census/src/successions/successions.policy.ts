import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** What became of administrative units is published: everyone may see it. */
export const successionsPolicy: FeaturePolicy = {
  AdministrativeUnit: {
    fields: fields(withObject, ['predecessors', 'successors', 'unresolvedPredecessors']),
  },
  AdministrativeUnitSuccession: {
    object: everyone,
    fields: fields(withObject, [
      'predecessor',
      'successor',
      'relation',
      'coverage',
      'effectiveDate',
      'legalBasis',
      'match',
      'provenance',
    ]),
  },
  UnresolvedPredecessor: {
    object: everyone,
    fields: fields(withObject, ['fullName', 'districtFullName', 'provinceFullName', 'provenance']),
  },
};
