import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';
const OWNER = `language plpgsql security definer ${PINNED}`;

/** What of scans others are told: components, and weaknesses that are open and have a CVE. */
interface Told {
  readonly table: 'system_component' | 'scan_finding';
  readonly type: 'SystemComponent' | 'SystemWeakness';
  /** Gives the row of an alias as others may know it. */
  readonly data: (row: string) => string;
  /** Columns of which a change is told. */
  readonly columns: readonly string[];
  /** Whether a row is told at all. */
  readonly when: (row: string) => string;
}

const COMPONENT: Told = {
  table: 'system_component',
  type: 'SystemComponent',
  columns: ['system_id', 'name', 'version', 'purl', 'host', 'last_seen_at'],
  data: (c) => `jsonb_build_object('systemId', ${c}.system_id, 'name', ${c}.name, 'version', ${c}.version,
        'purl', ${c}.purl, 'host', ${c}.host, 'lastSeenAt', ${c}.last_seen_at)`,
  when: () => 'true',
};

const WEAKNESS: Told = {
  table: 'scan_finding',
  type: 'SystemWeakness',
  columns: ['system_id', 'component_id', 'cve', 'last_seen_at', 'fixed_at'],
  data: (
    f,
  ) => `jsonb_build_object('systemId', ${f}.system_id, 'componentId', ${f}.component_id, 'cve', ${f}.cve,
        'lastSeenAt', ${f}.last_seen_at)`,
  when: (f) => `(${f}.cve is not null and ${f}.fixed_at is null)`,
};

/**
 * Triggers for whole statements: a scan brings tens of thousands of rows. What a change makes others forget (a weakness that
 * is fixed) is told as removed.
 */
function telling({ table, type, data, columns, when }: Told): readonly string[] {
  const of = (row: string) => `(${columns.map((one) => `${row}.${one}`).join(', ')})`;
  const write = (select: string) => `
    insert into khien_outbox (type, key, kind, data) ${select};`;
  return [
    `create function ${table}s_tell_new() returns trigger ${OWNER} as $$
    begin
      if khien_events_off() then return null; end if;
      ${write(`select '${type}', w.id::text, 'changed', ${data('w')} from written w where ${when('w')}`)}
      return null;
    end $$`,
    `create function ${table}s_tell_changed() returns trigger ${OWNER} as $$
    begin
      if khien_events_off() then return null; end if;
      ${write(`select '${type}', w.id::text, case when ${when('w')} then 'changed' else 'removed' end,
        case when ${when('w')} then ${data('w')} else '{}'::jsonb end
      from written w join before b on b.id = w.id
      where ${of('w')} is distinct from ${of('b')} and (${when('w')} or ${when('b')})`)}
      return null;
    end $$`,
    `create function ${table}s_tell_removed() returns trigger ${OWNER} as $$
    begin
      if khien_events_off() then return null; end if;
      ${write(`select '${type}', b.id::text, 'removed', '{}'::jsonb from before b where ${when('b')}`)}
      return null;
    end $$`,
    `create trigger tell_insert after insert on ${table}
      referencing new table as written for each statement execute function ${table}s_tell_new()`,
    `create trigger tell_update after update on ${table}
      referencing old table as before new table as written for each statement execute function ${table}s_tell_changed()`,
    `create trigger tell_delete after delete on ${table}
      referencing old table as before for each statement execute function ${table}s_tell_removed()`,
    // What a copy that begins from zero is told: each row locked, so that nobody tells a change of it in between.
    `create function ${table}s_snapshot(after text, most integer) returns text language plpgsql ${PINNED} as $$
    declare
      ids uuid[] := array(select x.id from ${table} x
        where x.id > coalesce(nullif(after, ''), '00000000-0000-0000-0000-000000000000')::uuid
        order by x.id limit most for share);
    begin
      ${write(`select '${type}', x.id::text, 'snapshot', ${data('x')} from ${table} x
        where x.id = any (ids) and ${when('x')} order by x.id`)}
      return ids[cardinality(ids)]::text;
    end $$`,
  ];
}

/** Others are told which components systems have, and which known weaknesses of them are open. */
class ComponentsTold extends Migration {
  override up(): void {
    for (const told of [COMPONENT, WEAKNESS]) {
      for (const statement of telling(told)) this.addSql(statement);
    }
    // What scans had named before others were told.
    this.addSql(`
      do $$
      declare
        types constant text[] := array['SystemComponent', 'SystemWeakness'];
        begun bigint;
        at text := '';
      begin
        if not exists (select from organization) then return; end if;
        begun := khien_snapshot_begin(types);
        while at is not null loop at := system_components_snapshot(at, 5000); end loop;
        at := '';
        while at is not null loop at := scan_findings_snapshot(at, 5000); end loop;
        perform khien_snapshot_end(types, begun);
      end $$`);
  }
}

/** Components and open weaknesses of systems, told to others. */
export const componentsToldStep: MigrationStep = { name: '0042-components-told', class: ComponentsTold };
