import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CsvRecord, field, packageRoot, required, stableUuid } from '@khien/seeding';
import { parse } from 'csv-parse/sync';

/** An organization of the reference data. */
export interface OrganizationRecord {
  /** Follows from code and first day, so that every database has the same. */
  readonly id: string;
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly areaId: string | null;
  readonly legacyIdentifierCode: string | null;
  /** `YYYY-MM-DD`. */
  readonly validFrom: string;
  readonly legalBasis: string | null;
  readonly sourceId: string;
  /** The organization directly above; null for the one above all. */
  readonly parentId: string | null;
}

/** A publication that reference data are taken from. */
export interface SourceRecord {
  readonly id: string;
  readonly publisherVi: string;
  readonly publisherEn: string;
  readonly publication: string;
  readonly published: string | null;
  readonly url: string | null;
}

const folder = join(packageRoot(import.meta.url), 'seed', 'reference');

/** The organizations of the reference data, in the order of the file, in which each comes after the one above it. */
export function readOrganizations(): readonly OrganizationRecord[] {
  const ids = new Map<string, string>();
  return records('organizations.csv').map((record) => {
    const code = required(record, 'code');
    const validFrom = required(record, 'valid_from');
    const parentCode = field(record, 'parent_code');
    const parentId = parentCode === null ? null : ids.get(parentCode);
    if (parentId === undefined) throw new Error(`${code} stands before ${parentCode}, which is above it`);
    const id = stableUuid(new Date(`${validFrom}T00:00:00Z`), code);
    ids.set(code, id);
    return {
      id,
      code,
      parentId,
      nameVi: required(record, 'name_vi'),
      nameEn: required(record, 'name_en'),
      kind: required(record, 'kind'),
      areaId: field(record, 'area_id'),
      legacyIdentifierCode: field(record, 'legacy_identifier_code'),
      validFrom,
      legalBasis: field(record, 'legal_basis'),
      sourceId: required(record, 'source_id'),
    };
  });
}

/** The publications of the reference data. */
export function readSources(): readonly SourceRecord[] {
  return records('sources.csv').map((record) => ({
    id: required(record, 'source_id'),
    publisherVi: required(record, 'publisher_vi'),
    publisherEn: required(record, 'publisher_en'),
    publication: required(record, 'publication'),
    published: field(record, 'publication_date_or_year'),
    url: field(record, 'url'),
  }));
}

/** Changes when the reference files do. */
export function referenceFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of ['organizations.csv', 'sources.csv']) hash.update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

function records(file: string): CsvRecord[] {
  return parse<CsvRecord>(readFileSync(join(folder, file)), { columns: true, bom: true });
}
