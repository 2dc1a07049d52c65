import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** A warning that is to be sent rings for the background work: once a transaction, when it commits. */
class WarningsAtOnce extends Migration {
  override up(): void {
    this.addSql(`
      create function warning_delivery_rings() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_notify('khien_work', 'warning deliveries');
        return null;
      end $$`);
    this.addSql(`create trigger warning_delivery_rings after insert on warning_delivery
      for each statement execute function warning_delivery_rings()`);
    this.addSql(`create trigger warning_delivery_rings_again after update on warning_delivery for each row
      when (new.state = 'PENDING' and old.state = 'DEAD') execute function warning_delivery_rings()`);
  }
}

/** Warnings that are sent as soon as they are issued. */
export const warningsAtOnce: MigrationStep = { name: '0063-warnings-at-once', class: WarningsAtOnce };
