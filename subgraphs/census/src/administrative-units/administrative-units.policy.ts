import { everyone, type FeaturePolicy, fields, withObject } from '@khien/subgraph';

/** Administrative units are published: everyone may see them. */
export const administrativeUnitsPolicy: FeaturePolicy = {
  Query: {
    fields: fields(everyone, ['administrativeUnit', 'administrativeUnitByCode', 'administrativeUnits']),
  },
  AdministrativeUnit: {
    object: everyone,
    fields: fields(withObject, [
      'id',
      'code',
      'level',
      'type',
      'name',
      'fullName',
      'validFrom',
      'validFromPrecision',
      'validTo',
      'establishedBy',
      'abolishedBy',
      'areaKm2',
      'areaProvenance',
      'provenance',
      'parent',
      'ancestors',
      'children',
      'history',
      'ancestorIds',
      'subtreeIds',
      'territoryIds',
      'territoryFrom',
    ]),
  },
  AdministrativeUnitState: {
    fields: fields(withObject, [
      'validFrom',
      'validTo',
      'type',
      'name',
      'fullName',
      'altNameVi',
      'parent',
      'changes',
      'legalBasis',
    ]),
  },
};
