import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/**
 * The newest systems of an area, in order, without reading the others: an index over the elements of
 * `served_area_ids` in order of registration, which PostgreSQL has only as a table. The database keeps it.
 */
class ServedAreas extends Migration {
  override up(): void {
    this.addSql(`
      create table information_system_served_area (
        area_id text collate "C" not null,
        registered_at timestamptz(3) not null,
        system_id uuid not null references information_system on delete cascade,
        primary key (area_id, registered_at, system_id)
      )`);
    this.addSql(
      'create index information_system_served_area_system on information_system_served_area (system_id)',
    );
    this.addSql(`comment on table information_system_served_area is
      'What information_system.served_area_ids holds, one row an area; kept by triggers, never written otherwise.'`);
    // Stored in the order in which it is read: a planner that sees that reads it by its index.
    this.addSql(`
      create function information_system_areas_follow() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' then
          delete from information_system_served_area area using written where area.system_id = written.id;
        end if;
        insert into information_system_served_area (area_id, registered_at, system_id)
        select area.id, written.registered_at, written.id
        from written cross join lateral unnest(written.served_area_ids) as area(id)
        order by 1, 2, 3;
        return null;
      end $$`);
    // A statement at a time, not a row: COPY brings hundreds of thousands.
    for (const event of ['insert', 'update']) {
      this.addSql(`
        create trigger served_areas_follow_${event} after ${event} on information_system
        referencing new table as written
        for each statement execute function information_system_areas_follow()`);
    }
  }
}

/** Systems by the areas that they serve. */
export const servedAreasStep: MigrationStep = { name: '0003-served-areas', class: ServedAreas };
