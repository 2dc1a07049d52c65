import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWN = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'APPRAISER', 'APPROVER', 'INCIDENT_REPORTER', 'RESPONDER', 'AUDITOR',
  'ADMINISTRATOR'`;
const CHANGING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;

/** Sets that are hashed once a statement: `= any` of a value that is not constant is searched from end to end. */
const IN_SCOPE = `(owner_id in (select unnest(khien_scope())) or operator_id in (select unnest(khien_scope())))`;
const SEEN = `(select khien_has_role('COORDINATOR')) or ((select khien_has_role(${OWN})) and ${IN_SCOPE})`;

/** The rules of 0005, so that they cost little with 300,000 systems. */
class SeenWithoutScanning extends Migration {
  override up(): void {
    this.addSql(`alter policy seen on information_system using (${SEEN})`);
    this.addSql(`alter policy registered on information_system with check (
      (select khien_has_role(${CHANGING})) and owner_id in (select unnest(khien_scope())))`);
    this.addSql(`alter policy changed on information_system
      using ((select khien_has_role(${CHANGING})) and ${IN_SCOPE})
      with check ((select khien_has_role(${CHANGING})) and ${IN_SCOPE})`);
    this.servedAreas();
    this.search();
    this.ownerStays();

    // Row-level security asks owner and operator even of a count, which would otherwise read every row.
    this.addSql('create index information_system_sight on information_system (owner_id, operator_id)');
    this.addSql(`create index information_system_summary on information_system (origin, level, level_status)
      where state <> 'RETIRED'`);
    // What stood in the table before there was a tree is brought into it.
    this.addSql('update organization set parent_id = parent_id');
  }

  /** An area's row says itself whose system it is: asking the system for each took seconds. */
  private servedAreas(): void {
    this.addSql(`alter table information_system_served_area
      add column owner_id uuid references organization, add column operator_id uuid references organization`);
    this.addSql(`update information_system_served_area area set owner_id = s.owner_id, operator_id = s.operator_id
      from information_system s where s.id = area.system_id`);
    this.addSql(`alter table information_system_served_area
      alter column owner_id set not null, alter column operator_id set not null`);
    this.addSql(`comment on column information_system_served_area.owner_id is
      'Owner and operator of the system, for who may see the row.'`);
    this.addSql(`
      create or replace function information_system_areas_follow() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'UPDATE' then
          delete from information_system_served_area area using written where area.system_id = written.id;
        end if;
        insert into information_system_served_area (area_id, registered_at, system_id, owner_id, operator_id)
        select area.id, written.registered_at, written.id, written.owner_id, written.operator_id
        from written cross join lateral unnest(written.served_area_ids) as area(id)
        order by 1, 2, 3;
        return null;
      end $$`);
    this.addSql(`alter policy seen on information_system_served_area using (${SEEN})`);
  }

  /** The search says nothing to whoever calls it past the graph: it gives what the caller may see, and no more. */
  private search(): void {
    this.addSql('drop function information_systems_named(text)');
    this.addSql(`alter table information_system
      add column name_folded text not null generated always as (khien_fold(name)) stored`);
    this.addSql('drop index information_system_search');
    this.addSql(
      'create index information_system_search on information_system using gin (name_folded gin_trgm_ops)',
    );
    this.addSql(`comment on column information_system.name_folded is
      'The name without case and diacritics, for the search: folding 300,000 names takes seconds.'`);
    // The statement is made with the values in it, so that the planner knows how many systems each condition leaves.
    this.addSql(`
      create function information_systems_named(patterns text[], most integer) returns setof uuid
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      declare
        scope uuid[] := case when khien_has_role(${OWN}) then khien_scope() else '{}' end;
        conditions text[] := array(select format('s.name_folded like %L', p) from unnest(patterns) as p);
      begin
        if not khien_has_role('COORDINATOR') then
          conditions := conditions
            || format('(s.owner_id = any (%1$L::uuid[]) or s.operator_id = any (%1$L::uuid[]))', scope);
        end if;
        return query execute format('select s.id from information_system s where %s limit %s',
          coalesce(nullif(array_to_string(conditions, ' and '), ''), 'true'), most);
      end $$`);
    this.addSql(`comment on function information_systems_named(text[], integer) is
      'Ids of systems that the caller may see and whose folded name is like all patterns; so many at most.'`);
  }

  /** Row-level security knows only what a row was or what it becomes: whoever gives a system away acts for both. */
  private ownerStays(): void {
    this.addSql(`
      create function information_system_owner_stays() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not array[old.owner_id, new.owner_id] <@ khien_scope()
          and not pg_has_role((select c.relowner from pg_class c where c.oid = tg_relid), 'usage') then
          raise exception 'the owner of a system is changed by who acts for the old and the new one'
            using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger owner_stays before update of owner_id on information_system
      for each row when (old.owner_id <> new.owner_id) execute function information_system_owner_stays()`);
  }
}

/** Who sees a system, at the price of an index. */
export const seenWithoutScanningStep: MigrationStep = {
  name: '0006-seen-without-scanning',
  class: SeenWithoutScanning,
};
