import { field, required } from '@khien/seeding';
import type { ReferenceFile } from './reference-files.js';
import type { TableLoad } from './table-load.js';

/** Publications. */
export const sourceTable = plain('sources', 'source', {
  id: 'source_id',
  publisher_vi: 'publisher_vi',
  publisher_en: 'publisher_en',
  publication: 'publication',
  published: 'publication_date_or_year',
  url: 'url',
  licence: 'licence',
  attribution: 'attribution',
  note: 'note',
});

/** Regions of the statistical tables. */
export const regionTable = plain('statistical-regions', 'statistical_region', {
  code: 'code',
  name_vi: 'name_vi',
  name_en: 'name_en',
});

/** Censuses, and the survey between two. */
export const censusTable = plain('census-rounds', 'census_round', {
  code: 'code',
  name_vi: 'name_vi',
  name_en: 'name_en',
  kind: 'kind',
  reference_date: 'reference_date',
  status: 'status',
  legal_basis: 'legal_basis',
  note: 'note',
  source_id: 'source_id',
});

/** What units became. */
export const successionTable = plain('administrative-unit-successions', 'administrative_unit_succession', {
  predecessor_id: 'predecessor_id',
  successor_id: 'successor_id',
  effective_date: 'effective_date',
  relation: 'relation',
  coverage: 'coverage',
  match: 'match',
  legal_basis: 'legal_basis',
  source_id: 'source_id',
});

/** Former names without a code. */
export const unresolvedTable = plain('unresolved-predecessors', 'unresolved_predecessor', {
  successor_id: 'successor_id',
  old_name_vi: 'old_name_vi',
  old_district_vi: 'old_district_vi',
  old_province_vi: 'old_province_vi',
  source_id: 'source_id',
});

/** A table whose columns are those of its file; the table's constraints say which may be empty. */
function plain(file: ReferenceFile, table: string, columns: Readonly<Record<string, string>>): TableLoad {
  const [first = '', ...others] = Object.values(columns);
  return {
    file,
    table,
    columns: Object.keys(columns),
    row: (record) => [required(record, first), ...others.map((column) => field(record, column))],
  };
}
