import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';

const PINNED = 'set search_path = pg_catalog, public, pg_temp';
const OWNER = `language plpgsql security definer ${PINNED}`;
const OVER = `('ENDED', 'EVALUATED', 'CANCELLED')`;
const WHY = 'Kết thúc diễn tập';

/** Whether an incident is of an exercise that is over. Whoever works on the incident need not see what was planned. */
const IS_OVER = `
  create function drill_is_over(incident uuid) returns boolean
  language sql stable security definer ${PINNED}
  begin atomic
    select exists (select from drill_inject j join drill d on d.id = j.drill_id
      where j.incident_id = incident and d.state in ${OVER});
  end`;

/**
 * What the incidents of an exercise still owe ends with it: deadlines stop, tasks, orders and dispatches are called off. Of every
 * label: whoever ends the exercise may not see all of them.
 */
const STOP = `
  create function drill_stop(exercise uuid, moment timestamptz) returns void ${OWNER} as $$
  declare
    played uuid[] := array(select j.incident_id from drill_inject j where j.drill_id = exercise and j.incident_id is not null);
    actor jsonb := khien_audit_caller(current_setting('khien.subject', true), current_setting('khien.organization', true),
      current_setting('khien.roles', true));
    touched uuid[];
    what record;
  begin
    for what in select * from (values
      ('IncidentDeadline', 'update incident_deadline x set stopped_at = greatest($2, x.starts_at)
        where x.incident_id = any ($1) and x.met_at is null and x.stopped_at is null returning x.id'),
      ('IncidentTask', 'update incident_task x set state = ''CANCELLED'', ended_at = greatest($2, x.added_at), outcome = $3,
        version = x.version + 1
        where x.incident_id = any ($1) and x.state in (''OPEN'', ''IN_PROGRESS'') returning x.id'),
      ('CoordinationOrder', 'update coordination_order x set state = ''CANCELLED'', ended_at = greatest($2, x.issued_at),
        end_reason = $3, version = x.version + 1
        where x.incident_id = any ($1) and x.state = ''ISSUED'' returning x.id'),
      ('Dispatch', 'update dispatch x set state = ''CANCELLED'', last_event = ''CANCEL'', reason = $3,
        ended_at = greatest($2, x.offered_at, x.answered_at), version = x.version + 1
        where x.incident_id = any ($1) and x.state in (''OFFERED'', ''ACKNOWLEDGED'', ''ACCEPTED'') returning x.id'))
      as said (entity, statement)
    loop
      execute format('with done as (%s) select array_agg(id) from done', what.statement)
        into touched using played, moment, '${WHY}';
      if touched is not null then
        perform khien_audit_write(array[jsonb_build_object('kind', 'UPDATE', 'action', 'moveDrill',
          'entity', jsonb_build_object('type', what.entity, 'ids', to_jsonb(touched))) || actor]);
      end if;
    end loop;
  end $$`;

const ENDS = `
  create function drill_ends() returns trigger ${OWNER} as $$
  begin
    perform drill_stop(new.id, coalesce(new.ended_at, statement_timestamp()));
    return null;
  end $$`;

/** No clock starts for an incident whose exercise is over. The application asks first. */
const NO_CLOCK = `
  create function incident_deadline_of_drill() returns trigger language plpgsql ${PINNED} as $$
  begin
    if row_security_active('incident') and drill_is_over(new.incident_id) then
      raise exception 'no deadline starts once an exercise is over' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$`;

/** Assistance in an exercise, as a dispatch in one: the incident itself may be shown to fewer people. */
const ASSISTANCE = `
  create function assistance_of_drill() returns trigger ${OWNER} as $$
  begin
    new.drill := coalesce((select i.drill from incident i where i.id = new.incident_id), false);
    return new;
  end $$`;

/** An exercise leaves nothing due, and nothing in figures. */
class DrillsEnd extends Migration {
  override up(): void {
    for (const statement of [IS_OVER, STOP, ENDS, NO_CLOCK, ASSISTANCE]) this.addSql(statement);
    this.addSql(
      'create index drill_inject_of_incident on drill_inject (incident_id) where incident_id is not null',
    );
    this.addSql(`create trigger ends after update of state on drill for each row
      when (old.state is distinct from new.state and new.state in ('ENDED', 'CANCELLED')) execute function drill_ends()`);
    this.addSql(`create trigger of_drill before insert on incident_deadline
      for each row execute function incident_deadline_of_drill()`);
    this.addSql('alter table assistance add column drill boolean not null default false');
    this.addSql(
      'create trigger of_drill before insert on assistance for each row execute function assistance_of_drill()',
    );
    this.addSql(
      `comment on column assistance.drill is 'Copy of that of the incident: left out of every statistic.'`,
    );
    this.addSql(`comment on function drill_is_over(uuid) is
      'Whether an incident was played in an exercise that is over: then nothing of it is due any more.'`);
    this.addSql(`comment on function drill_stop(uuid, timestamptz) is
      'Ends what the incidents of an exercise still owe: deadlines, tasks, orders, dispatches.'`);
    this.addSql('revoke all on function drill_stop(uuid, timestamptz) from public');
    // What was left open before: exercises that are over already, and assistance in exercises.
    this.addSql(
      `select drill_stop(d.id, coalesce(d.ended_at, statement_timestamp())) from drill d where d.state in ${OVER}`,
    );
    this.addSql(
      `update assistance a set drill = true from incident i where i.id = a.incident_id and i.drill`,
    );
  }
}

/** The end of exercises. */
export const drillsEnd: MigrationStep = { name: '0111-drills-end', class: DrillsEnd };
