import { describe, expect, it } from 'vitest';
import { COLUMNS, readTable, readText, type TableName } from './reference-tables.fixture.js';

const names = Object.keys(COLUMNS) as TableName[];
const sourceIds = new Set(readTable('sources').map((source) => source.source_id));
const units = new Set(readTable('administrative-units').map((unit) => unit.id));

/** Closed lists of the README. */
const ALLOWED = {
  level: ['COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'],
  valid_from_precision: ['EXACT', 'NO_LATER_THAN'],
  type: [
    'COUNTRY',
    'CITY',
    'PROVINCE',
    'URBAN_DISTRICT',
    'RURAL_DISTRICT',
    'TOWN',
    'PROVINCIAL_CITY',
    'MUNICIPAL_CITY',
    'WARD',
    'COMMUNE',
    'TOWNSHIP',
    'SPECIAL_ZONE',
  ],
  relation: [
    'UNCHANGED',
    'CONTINUED',
    'MERGED_INTO',
    'MERGED_KEEPS_CODE',
    'SPLIT_INTO',
    'RECODED',
    'DISTRICT_BECAME_COMMUNE',
    'TERRITORY_NOW_IN',
  ],
  coverage: ['WHOLE', 'SPLIT'],
  measure: [
    'POPULATION',
    'POPULATION_MALE',
    'POPULATION_FEMALE',
    'POPULATION_URBAN',
    'POPULATION_RURAL',
    'HOUSEHOLDS',
  ],
  match: [
    'OFFICIAL',
    'RESOLVED',
    'RESOLVED_BY_NAME',
    'RESOLVED_BY_CODE_ONLY',
    'RESOLVED_BY_OLD_NAME',
    'ADDED_SAME_CODE_AND_NAME',
    'PORTAL_TEXT',
    'HISTORIC_NAME',
    'FORMER_DISTRICT_WITHOUT_COMMUNES',
    'SAME_NAME_AND_DISTRICT',
  ],
  kind: ['POPULATION_AND_HOUSING', 'MID_TERM_SURVEY', 'ECONOMIC'],
  status: [
    'FINAL',
    'PRELIMINARY',
    'ESTIMATED',
    'AGGREGATED',
    'UNVERIFIED',
    'SUSPECT',
    'FINAL_RESULTS',
    'PRELIMINARY_RESULTS',
    'UNDERWAY',
  ],
  reference_kind: ['POINT', 'PERIOD', 'PUBLICATION_YEAR'],
  basis: ['CENSUS', 'SAMPLE_SURVEY', 'ANNUAL_AVERAGE', 'REGISTERED_RESIDENTS', 'PORTAL'],
} as const;

describe.each(names)('%s.csv', (name) => {
  const text = readText(name);
  const rows = readTable(name) as readonly Readonly<Record<string, string>>[];

  it('is NFC, ends its lines with LF and has no byte order mark', () => {
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/\r|^\uFEFF/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('has rows, none twice, no stray blanks', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
    expect(rows.filter((row) => Object.values(row).some((value) => value !== value.trim()))).toEqual([]);
  });

  it('names sources that are listed, and values of the closed lists', () => {
    expect(rows.filter((row) => 'source_id' in row && !sourceIds.has(row.source_id ?? ''))).toEqual([]);
    for (const [column, allowed] of Object.entries(ALLOWED)) {
      const strangers = rows.filter(
        (row) => column in row && !(allowed as readonly string[]).includes(row[column] ?? ''),
      );
      expect(strangers, column).toEqual([]);
    }
  });
});

describe('references between the files', () => {
  it('areas and regions belong to known units', () => {
    const areas = readTable('administrative-unit-areas');
    expect(areas.filter((row) => !units.has(row.unit_id) || !(Number(row.area_km2) > 0))).toEqual([]);
    expect(areas).toHaveLength(34 + 3321);
    const regions = new Set(readTable('statistical-regions').map((region) => region.code));
    const provinces = readTable('province-regions');
    expect(provinces.filter((row) => !units.has(row.province_id) || !regions.has(row.region_code))).toEqual(
      [],
    );
    expect(provinces).toHaveLength(63);
  });

  it('every source is used, and says who published what', () => {
    const used = new Set(
      names
        .filter((name) => name !== 'sources')
        .flatMap((name) =>
          (readTable(name) as Readonly<Record<string, string>>[]).map((row) => row.source_id),
        ),
    );
    const sources = readTable('sources');
    expect(sources.filter((row) => !used.has(row.source_id))).toEqual([]);
    expect(sources.filter((row) => !row.publisher_vi || !row.publisher_en || !row.publication)).toEqual([]);
  });
});
