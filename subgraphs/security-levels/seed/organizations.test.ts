import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

type Row = Readonly<Record<string, string>>;

/** The text of a reference file of this subgraph. */
function readText(name: string): string {
  return readFileSync(new URL(`./reference/${name}.csv`, import.meta.url), 'utf8');
}

const organizations = parse<Row>(readText('organizations'), { columns: true });
const sources = parse<Row>(readText('sources'), { columns: true });

describe('organizations.csv', () => {
  it('holds the Government, 14 ministries, 3 ministerial-level agencies, 34 people’s committees', () => {
    const counts: Record<string, number> = {};
    for (const { kind = '' } of organizations) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual({
      GOVERNMENT: 1,
      MINISTRY: 14,
      MINISTERIAL_LEVEL_AGENCY: 3,
      PROVINCIAL_PEOPLES_COMMITTEE: 34,
    });
  });

  it('has unique codes and names', () => {
    for (const column of ['code', 'name_vi', 'name_en']) {
      expect(new Set(organizations.map((row) => row[column])).size, column).toBe(52);
    }
    const legacy = organizations.map((row) => row.legacy_identifier_code).filter(Boolean);
    expect(new Set(legacy).size).toBe(23);
    expect(legacy).toHaveLength(23);
  });

  it('gives a people’s committee the province of its code, and the other bodies no area', () => {
    for (const row of organizations) {
      const province = /^VN-UBND-(\d{2})$/.exec(row.code ?? '')?.[1];
      expect(row.area_id, row.code).toBe(province === undefined ? '' : `${province}@2025-07-01`);
      expect(province !== undefined, row.code).toBe(row.kind === 'PROVINCIAL_PEOPLES_COMMITTEE');
    }
  });

  it('names sources that are listed', () => {
    const known = new Set(sources.map((row) => row.source_id));
    expect(organizations.filter((row) => !known.has(row.source_id))).toEqual([]);
    expect(sources.filter((row) => !row.publisher_vi || !row.publication)).toEqual([]);
  });

  it('is NFC with LF', () => {
    for (const text of [readText('organizations'), readText('sources')]) {
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toContain('\r');
    }
  });
});
