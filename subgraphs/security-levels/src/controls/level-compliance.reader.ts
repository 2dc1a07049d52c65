import { endOfDay } from '@khien/calendar';
import { type RequestContext, visibleRows } from '@khien/subgraph';
import { sql } from 'kysely';
import { seesFacts } from '../information-systems/information-system.policy.js';
import { LevelCompliance } from './level-compliance.type.js';

interface Row {
  readonly level: number;
  readonly systems: number;
  readonly assessed: number;
  readonly weight: number;
  readonly earned: number;
}

/** How far the systems of a portfolio do what their levels require. */
export class LevelComplianceReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Level by level, of the systems whose facts the caller sees; retired ones are left out. One statement. The rate is
   * that of `complianceOf` over all controls of all systems of a level.
   *
   * @param ownerCode of one owner; null for all
   * @param on day in Vietnam at whose end it is asked; null, today and later days: now
   */
  async byLevel(ownerCode: string | null, on: string | null): Promise<readonly LevelCompliance[]> {
    const end = on === null ? null : endOfDay(on);
    const moment = end !== null && end.getTime() < this.context.clock.now().getTime() ? end : null;
    const at = sql`${moment}::timestamptz`;
    const stood =
      moment === null
        ? sql`e.superseded_at = 'infinity'`
        : sql`e.assessed_at <= ${at} and e.superseded_at > ${at}`;
    const seen = visibleRows(this.context, seesFacts, [sql`s.owner_id`, sql`s.operator_id`]) ?? sql`true`;
    const owned =
      ownerCode === null
        ? sql`true`
        : sql`s.owner_id = (select o.id from organization o where o.code = ${ownerCode})`;
    const held = sql`join control_catalogue k on k.id = c.catalogue_id and k.applies and k.regime = m.regime
      and c.levels @> array[m.level]`;
    const { rows } = await sql<Row>`
      with mine as materialized (
        select s.id, control_level(s) as level, control_regime(s) as regime from information_system s
        where ${seen} and ${owned} and s.state <> 'RETIRED' and control_level(s) is not null
      ), inherited as materialized (
        select i.* from control_inherited(coalesce((select array_agg(distinct i.system_id) from control_inheritance i
          where i.system_id in (select m.id from mine m)), '{}'), ${at}) i
      ), answered as (
        select m.id, m.level, c.weight, e.state
        from control_assessment_entry e join mine m on m.id = e.system_id join control c on c.id = e.control_id ${held}
        where ${stood} and not exists (select from inherited i
          where i.heir_id = e.system_id and i.heir_control_id = e.control_id)
        union all
        select m.id, m.level, c.weight, case when not (i.offered and i.level_sufficient)
          or i.state = 'NOT_APPLICABLE' then 'NOT_DONE' else i.state end
        from inherited i join mine m on m.id = i.heir_id join control c on c.id = i.heir_control_id ${held}
      ), summed as (
        select level, count(distinct id) as assessed,
          coalesce(sum(weight) filter (where state = 'NOT_APPLICABLE'), 0) as without,
          coalesce(sum(weight) filter (where state = 'DONE'), 0)
            + coalesce(sum(weight) filter (where state = 'PARTLY'), 0) / 2.0 as earned
        from answered where state is not null group by level
      ), required as (
        select k.regime, level, sum(c.weight) as weight
        from control_catalogue k join control c on c.catalogue_id = k.id cross join unnest(c.levels) as level
        where k.applies group by k.regime, level
      )
      select m.level, count(*)::integer as systems, coalesce(max(summed.assessed), 0)::integer as assessed,
        (coalesce(sum(required.weight), 0) - coalesce(max(summed.without), 0))::double precision as weight,
        coalesce(max(summed.earned), 0)::double precision as earned
      from mine m left join required on required.regime = m.regime and required.level = m.level
      left join summed on summed.level = m.level
      group by m.level order by m.level`.execute(this.context.db);
    return rows.map(({ level, systems, assessed, weight, earned }) =>
      Object.assign(new LevelCompliance(), {
        level,
        systems,
        assessed,
        weight,
        rate: weight === 0 ? null : earned / weight,
      }),
    );
  }
}
