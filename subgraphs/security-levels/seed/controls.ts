import { createHash } from 'node:crypto';
import { stableUuid } from '@khien/seeding';
import type { Client } from 'pg';
import type { ControlCatalogueData } from '../src/controls/catalogues/catalogue.js';
import { CATALOGUES } from '../src/controls/required-controls.rules.js';

/** Version of this loader; raise it when it would load the same catalogues otherwise. */
const VERSION = 1;

const ALL: readonly ControlCatalogueData[] = Object.values(CATALOGUES);

/** Changes when the catalogues do. */
export const CONTROLS_FINGERPRINT = createHash('sha256')
  .update(JSON.stringify([VERSION, ALL]))
  .digest('hex');

/** The identifier of a control of the reference data: it follows from catalogue and code, so that every database has the same. */
function controlId({ code, version, validFrom }: ControlCatalogueData, control: string): string {
  return idOf({ code, version, validFrom }, `control ${control}`);
}

/** Loads the catalogues that the platform brings, changing what is there by its code. @returns number of controls */
export async function loadControls(client: Client): Promise<number> {
  let controls = 0;
  for (const catalogue of ALL) controls += await loadCatalogue(client, catalogue);
  return controls;
}

async function loadCatalogue(client: Client, catalogue: ControlCatalogueData): Promise<number> {
  const id = idOf(catalogue, 'catalogue');
  const { code, version, regime, title, sourceId, validFrom, completeness, verification, note } = catalogue;
  // Where an operator holds the systems of a regime to another catalogue, that stays.
  await client.query(
    `insert into control_catalogue (id, code, version, regime, title_vi, title_en, source_id, valid_from, completeness,
       verification, note_vi, note_en, origin, applies)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'REFERENCE',
       not exists (select from control_catalogue other where other.regime = $4 and other.applies)
     on conflict (code, version) do update set title_vi = excluded.title_vi, title_en = excluded.title_en,
       source_id = excluded.source_id, valid_from = excluded.valid_from, completeness = excluded.completeness,
       verification = excluded.verification, note_vi = excluded.note_vi, note_en = excluded.note_en`,
    [
      id,
      code,
      version,
      regime,
      title.vi,
      title.en,
      sourceId,
      validFrom,
      completeness,
      verification,
      note.vi,
      note.en,
    ],
  );
  const groups = catalogue.groups.map((group, position) => ({
    id: idOf(catalogue, `group ${group.code}`),
    code: group.code,
    layer: group.layer,
    position,
    title_vi: group.title.vi,
    title_en: group.title.en,
  }));
  await client.query(
    `insert into control_group (id, catalogue_id, code, layer, position, title_vi, title_en)
     select g.id, $1, g.code, g.layer, g.position, g.title_vi, g.title_en
     from jsonb_to_recordset($2) as g(id uuid, code text, layer text, position integer, title_vi text, title_en text)
     on conflict (catalogue_id, code) do update set layer = excluded.layer, position = excluded.position,
       title_vi = excluded.title_vi, title_en = excluded.title_en`,
    [id, JSON.stringify(groups)],
  );
  await client.query(
    `insert into control (id, catalogue_id, group_id, code, clause, levels, position, title_vi, title_en, title_known,
       granularity, topic, weight, weight_reason_vi, weight_reason_en, parameters)
     select c.id, $1, g.id, c.code, c.clause, array[c.level], c.position, c.title_vi, c.title_en, c.title_known,
       c.granularity, c.topic, c.weight, c.reason_vi, c.reason_en, c.parameters
     from jsonb_to_recordset($2) as c(id uuid, group_code text, code text, clause text, level smallint, position integer,
       title_vi text, title_en text, title_known boolean, granularity text, topic text, weight smallint, reason_vi text,
       reason_en text, parameters jsonb)
     join control_group g on g.catalogue_id = $1 and g.code = c.group_code
     on conflict (catalogue_id, code) do update set group_id = excluded.group_id, clause = excluded.clause,
       levels = excluded.levels, position = excluded.position, title_vi = excluded.title_vi,
       title_en = excluded.title_en, title_known = excluded.title_known, granularity = excluded.granularity,
       topic = excluded.topic, weight = excluded.weight, weight_reason_vi = excluded.weight_reason_vi,
       weight_reason_en = excluded.weight_reason_en, parameters = excluded.parameters`,
    [id, JSON.stringify(catalogue.controls.map((control, position) => rowOf(catalogue, control, position)))],
  );
  return catalogue.controls.length;
}

function rowOf(
  catalogue: ControlCatalogueData,
  control: ControlCatalogueData['controls'][number],
  position: number,
) {
  const { group, code, clause, level, title, titleKnown, granularity, topic, weight, parameters } = control;
  return {
    id: controlId(catalogue, code),
    group_code: group,
    code,
    clause,
    level,
    position,
    title_vi: title.vi,
    title_en: title.en,
    title_known: titleKnown,
    granularity,
    topic,
    weight: weight.value,
    reason_vi: weight.reason.vi,
    reason_en: weight.reason.en,
    parameters,
  };
}

function idOf(
  { code, version, validFrom }: Pick<ControlCatalogueData, 'code' | 'version' | 'validFrom'>,
  what: string,
): string {
  const moment = new Date(`${validFrom ?? `${version}-01-01`}T00:00:00Z`);
  return stableUuid(moment, `${code} ${version} ${what}`);
}
