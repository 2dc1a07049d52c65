import { type RawBuilder, sql } from 'kysely';
import { controlColumns } from './control-catalogues.reader.js';

/** The columns of {@link systemControlTables}, for `toSystemControl`. */
export const systemControlColumns = sql`${controlColumns}, s.id as system_id,
  control_level(s) as system_level, control_regime(s) as system_regime, a.assessment_id, a.state as own_state,
  a.justification, a.evidence_text, a.evidence_url, a.responsible_subject, a.responsible_unit_id,
  to_char(a.due_on, 'YYYY-MM-DD') as due_on, a.kind, a.assessed_by, a.assessed_for_id, a.assessed_at, a.version,
  i.inheritance_id, i.provider_reference, i.provider_name, i.provider_level, i.separation, i.since, i.source_reference,
  i.state as inherited_state, i.assessed_at as inherited_at, i.kind as inherited_kind, i.offered, i.level_sufficient,
  i.separation_sufficient, i.version as inheritance_version`;

/** The state that counts, for conditions; `stateOfHeir` says the same. */
export const effectiveState = sql`case when i.inheritance_id is null then a.state
  when not (i.offered and i.level_sufficient and i.separation_sufficient) or i.state = 'NOT_APPLICABLE' then 'NOT_DONE' else i.state end`;

/**
 * The controls that are required of systems at their level, with what was answered for them at a moment.
 *
 * @param systems PostgreSQL array of the systems' ids: one value for the statement, so that it is walked once
 * @param moment null for now
 * @param bare also a row for a system that nothing is required of
 */
export function systemControlTables(
  systems: RawBuilder<unknown>,
  moment: Date | null,
  bare = false,
): RawBuilder<unknown> {
  const join = bare ? sql`left join` : sql`join`;
  const at = sql`${moment}::timestamptz`;
  const stood =
    moment === null
      ? sql`a.superseded_at = 'infinity'`
      : sql`a.assessed_at <= ${at} and a.superseded_at > ${at}`;
  return sql`information_system s
    ${join} control_catalogue k on k.applies and k.regime = control_regime(s)
    ${join} control c on c.catalogue_id = k.id and c.levels @> array[control_level(s)]
    ${join} control_group g on g.id = c.group_id
    left join control_assessment_entry a on a.system_id = s.id and a.control_id = c.id and ${stood}
    left join control_inherited(${systems}, ${at}) i on i.heir_id = s.id and i.heir_control_id = c.id`;
}
