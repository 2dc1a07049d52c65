import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { asNow } from './lifecycle/as-now.js';
import { DEADLINES_OF_INCIDENTS } from './lifecycle/deadlines.sql.js';
import { refused } from './lifecycle/moves.sql.js';

const REPLACED = 'create or replace function';
/** Whom a closing report goes to: `CLOSING_GOES_TO` of `report-kinds.ts`. */
const CLOSING_GOES_TO = `'{OWNER,COORDINATOR}'::text[]`;

const REPORTS = asNow(DEADLINES_OF_INCIDENTS, 'create function incident_reports_stand()', [
  ['create function', REPLACED],
  [
    `    return new;
  end $$`,
    `    if new.kind = 'CLOSING' and not new.recipients @> ${CLOSING_GOES_TO} then
      ${refused('a closing report goes to owner and coordinator')};
    end if;
    return new;
  end $$`,
  ],
]);

const CLOSES = asNow(DEADLINES_OF_INCIDENTS, 'create function incident_closes()', [
  ['create function', REPLACED],
  [`and r.kind = 'CLOSING'`, `and r.kind = 'CLOSING' and r.recipients @> ${CLOSING_GOES_TO}`],
]);

/** Of the initial report: from its first round on, else from when the owner could not cope, else from the call of the task force. */
const BEGUN = `coalesce(
          (select min(d.starts_at) from incident_deadline d
            where d.incident_id = new.incident_id and d.code = 'INC_INITIAL'),
          (select j.judged_at from (select * from incident_severity_judgement of_it
              where of_it.incident_id = new.incident_id order by of_it.number desc limit 1) j
            where j.facts -> 'ownerCopesAlone' = 'false'::jsonb),
          case of_incident.last_event when 'CALL_TASK_FORCE' then of_incident.state_since end)`;

const DEADLINES = asNow(DEADLINES_OF_INCIDENTS, 'create function incident_deadlines_stand()', [
  ['create function', REPLACED],
  ['    of_incident record;\n', '    of_incident record;\n    runs_from timestamptz;\n'],
  [
    `    if tg_op = 'INSERT' then
      if new.starts_at is distinct from (case new.code when 'INC_PD72' then of_incident.violation_detected_at
          when 'INC_FINAL_5D' then of_incident.resolved_at else of_incident.detected_at end)
`,
    `    runs_from := case new.code when 'INC_PD72' then of_incident.violation_detected_at
      when 'INC_FINAL_5D' then of_incident.resolved_at
      when 'INC_INITIAL' then ${BEGUN}
      else of_incident.detected_at end;
    if tg_op = 'INSERT' then
      if new.starts_at is distinct from runs_from
`,
  ],
  [
    `(r.kind = 'CLOSING') >= (new.code = 'INC_FINAL_5D')`,
    `(r.kind = 'CLOSING') >= (new.code = 'INC_FINAL_5D') and (r.kind = 'INITIAL') >= (new.code = 'INC_INITIAL')`,
  ],
  [
    `when new.code = 'INC_PD72' then '{DATA_PROTECTION_AUTHORITY}'`,
    `when new.code = 'INC_PD72' then '{DATA_PROTECTION_AUTHORITY}'
            when new.code = 'INC_INITIAL' then '{OWNER,COORDINATOR,SPECIALISED_UNIT}'`,
  ],
  [
    `new.code = 'INC_PD72' and of_incident.personal_data is not true)`,
    `new.code = 'INC_PD72' and of_incident.personal_data is not true
          or new.starts_at is distinct from runs_from)`,
  ],
]);

/** The names are those that PostgreSQL gave the checks of migration 13. */
const CODES = `
  alter table incident_deadline
    drop constraint incident_deadline_code_check,
    drop constraint incident_deadline_check1,
    add constraint incident_deadline_code_check check (code in
      ('INC_NOW', 'INC_24', 'INC_72', 'INC_PD72', 'INC_INITIAL', 'INC_NOTIFY_5D', 'INC_FINAL_5D')),
    add constraint incident_deadline_lasts check (case
      when code in ('INC_NOW', 'INC_INITIAL') then due_at = starts_at + interval '1 hour'
      when code = 'INC_24' then due_at = starts_at + interval '24 hours'
      when code in ('INC_72', 'INC_PD72') then due_at = starts_at + interval '72 hours'
      else due_at between starts_at + interval '5 days' and starts_at + interval '6 days' end)`;

/**
 * A deadline follows what it is reckoned from: put right, it runs from there as its next round. An incident is closed on a
 * report that the coordinator got. And there is the deadline of the initial report (Decision 05/2017, article 11).
 */
class DeadlinesFollow extends Migration {
  override up(): void {
    for (const statement of [CODES, REPORTS, CLOSES, DEADLINES]) this.addSql(statement);
  }
}

/** Deadlines and closing reports of incidents, as the law has them. */
export const deadlinesFollow: MigrationStep = { name: '0095-deadlines-follow', class: DeadlinesFollow };
