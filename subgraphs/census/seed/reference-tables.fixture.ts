import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Columns of the reference files, in the order of their headers. */
export const COLUMNS = {
  'administrative-units': [
    'id',
    'code',
    'level',
    'valid_from',
    'valid_from_precision',
    'valid_to',
    'legal_basis_from',
    'legal_basis_to',
    'source_id',
  ],
  'administrative-unit-states': [
    'unit_id',
    'valid_from',
    'valid_to',
    'type',
    'name_vi',
    'name_en',
    'full_name_vi',
    'full_name_en',
    'alt_name_vi',
    'parent_id',
    'legal_basis',
    'change',
  ],
  'administrative-unit-successions': [
    'predecessor_id',
    'successor_id',
    'effective_date',
    'relation',
    'coverage',
    'match',
    'legal_basis',
    'source_id',
  ],
  'unresolved-predecessors': [
    'old_name_vi',
    'old_district_vi',
    'old_province_vi',
    'successor_id',
    'source_id',
  ],
  'administrative-unit-areas': ['unit_id', 'area_km2', 'bbox_center_lat', 'bbox_center_lon', 'source_id'],
  'statistical-regions': ['code', 'name_vi', 'name_en'],
  'province-regions': ['province_id', 'region_code'],
  'population-figures': [
    'area_id',
    'measure',
    'value',
    'unit',
    'reference_from',
    'reference_to',
    'reference_kind',
    'basis',
    'status',
    'method',
    'rounded_to',
    'source_id',
    'note',
  ],
  'facility-figures': ['area_id', 'indicator', 'value', 'unit', 'reference_year', 'source_id'],
  'census-rounds': [
    'code',
    'name_vi',
    'name_en',
    'kind',
    'reference_date',
    'status',
    'legal_basis',
    'source_id',
    'note',
  ],
  sources: [
    'source_id',
    'publisher_vi',
    'publisher_en',
    'publication',
    'publication_date_or_year',
    'url',
    'licence',
    'attribution',
    'note',
  ],
} as const;

/** Name of a reference file without its ending. */
export type TableName = keyof typeof COLUMNS;

/** A row of a reference file: every column is text, empty where unknown. */
export type Row<T extends TableName> = Readonly<Record<(typeof COLUMNS)[T][number], string>>;

/** The text of a reference file. Throws when it is missing. */
export function readText(name: TableName): string {
  return readFileSync(new URL(`./reference/${name}.csv`, import.meta.url), 'utf8');
}

/** The rows of a reference file. Throws when the header or the number of columns of a row is not as stated. */
export function readTable<T extends TableName>(name: T): Row<T>[] {
  const text = readText(name);
  const header = text.slice(0, text.indexOf('\n'));
  if (header !== COLUMNS[name].join(',')) {
    throw new Error(`${name}.csv has the header "${header}"`);
  }
  return parse<Row<T>>(text, { columns: true });
}

/** Whether a period (both ends included, an empty end is open) covers the day. */
export function coversDay(period: { valid_from: string; valid_to: string }, day: string): boolean {
  return period.valid_from <= day && (period.valid_to === '' || day <= period.valid_to);
}

/** The day after an ISO date. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** The rows by a key, in the order of the file. */
export function groupBy<R>(rows: readonly R[], key: (row: R) => string): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
