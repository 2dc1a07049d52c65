import { type Kysely, sql } from 'kysely';
import type { ControlParameter } from '../catalogues/catalogue.js';
import type { DocumentedCatalogue } from './catalogue-document.rules.js';

interface CatalogueRow {
  readonly id: string;
  readonly code: string;
  readonly version: string;
  readonly regime: string | null;
  readonly title_vi: string;
  readonly title_en: string;
  readonly note_vi: string;
  readonly note_en: string;
  readonly modified: string;
}

interface ControlRow extends Readonly<Record<string, unknown>> {
  readonly code: string;
  readonly clause: string | null;
  readonly levels: readonly number[];
  readonly weight: number;
  readonly mandatory: boolean;
  readonly topic: string | null;
  readonly statement: string | null;
  readonly parameters: readonly ControlParameter[];
  readonly group_code: string;
}

/** A catalogue with its groups and controls, for its document; the newest edition unless one is named. */
export async function catalogueOf(
  db: Kysely<unknown>,
  code: string,
  version: string | null,
): Promise<DocumentedCatalogue | null> {
  const { rows: found } = await sql<CatalogueRow>`
    select k.id, k.code, k.version, k.regime, k.title_vi, k.title_en, k.note_vi, k.note_en,
      coalesce(k.imported_at, coalesce(k.valid_from, date '2017-01-01')::timestamp at time zone 'UTC') as modified
    from control_catalogue k where k.code = ${code} and k.version = coalesce(${version}, k.version)
    order by k.version desc limit 1`.execute(db);
  const [catalogue] = found;
  if (catalogue === undefined) return null;
  const { rows: groups } = await sql<Readonly<Record<string, string>>>`
    select g.code, g.layer, g.title_vi, g.title_en from control_group g
    where g.catalogue_id = ${catalogue.id} order by g.position, g.code`.execute(db);
  const { rows: controls } = await sql<ControlRow>`
    select c.*, g.code as group_code from control c join control_group g on g.id = c.group_id
    where c.catalogue_id = ${catalogue.id} order by c.position, c.code`.execute(db);
  const bilingual = (row: Readonly<Record<string, unknown>>, name: string) => ({
    vi: String(row[`${name}_vi`]),
    en: String(row[`${name}_en`]),
  });
  return {
    id: catalogue.id,
    code: catalogue.code,
    version: catalogue.version,
    regime: catalogue.regime,
    title: { vi: catalogue.title_vi, en: catalogue.title_en },
    note: { vi: catalogue.note_vi, en: catalogue.note_en },
    modified: new Date(catalogue.modified),
    groups: groups.map((row) => ({
      code: row['code'] ?? '',
      layer: row['layer'] ?? null,
      title: bilingual(row, 'title'),
    })),
    controls: controls.map((row) => ({
      ...row,
      groupCode: row.group_code,
      title: bilingual(row, 'title'),
      weightReason: bilingual(row, 'weight_reason'),
    })),
  };
}
