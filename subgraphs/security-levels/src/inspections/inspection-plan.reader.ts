import { dayInVietnam, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import type { LevelRegime } from '../level-determination/criterion.js';
import type { Level } from '../level-determination/level-facts.js';
import type { RiskGrade } from './inspection-kinds.js';
import { countsFrom, type InspectionPlan, inspectionPlan, type PlanFacts } from './inspection-plan.rules.js';
import { InspectionPlanType } from './inspection-plan.type.js';
import { proposedMonthsFrom } from './inspection-settings.js';

interface PlanRow {
  readonly id: string;
  readonly owner_id: string;
  readonly operator_id: string;
  readonly level: Level | null;
  readonly regime: LevelRegime;
  readonly state: string;
  readonly listed: boolean;
  readonly since: string;
  readonly risk: RiskGrade | null;
  readonly done: PlanFacts['done'] | null;
}

/** What a system owes by way of inspections. */
export class InspectionPlanReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The plan of a system as of today; null without a level, and for what the caller may not see. One statement for many.
   */
  async of(systemId: string): Promise<InspectionPlanType | null> {
    const row = await this.#row(systemId);
    const facts = row === null ? null : factsOf(row);
    if (row === null || facts === null) return null;
    return new InspectionPlanType(this.#plan(facts), [row.owner_id, row.operator_id]);
  }

  /** What the plan of a system follows from; null without a level. */
  async facts(systemId: string): Promise<PlanFacts | null> {
    const row = await this.#row(systemId);
    return row === null ? null : factsOf(row);
  }

  #plan(facts: PlanFacts): InspectionPlan {
    return inspectionPlan(facts, dayInVietnam(this.context.clock.now()), proposedMonthsFrom(process.env));
  }

  #row(systemId: string): Promise<PlanRow | null> {
    return this.context
      .loader<string, PlanRow | null>('inspection plan', (ids) => this.#load(ids))
      .load(systemId);
  }

  async #load(ids: readonly string[]): Promise<readonly (PlanRow | null)[]> {
    const { rows } = await sql<PlanRow>`
      select s.id, s.owner_id, s.operator_id, coalesce(s.approved_level, s.level) as level,
        coalesce(s.approved_regime, s.level_regime) as regime, s.state,
        s.national_security_listed is true as listed,
        coalesce(s.approved_on, s.operating_since, (s.registered_at at time zone 'Asia/Ho_Chi_Minh')::date)::text as since,
        (select a.grade from risk_assessment a where a.system_id = s.id order by a.assessed_on desc, a.id desc
          limit 1) as risk,
        (select jsonb_strip_nulls(jsonb_build_object(
          'INSPECTION', max(i.completed_on) filter (where full_look),
          'OUTSIDE_INSPECTION', max(i.completed_on) filter (where full_look and i.kind <> 'SELF'),
          'BEFORE_OPERATION', max(i.completed_on) filter (where i.trigger = 'BEFORE_OPERATION'),
          'SCAN_SYSTEM', greatest(max(i.completed_on) filter (where 'WEAKNESSES' = any (i.contents)),
            (select max(c.scanned_at at time zone 'Asia/Ho_Chi_Minh')::date from scan c
              where c.system_id = s.id and c.scope = 'SYSTEM')),
          'SCAN_CRITICAL', (select max(c.scanned_at at time zone 'Asia/Ho_Chi_Minh')::date from scan c
            where c.system_id = s.id and c.scope in ('SYSTEM', 'CRITICAL_ASSETS')),
          'PENETRATION_EXTERNAL', max(i.completed_on) filter (where 'PENETRATION_EXTERNAL' = any (i.contents)),
          'PENETRATION_INTERNAL', max(i.completed_on) filter (where 'PENETRATION_INTERNAL' = any (i.contents)),
          'RISK_ASSESSMENT', (select max(a.assessed_on) from risk_assessment a where a.system_id = s.id)))
          from inspection i cross join lateral
            (select i.contents @> array['COMPLIANCE', 'EFFECTIVENESS'] as full_look) what
          where i.system_id = s.id and i.state = 'COMPLETED') as done
      from information_system s where s.id = any(${[...ids]}::uuid[])`.execute(this.context.db);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }
}

function factsOf({ level, regime, state, listed, since, risk, done }: PlanRow): PlanFacts | null {
  if (level === null || state === 'RETIRED') return null;
  // Every system of level 5 is critical to national security (ND331 Article 16); others are when they are listed.
  const nationalList = level === 5 || listed;
  return {
    ...{ level, regime, risk, nationalList, operating: state === 'OPERATING', done: done ?? {} },
    since: countsFrom(regime, since),
  };
}
