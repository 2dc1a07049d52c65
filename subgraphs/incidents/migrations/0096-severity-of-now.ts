import type { MigrationStep } from '@khien/subgraph';
import { Migration } from '@mikro-orm/migrations';
import { asNow } from './lifecycle/as-now.js';
import { refused } from './lifecycle/moves.sql.js';
import { REOPENED_MAY_BE_SERIOUS } from './lifecycle/severity.sql.js';

/** What was said of a condition of a system, else what the effect of its link tells. Only what is true makes it serious. */
const holds = (condition: string, impact?: string): string =>
  impact === undefined
    ? `'${condition}', said.of_it -> '${condition}'`
    : `'${condition}', coalesce(nullif(said.of_it -> '${condition}', 'null'::jsonb),
          case l.impact when '${impact}' then 'true'::jsonb end)`;

const SERIOUS_NOW = `
  create function incident_serious_now(incident uuid) returns boolean
  language sql stable set search_path = pg_catalog, public, pg_temp
  begin atomic
    select incident_serious_by_facts(j.regime, j.declared || jsonb_build_object('systems', coalesce((
      select jsonb_agg(jsonb_build_object(
        'level', coalesce(r.level::integer, r.judged_level::integer,
          case when jsonb_typeof(said.of_it -> 'level') = 'number' then (said.of_it ->> 'level')::integer end),
        'onNationalList', coalesce(to_jsonb(r.on_national_list), said.of_it -> 'onNationalList'),
        ${holds('serviceInterrupted', 'SERVICE_INTERRUPTED')},
        ${holds('stateSecretsMayLeak')},
        ${holds('importantDataLost')},
        ${holds('controlLost', 'CONTROL_LOST')},
        ${holds('maySpread', 'SPREADING')}))
      from incident_system l
      left join system_levels(array(select s.system_id from incident_system s
        where s.incident_id = incident and s.unlinked_at is null)) r on r.id = l.system_id
      left join lateral (select one.of_it from jsonb_array_elements(j.declared -> 'systems') as one (of_it)
        where one.of_it ->> 'systemId' = l.system_id::text limit 1) said on true
      where l.incident_id = incident and l.unlinked_at is null), '[]'::jsonb)))
    from incident_severity_judgement j where j.incident_id = incident order by j.number desc limit 1;
  end`;

const JUDGED_FIRST = asNow([REOPENED_MAY_BE_SERIOUS], 'create or replace function incident_judged_first()', [
  [
    `    if new.last_event <> 'PROPOSE_SERIOUS' and new.regime`,
    `    if new.last_event <> 'DECLINE_SERIOUS'
        and (last.outcome = 'SERIOUS') is distinct from incident_serious_now(new.id) then
      ${refused('what its severity was judged by has changed since')};
    end if;
    if new.last_event <> 'PROPOSE_SERIOUS' and new.regime`,
  ],
]);

/** Steps of severity by what holds now: a judgement does not outlive the links and levels that it was made by. */
class SeverityOfNow extends Migration {
  override up(): void {
    this.addSql(SERIOUS_NOW);
    this.addSql(`comment on function incident_serious_now(uuid) is
      'Whether what was said at the last judgement makes the incident serious with its systems of now: incident-facts.rules.ts, for the database. Null before the first.'`);
    this.addSql(JUDGED_FIRST);
  }
}

/** Severity of incidents by their systems of now. */
export const severityOfNow: MigrationStep = { name: '0096-severity-of-now', class: SeverityOfNow };
