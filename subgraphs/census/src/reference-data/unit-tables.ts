import { field, required } from '@khien/seeding';
import { readReference } from './reference-files.js';
import type { TableLoad } from './table-load.js';
import { type PlacedState, pathsOf } from './unit-paths.rules.js';

/** Loads the units, with the area of present ones and the region of former provinces. */
export async function unitTable(): Promise<TableLoad> {
  const areas = new Map<string, readonly [string, string]>();
  for await (const record of readReference('administrative-unit-areas')) {
    areas.set(required(record, 'unit_id'), [required(record, 'area_km2'), required(record, 'source_id')]);
  }
  const regions = new Map<string, string>();
  for await (const record of readReference('province-regions')) {
    regions.set(required(record, 'province_id'), required(record, 'region_code'));
  }
  return {
    file: 'administrative-units',
    table: 'administrative_unit',
    columns: [
      ...['id', 'code', 'level', 'valid_from', 'valid_from_precision', 'valid_to', 'established_by'],
      ...['abolished_by', 'area_km2', 'area_source_id', 'region_code', 'source_id'],
    ],
    row: (record) => {
      const id = required(record, 'id');
      const [area, areaSource] = areas.get(id) ?? [null, null];
      return [
        id,
        required(record, 'code'),
        required(record, 'level'),
        required(record, 'valid_from'),
        required(record, 'valid_from_precision'),
        field(record, 'valid_to'),
        field(record, 'legal_basis_from'),
        field(record, 'legal_basis_to'),
        area,
        areaSource,
        regions.get(id) ?? null,
        required(record, 'source_id'),
      ];
    },
  };
}

/** Loads the states of the units, each with the path to the root. */
export async function stateTable(): Promise<TableLoad> {
  const states = new Map<string, PlacedState>();
  for await (const record of readReference('administrative-unit-states')) {
    const unitId = required(record, 'unit_id');
    const validFrom = required(record, 'valid_from');
    states.set(`${unitId} ${validFrom}`, {
      unitId,
      validFrom,
      validTo: field(record, 'valid_to'),
      parentId: field(record, 'parent_id'),
    });
  }
  const pathOf = pathsOf([...states.values()]);
  return {
    file: 'administrative-unit-states',
    table: 'administrative_unit_state',
    columns: [
      ...['unit_id', 'valid_from', 'valid_to', 'type', 'name_vi', 'name_en', 'full_name_vi', 'full_name_en'],
      ...['alt_name_vi', 'parent_id', 'ancestor_ids', 'legal_basis', 'changes'],
    ],
    row: (record) => {
      const unitId = required(record, 'unit_id');
      const validFrom = required(record, 'valid_from');
      const state = states.get(`${unitId} ${validFrom}`);
      if (state === undefined) throw new Error(`the states of ${unitId} changed while they were read`);
      return [
        unitId,
        validFrom,
        field(record, 'valid_to'),
        required(record, 'type'),
        required(record, 'name_vi'),
        required(record, 'name_en'),
        required(record, 'full_name_vi'),
        required(record, 'full_name_en'),
        field(record, 'alt_name_vi'),
        field(record, 'parent_id'),
        pathOf(state),
        field(record, 'legal_basis'),
        required(record, 'change').split('|'),
      ];
    },
  };
}
