import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';

/** A warning is an exercise when its incident is, from its first draft on. Nobody says so, and nobody changes it. */
const FOLLOWS = `
  create function warning_of_drill() returns trigger
  language plpgsql security definer ${PINNED} as $$
  begin
    new.drill := coalesce((select i.drill from incident i where i.id = new.incident_id), false);
    return new;
  end $$`;

/** Which of the warnings that are about to be sent are exercises: for background work, which no caller asks for. */
const SENT = `
  create function warnings_of_drills(warnings uuid[]) returns setof uuid
  language plpgsql stable security definer ${PINNED} as $$
  begin
    if khien_subject() is not null or cardinality(khien_roles()) > 0 then
      raise exception 'this is background work' using errcode = 'insufficient_privilege';
    end if;
    return query select w.id from warning w where w.id = any (warnings) and w.drill;
  end $$`;

/** Warnings of exercises say that they are. */
class WarningsOfDrills extends Migration {
  override up(): void {
    this.addSql('alter table warning add column drill boolean not null default false');
    this.addSql(`comment on column warning.drill is
      'Copy of that of the incident: everything that goes out of the warning says that it is an exercise.'`);
    this.addSql(`update warning w set drill = true from incident i where i.id = w.incident_id and i.drill`);
    for (const statement of [FOLLOWS, SENT]) this.addSql(statement);
    this.addSql(`create trigger of_drill before insert or update of incident_id, drill on warning
      for each row execute function warning_of_drill()`);
    this.addSql(`comment on function warnings_of_drills(uuid[]) is
      'Which of these warnings are exercises; for the worker that sends them.'`);
  }
}

/** Warnings of exercises. */
export const warningsOfDrills: MigrationStep = { name: '0112-warnings-of-drills', class: WarningsOfDrills };
