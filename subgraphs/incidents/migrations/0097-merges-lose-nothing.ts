import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { refused } from './lifecycle/moves.sql.js';

/** As `merge-losses.rules.ts`. The other one is locked, so that nobody rejects or merges it meanwhile. */
const MERGES = `
  create function incident_merges() returns trigger
  language plpgsql set search_path = pg_catalog, public, pg_temp as $$
  declare
    kept record;
  begin
    if not row_security_active('incident') then return new; end if;
    select i.* into kept from incident i where i.id = new.merged_into_id for share;
    if not found or kept.state in ('REJECTED', 'MERGED') or kept.drill <> new.drill then
      ${refused('an incident is merged into one of its kind that is dealt with')};
    end if;
    if new.severity = 'SERIOUS' and kept.severity is distinct from 'SERIOUS'
        or new.personal_data and kept.personal_data is not true
        or exists (select from incident_deadline d
          where d.incident_id = new.id and d.met_at is null and d.stopped_at is null and not exists (
            select from incident_deadline o
            where o.incident_id = kept.id and o.code = d.code and o.stopped_at is null
              and (o.starts_at <= d.starts_at or o.met_at <= d.due_at))) then
      ${refused('what the law asks for an incident is not lost by a merge')};
    end if;
    return new;
  end $$`;

/** A merge loses nothing that the law asks for, and leads to an incident that is dealt with. */
class MergesLoseNothing extends Migration {
  override up(): void {
    this.addSql(MERGES);
    this.addSql(`create trigger b_merges before update of state on incident for each row
      when (new.state <> old.state and new.last_event = 'MERGE') execute function incident_merges()`);
  }
}

/** What merges of incidents keep. */
export const mergesLoseNothing: MigrationStep = {
  name: '0097-merges-lose-nothing',
  class: MergesLoseNothing,
};
