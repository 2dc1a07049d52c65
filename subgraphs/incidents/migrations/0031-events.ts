import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';
const OWNER = `language plpgsql security definer ${PINNED}`;

/** Columns that follow from others, or that every change touches: they say nothing of what changed. */
const SAYS_NOTHING = `'version', 'updated_at', 'search_text', 'open'`;

const REFS_APPLY = `
  create function system_refs_apply(events jsonb) returns void ${OWNER} as $$
  declare
    ended bigint := khien_snapshot_ended(events, 'InformationSystem');
  begin
    perform khien_nobody_asks();
    delete from system_ref known using khien_events_latest(events) told
    where told.type = 'InformationSystem' and told.kind = 'removed' and known.id = told.key::uuid
      and known.position < told.sequence;
    insert into system_ref (id, reference, name, owner_id, operator_id, level, judged_level, on_national_list, lifecycle,
      home_area_id, served_area_ids, origin, position, updated_at)
    select told.key::uuid, told.data ->> 'reference', told.data ->> 'name', (told.data ->> 'ownerId')::uuid,
      (told.data ->> 'operatorId')::uuid, (told.data ->> 'level')::smallint, (told.data ->> 'judgedLevel')::smallint,
      (told.data ->> 'onNationalList')::boolean, told.data ->> 'lifecycle', told.data ->> 'homeAreaId',
      array(select jsonb_array_elements_text(told.data -> 'servedAreaIds')), told.data ->> 'origin', told.sequence, told.at
    from khien_events_latest(events) told
    where told.type = 'InformationSystem' and told.kind <> 'removed'
    on conflict (id) do update set reference = excluded.reference, name = excluded.name, owner_id = excluded.owner_id,
      operator_id = excluded.operator_id, level = excluded.level, judged_level = excluded.judged_level,
      on_national_list = excluded.on_national_list, lifecycle = excluded.lifecycle, home_area_id = excluded.home_area_id,
      served_area_ids = excluded.served_area_ids, origin = excluded.origin, position = excluded.position,
      updated_at = excluded.updated_at
    where system_ref.position < excluded.position;
    -- What a whole telling did not name is no more.
    delete from system_ref known where known.position < ended;
  end $$`;

const INCIDENT_TOLD = `
  create function incident_told(i incident, what text[]) returns jsonb language sql immutable ${PINNED}
  return jsonb_build_object('reference', i.reference, 'version', i.version, 'state', i.state, 'what', what)`;

const INCIDENTS_TELL = [
  `create function incidents_tell() returns trigger ${OWNER} as $$
  begin
    if khien_events_off() then return null; end if;
    perform khien_event('Incident', w.id::text, 'reported', incident_told(w, '{}')) from written w;
    return null;
  end $$`,
  `create function incident_tell() returns trigger ${OWNER} as $$
  begin
    if khien_events_off() then return null; end if;
    perform khien_event('Incident', new.id::text, 'changed', incident_told(new, array(
      select now_is.key from jsonb_each(to_jsonb(new)) now_is
      where now_is.key not in (${SAYS_NOTHING}) and now_is.value is distinct from to_jsonb(old) -> now_is.key
      order by now_is.key)));
    return null;
  end $$`,
];

/** Systems are copied from what their owner tells, and others are told of incidents. */
class Events extends Migration {
  override up(): void {
    for (const statement of [REFS_APPLY, INCIDENT_TOLD, ...INCIDENTS_TELL]) this.addSql(statement);
    this.addSql(`create trigger tell_insert after insert on incident
      referencing new table as written for each statement execute function incidents_tell()`);
    this.addSql(`create trigger tell_update after update on incident for each row
      when (old.* is distinct from new.*) execute function incident_tell()`);
    this.addSql(`comment on function incident_told(incident, text[]) is
      'What others are told of an incident: that it changed, and in which columns. What stands in it they ask the graph for, which knows who may see it.'`);
  }
}

/** Events that this subgraph hears and tells. */
export const events: MigrationStep = { name: '0031-events', class: Events };
