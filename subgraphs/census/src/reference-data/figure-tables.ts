import { type CsvRecord, field, required } from '@khien/seeding';
import { CensusKind } from '../censuses/census.entity.js';
import { PopulationBasis } from '../population/population.terms.js';
import { readReference } from './reference-files.js';
import type { TableLoad } from './table-load.js';

/** The basis of the figures that each kind of census yields; an economic census counts no people. */
const BASIS_OF: Readonly<Record<string, PopulationBasis>> = {
  [CensusKind.POPULATION_AND_HOUSING]: PopulationBasis.CENSUS,
  [CensusKind.MID_TERM_SURVEY]: PopulationBasis.SAMPLE_SURVEY,
};

/** Loads the population figures, each under the census or survey of its basis and day. */
export async function populationTable(): Promise<TableLoad> {
  const censuses = new Map<string, string>();
  for await (const record of readReference('census-rounds')) {
    const basis = BASIS_OF[required(record, 'kind')];
    if (basis !== undefined) {
      censuses.set(`${basis} ${required(record, 'reference_date')}`, required(record, 'code'));
    }
  }
  return {
    file: 'population-figures',
    table: 'population_figure',
    columns: [
      ...['id', 'unit_id', 'region_code', 'measure', 'value', 'reference_from', 'reference_to'],
      ...['reference_kind', 'basis', 'status', 'method', 'rounded_to', 'note', 'census_code', 'source_id'],
    ],
    row: (record) => {
      const basis = required(record, 'basis');
      const from = required(record, 'reference_from');
      return [
        keyOf(record, ['area_id', 'measure', 'reference_from', 'basis', 'status']),
        ...areaOf(record),
        required(record, 'measure'),
        required(record, 'value'),
        from,
        required(record, 'reference_to'),
        required(record, 'reference_kind'),
        basis,
        required(record, 'status'),
        field(record, 'method'),
        field(record, 'rounded_to'),
        field(record, 'note'),
        censuses.get(`${basis} ${from}`) ?? null,
        required(record, 'source_id'),
      ];
    },
  };
}

/** Loads the numbers of schools and health establishments. */
export const facilityTable: TableLoad = {
  file: 'facility-figures',
  table: 'facility_figure',
  columns: ['id', 'unit_id', 'region_code', 'indicator', 'value', 'reference_year', 'source_id'],
  row: (record) => [
    keyOf(record, ['area_id', 'reference_year', 'indicator']),
    ...areaOf(record),
    required(record, 'indicator'),
    required(record, 'value'),
    required(record, 'reference_year'),
    required(record, 'source_id'),
  ],
};

/** The area of a figure as a unit or else as a region; identifiers of units have a day behind an `@`. */
function areaOf(record: CsvRecord): readonly [string | null, string | null] {
  const area = required(record, 'area_id');
  return area.includes('@') ? [area, null] : [null, area];
}

function keyOf(record: CsvRecord, columns: readonly string[]): string {
  return columns.map((column) => required(record, column)).join('/');
}
