import { v7 as uuidv7 } from 'uuid';
import type { ReadCatalogue } from './catalogue-reading.rules.js';

/** Runs a statement with values for `$1` and so on, in the transaction of whoever stores. */
export type Run = (statement: string, values: readonly unknown[]) => Promise<unknown>;

/** A catalogue to store. */
export interface StoredCatalogue {
  readonly id: string;
  readonly code: string;
  readonly regime: string | null;
  readonly publisher: string | null;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly importedAt: Date;
  readonly read: ReadCatalogue;
}

const SUPPLIED = {
  vi: 'Danh mục do người nhập cung cấp; nền tảng không kiểm tra nội dung.',
  en: 'As whoever imported it supplied it; the platform does not check what it says.',
};

/** Stores a catalogue with its groups and controls; nobody is held to it yet. */
export async function storeCatalogue(run: Run, catalogue: StoredCatalogue): Promise<void> {
  const { id, code, regime, publisher, sha256, importedAt, read } = catalogue;
  await run(
    `insert into control_catalogue (id, code, version, regime, title_vi, title_en, publisher, completeness, verification,
       note_vi, note_en, origin, sha256, imported_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'COMPLETE', 'SUPPLIED', $8, $9, 'REGISTERED', $10, $11)`,
    [
      ...[id, code, read.version, regime, read.title.vi, read.title.en, publisher],
      ...[read.note ?? SUPPLIED.vi, read.note ?? SUPPLIED.en, sha256, importedAt.toISOString()],
    ],
  );
  const newId = () => uuidv7({ msecs: importedAt.getTime() });
  const groups = read.groups.map(({ code: group, layer, title }, position) => ({
    ...{ id: newId(), code: group, layer, position, title_vi: title.vi, title_en: title.en },
  }));
  await run(
    `insert into control_group (id, catalogue_id, code, layer, position, title_vi, title_en)
     select g.id, $1::uuid, g.code, g.layer, g.position, g.title_vi, g.title_en
     from jsonb_to_recordset($2::jsonb) as g(id uuid, code text, layer text, position integer, title_vi text, title_en text)`,
    [id, JSON.stringify(groups)],
  );
  const idOf = new Map(groups.map((group) => [group.code, group.id]));
  const controls = read.controls.map((control, position) => ({
    ...{
      id: newId(),
      group_id: idOf.get(control.group),
      code: control.code,
      clause: control.clause,
      position,
    },
    ...{
      levels: control.levels,
      title_vi: control.title.vi,
      title_en: control.title.en,
      topic: control.topic,
    },
    ...{ statement: control.statement, mandatory: control.mandatory, weight: control.weight },
    ...{
      reason_vi: control.weightReason.vi,
      reason_en: control.weightReason.en,
      parameters: control.parameters,
    },
  }));
  await run(
    `insert into control (id, catalogue_id, group_id, code, clause, levels, position, title_vi, title_en, title_known,
       granularity, topic, statement, mandatory, weight, weight_reason_vi, weight_reason_en, parameters)
     select c.id, $1::uuid, c.group_id, c.code, c.clause, c.levels, c.position, c.title_vi, c.title_en, true, 'CONTROL',
       c.topic, c.statement, c.mandatory, c.weight, c.reason_vi, c.reason_en, c.parameters
     from jsonb_to_recordset($2::jsonb) as c(id uuid, group_id uuid, code text, clause text, levels smallint[], position
       integer, title_vi text, title_en text, topic text, statement text, mandatory boolean, weight smallint,
       reason_vi text, reason_en text, parameters jsonb)`,
    [id, JSON.stringify(controls)],
  );
}
