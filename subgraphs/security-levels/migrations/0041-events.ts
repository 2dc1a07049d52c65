import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';
const OWNER = `language plpgsql security definer ${PINNED}`;

/** Columns of a system that others are told of. */
const TOLD = [
  ...['reference', 'name', 'owner_id', 'operator_id', 'approved_level', 'level', 'on_national_list', 'state'],
  ...['served_area_ids', 'origin'],
];
const differs = (columns: readonly string[]) =>
  `(${columns.map((one) => `old.${one}`).join(', ')}) is distinct from (${columns.map((one) => `new.${one}`).join(', ')})`;

const SYSTEM_TOLD = `
  create function information_system_told(s information_system) returns jsonb language sql stable ${PINNED}
  return jsonb_build_object('id', s.id, 'reference', s.reference, 'name', s.name, 'ownerId', s.owner_id,
    'operatorId', s.operator_id, 'level', s.approved_level, 'judgedLevel', s.level, 'onNationalList', s.on_national_list,
    'lifecycle', s.state, 'homeAreaId', (select o.area_id from organization o where o.id = s.owner_id),
    'servedAreaIds', to_jsonb(s.served_area_ids), 'origin', s.origin)`;

const ORGANIZATION = `
  create function organization_told(o organization) returns jsonb language sql stable ${PINNED}
  return jsonb_build_object('id', o.id, 'code', o.code, 'nameVi', o.name_vi, 'nameEn', o.name_en, 'kind', o.kind,
    'areaId', o.area_id, 'parentId', o.parent_id, 'origin', o.origin,
    'ancestorIds', (select to_jsonb(r.ancestor_ids) from organization_ref r where r.id = o.id))`;

const TELL = [
  `create function information_systems_tell() returns trigger ${OWNER} as $$
  begin
    if khien_events_off() then return null; end if;
    perform khien_event('InformationSystem', w.id::text, 'registered', information_system_told(w)) from written w;
    return null;
  end $$`,
  `create function information_system_tell() returns trigger ${OWNER} as $$
  begin
    if khien_events_off() then return null; end if;
    if tg_op = 'DELETE' then
      perform khien_event('InformationSystem', old.id::text, 'removed', '{}');
    else
      perform khien_event('InformationSystem', new.id::text, 'changed', information_system_told(new));
    end if;
    return null;
  end $$`,
  // All that stand under one that moved have other ancestors now; the systems of one that moved have another home.
  `create function organizations_tell() returns trigger ${OWNER} as $$
  declare
    ids uuid[];
  begin
    if khien_events_off() then return null; end if;
    ids := array(select w.id from written w);
    perform khien_event('Organization', o.id::text, 'changed', organization_told(o))
      from organization o join organization_ref r on r.id = o.id where r.ancestor_ids && ids;
    perform khien_event('InformationSystem', s.id::text, 'changed', information_system_told(s))
      from (select s.* from information_system s where s.owner_id = any (ids) order by s.id for share) s;
    return null;
  end $$`,
  `create function organization_tell_removed() returns trigger ${OWNER} as $$
  begin
    if khien_events_off() then return null; end if;
    perform khien_event('Organization', old.id::text, 'removed', '{}');
    return null;
  end $$`,
];

/** What a copy that begins from zero is told: each object locked, so that nobody tells a change of it in between. */
const snapshot = (name: string, table: string, type: string, told: string) => `
  create function ${name}(after text, most integer) returns text language plpgsql ${PINNED} as $$
  declare
    ids uuid[] := array(select x.id from ${table} x
      where x.id > coalesce(nullif(after, ''), '00000000-0000-0000-0000-000000000000')::uuid
      order by x.id limit most for share);
  begin
    insert into khien_outbox (type, key, kind, data)
    select '${type}', x.id::text, 'snapshot', ${told}(x) from ${table} x where x.id = any (ids) order by x.id;
    return ids[cardinality(ids)]::text;
  end $$`;

/** Others are told of organizations and systems as they change. */
class Events extends Migration {
  override up(): void {
    for (const statement of [SYSTEM_TOLD, ORGANIZATION, ...TELL]) this.addSql(statement);
    this.addSql(
      snapshot(
        'information_systems_snapshot',
        'information_system',
        'InformationSystem',
        'information_system_told',
      ),
    );
    this.addSql(snapshot('organizations_snapshot', 'organization', 'Organization', 'organization_told'));
    this.addSql(`create trigger tell_insert after insert on information_system
      referencing new table as written for each statement execute function information_systems_tell()`);
    this.addSql(`create trigger tell_update after update on information_system for each row
      when (${differs(TOLD)}) execute function information_system_tell()`);
    this.addSql(`create trigger tell_delete after delete on information_system for each row
      execute function information_system_tell()`);
    // After organization_refs_follow, which makes the ancestors: triggers run by name.
    for (const event of ['insert', 'update']) {
      this.addSql(`create trigger tell_${event} after ${event} on organization
        referencing new table as written for each statement execute function organizations_tell()`);
    }
    this.addSql(`create trigger tell_delete after delete on organization for each row
      execute function organization_tell_removed()`);
    // What was registered before there were events.
    this.addSql(`
      do $$
      declare
        begun bigint;
        types constant text[] := array['Organization', 'InformationSystem'];
        at text;
      begin
        if not exists (select from organization) then return; end if;
        begun := khien_snapshot_begin(types);
        at := '';
        while at is not null loop at := organizations_snapshot(at, 5000); end loop;
        at := '';
        while at is not null loop at := information_systems_snapshot(at, 5000); end loop;
        perform khien_snapshot_end(types, begun);
      end $$`);
    this.addSql(`comment on function information_system_told(information_system) is
      'What others are told of a system: who owns and runs it, how high its level, where it serves; nothing of its facts.'`);
  }
}

/** Events of organizations and systems. */
export const eventsStep: MigrationStep = { name: '0041-events', class: Events };
