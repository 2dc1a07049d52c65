import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const CHANGING = `'SYSTEM_OPERATOR', 'SYSTEM_OWNER', 'ADMINISTRATOR'`;

/** What no change of a system touches, whoever may change the rest; and nobody registers demonstration data. */
class WhatStaysOfASystem extends Migration {
  override up(): void {
    this.addSql(`
      create function information_system_keeps() returns trigger
      language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Seeds run as the owner.
        if row_security_active('information_system') and (new.id, new.reference, new.registered_at, new.origin)
            is distinct from (old.id, old.reference, old.registered_at, old.origin) then
          raise exception 'what a system was registered as does not change' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$`);
    this.addSql(`create trigger keeps before update on information_system
      for each row execute function information_system_keeps()`);
    this.addSql(`alter policy registered on information_system with check (origin = 'REGISTERED' and
      (select khien_has_role(${CHANGING})) and owner_id in (select unnest(khien_scope())))`);
    this.addSql('alter function organization_refs_follow() set search_path = pg_catalog, public, pg_temp');
  }
}

/** What does not change of a system. */
export const whatStaysOfASystemStep: MigrationStep = {
  name: '0007-what-stays-of-a-system',
  class: WhatStaysOfASystem,
};
