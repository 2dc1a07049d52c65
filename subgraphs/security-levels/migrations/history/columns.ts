/** What the history keeps of a system besides its operator and its deadline; by these the figures are counted. */
export const DIMENSIONS = [
  'origin',
  'owner_id',
  'area_id',
  'level',
  'level_status',
  'state',
  'approved_level',
  'dossier_state',
  'plan_state',
] as const;

/** Their definitions, for the tables that hold them. */
export const DIMENSION_COLUMNS = `
  origin text not null,
  owner_id uuid not null,
  area_id text collate "C",
  level smallint,
  level_status text not null,
  state text not null,
  approved_level smallint,
  dossier_state text,
  plan_state text not null`;

/** The dimensions as a list, each behind an alias. */
export function dimensions(alias: string): string {
  return DIMENSIONS.map((column) => `${alias}.${column}`).join(', ');
}
