import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

/** Whether the copy of systems can say that there is none by an id: a caller who sees none may only be shown none. */
class SystemRefsComplete extends Migration {
  override up(): void {
    this.addSql(`
      create function system_refs_complete() returns boolean
      language sql stable security definer set search_path = pg_catalog, public, pg_temp
      begin atomic
        select exists (select from system_ref)
          and not exists (select from khien_projection p where p.name = 'system_ref' and p.incomplete_since is not null);
      end`);
    this.addSql(`
      comment on function system_refs_complete() is
        'Whether systems have been copied here and no event was missed: otherwise an id that is not known says nothing.'`);
  }
}

/** As a step of this subgraph's list. */
export const systemRefsComplete: MigrationStep = {
  name: '0075-system-refs-complete',
  class: SystemRefsComplete,
};
