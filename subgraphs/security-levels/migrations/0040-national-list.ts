import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const OWNER = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/**
 * Which systems stand on the list of important national systems: those that a dossier named for it, from the decision on the
 * list until another one takes its place. Written by the triggers of dossiers, never by hand.
 */
class NationalList extends Migration {
  override up(): void {
    // Step by step: before PostgreSQL 18 a column with a default is refused where a function takes the row (0012). No trigger,
    // for nothing changed: a default that is written down is no event of a system.
    this.addSql('alter table information_system add column on_national_list boolean');
    this.addSql('alter table information_system alter column on_national_list set default false');
    this.addSql('alter table information_system disable trigger user');
    this.addSql('update information_system set on_national_list = false');
    this.addSql('alter table information_system enable trigger user');
    this.addSql('alter table information_system alter column on_national_list set not null');
    this.addSql(`comment on column information_system.on_national_list is
      'On the list of important national systems by decision of the Prime Minister (Decree 331/2026, Articles 18 and 25); follows from dossiers.'`);
    this.addSql(`
      create function national_list_follows(systems uuid[]) returns void ${OWNER} as $$
      begin
        update information_system s set on_national_list = not s.on_national_list
        where s.id = any (systems) and s.on_national_list <> exists (
          select from dossier_system ds join dossier d on d.id = ds.dossier_id
          where ds.system_id = s.id and d.listed and (ds.is_open or ds.in_force)
            and d.state in ('LISTED', 'PLAN_PENDING', 'APPROVED', 'REDETERMINATION'));
      end $$`);
    this.addSql(`
      create function national_list_of_dossier() returns trigger ${OWNER} as $$
      begin
        perform national_list_follows(array(select ds.system_id from dossier_system ds where ds.dossier_id = new.id));
        return null;
      end $$`);
    this.addSql(`
      create function national_list_of_system() returns trigger ${OWNER} as $$
      begin
        perform national_list_follows(array[case when tg_op = 'DELETE' then old.system_id else new.system_id end]);
        return null;
      end $$`);
    this.addSql(`
      create function national_list_of_systems() returns trigger ${OWNER} as $$
      begin
        perform national_list_follows(array(select w.system_id from written w join dossier d on d.id = w.dossier_id
          where d.listed));
        return null;
      end $$`);
    this.addSql(`create trigger national_list after update on dossier for each row
      when ((old.state, old.listed) is distinct from (new.state, new.listed) and (old.listed or new.listed))
      execute function national_list_of_dossier()`);
    this.addSql(`create trigger national_list_update after update on dossier_system for each row
      when ((old.is_open, old.in_force) is distinct from (new.is_open, new.in_force))
      execute function national_list_of_system()`);
    this.addSql(`create trigger national_list_delete after delete on dossier_system for each row
      execute function national_list_of_system()`);
    this.addSql(`create trigger national_list_insert after insert on dossier_system
      referencing new table as written for each statement execute function national_list_of_systems()`);
    this.addSql(`create trigger national_list_keeps before update on information_system for each row
      when (old.on_national_list <> new.on_national_list) execute function information_system_standing_keeps()`);
    this.addSql(`create trigger national_list_starts before insert on information_system for each row
      when (new.on_national_list) execute function information_system_standing_keeps()`);
    this.addSql('select national_list_follows(array(select distinct ds.system_id from dossier_system ds))');
  }
}

/** The list of important national systems, as a fact of the system. */
export const nationalListStep: MigrationStep = { name: '0040-national-list', class: NationalList };
