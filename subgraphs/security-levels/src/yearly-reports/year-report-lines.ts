import { type Kysely, sql } from 'kysely';
import type { YearReport } from './year-report.entity.js';
import {
  approvalWords,
  assessmentWords,
  figuresOf,
  periodOf,
  planWords,
  type ReportedSystem,
  type YearReportFigures,
} from './year-report.rules.js';

/** Rows that go to the database at once. */
const CHUNK = 5_000;

type Source = Pick<YearReport, 'organizationId' | 'kind' | 'asOf' | 'year'>;

interface SystemRow {
  readonly system_id: string;
  readonly reference: string;
  readonly name: string;
  readonly owner_name: string;
  readonly operator_name: string;
  readonly level: number | null;
  readonly approved_level: number | null;
  readonly approved_on: string | null;
  readonly decision_number: string | null;
  readonly decision_body: string | null;
  readonly regulation_number: string | null;
  readonly regulation_on: string | null;
  readonly regulation_body: string | null;
  readonly expected_approval_on: string | null;
  readonly expected_full_on: string | null;
  readonly dossier_state: string | null;
  readonly plan_state: string;
  readonly assessed_before: boolean;
  readonly assessed_periodically: boolean;
}

/** What a report tells. */
export interface Told {
  readonly figures: YearReportFigures;
  readonly lines: readonly object[];
}

/**
 * What the register told at the moment of a report: levels and states from the history of systems, inspections completed
 * until then. Decisions are those of the dossiers until then.
 */
export async function readRegister(db: Kysely<unknown>, report: Source): Promise<Told> {
  const { from, to } = periodOf(report.year);
  const { rows } = await sql<SystemRow>`
    select t.system_id, t.reference, t.name, owner.name_vi as owner_name, operator.name_vi as operator_name, t.level,
      t.approved_level, t.dossier_state, t.plan_state,
      coalesce(decided.decided_on,
        case when s.approved_level = t.approved_level and s.approved_on <= ${to}::date then s.approved_on end) as approved_on,
      decided.number as decision_number, decided.body as decision_body, decided.regulation_number,
      decided.regulation_day as regulation_on, decided.regulation_body,
      -- What is done is not expected any more.
      case when t.approved_level is null then expected.approval_on end as expected_approval_on,
      case when t.plan_state <> 'FULL' then expected.full_implementation_on end as expected_full_on,
      exists (select from inspection i where i.system_id = t.system_id and i.state = 'COMPLETED'
        and i.trigger = 'BEFORE_OPERATION' and i.completed_on <= ${to}::date) as assessed_before,
      exists (select from inspection i where i.system_id = t.system_id and i.state = 'COMPLETED'
        and i.trigger <> 'BEFORE_OPERATION' and i.completed_on between ${from}::date and ${to}::date)
        as assessed_periodically
    from year_report_systems(${report.organizationId}::uuid, ${report.kind}, ${report.asOf}::timestamptz) t
    join organization owner on owner.id = t.owner_id join organization operator on operator.id = t.operator_id
    left join information_system s on s.id = t.system_id
    left join lateral (
      select c.number, c.decided_on, body.name_vi as body, d.regulation_number, d.regulation_day, d.regulation_body
      from dossier_system of_system join dossier d on d.id = of_system.dossier_id
        join dossier_decision c on c.dossier_id = d.id and c.kind in ('LEVEL', 'LIST')
        join organization body on body.id = c.recorded_for_id
      where t.approved_level is not null and of_system.system_id = t.system_id and c.decided_on <= ${to}::date
      order by c.decided_on desc, c.recorded_at desc limit 1) decided on true
    left join lateral (
      select e.approval_on, e.full_implementation_on from expected_dates e
      where e.system_id = t.system_id and e.declared_at <= ${report.asOf}::timestamptz
      order by e.declared_at desc, e.id desc limit 1) expected on true
    order by owner.code, t.reference`.execute(db);
  const systems = rows.map(reported);
  const lines = rows.map((row, index) => {
    const system = reported(row);
    return {
      position: index + 1,
      ...{ system_id: row.system_id, reference: row.reference, name: row.name },
      ...{ owner_name: row.owner_name, operator_name: row.operator_name, approved_on: row.approved_on },
      ...{ decision_number: row.decision_number, decision_body: row.decision_body },
      ...{ regulation_number: row.regulation_number, regulation_on: row.regulation_on },
      ...{ regulation_body: row.regulation_body, expected_approval_on: row.expected_approval_on },
      expected_full_on: row.expected_full_on,
      level: system.approvedLevel ?? system.level,
      approval_words: approvalWords(system),
      plan_words: planWords(system),
      assessment_words: assessmentWords(system),
    };
  });
  return { figures: figuresOf(systems), lines };
}

function reported(row: SystemRow): ReportedSystem {
  return {
    level: row.level,
    approvedLevel: row.approved_level,
    dossierState: row.dossier_state,
    planState: row.plan_state,
    assessedBefore: row.assessed_before,
    assessedPeriodically: row.assessed_periodically,
  };
}

/** Puts lines in the place of those that a draft had. */
export async function writeLines(db: Kysely<unknown>, reportId: string, lines: Told['lines']): Promise<void> {
  await sql`delete from year_report_line where report_id = ${reportId}::uuid`.execute(db);
  for (let from = 0; from < lines.length; from += CHUNK) {
    const chunk = JSON.stringify(lines.slice(from, from + CHUNK));
    await sql`
      insert into year_report_line (report_id, position, system_id, reference, name, owner_name, operator_name, level,
        approval_words, decision_number, decision_body, approved_on, regulation_number, regulation_on, plan_words,
        assessment_words, regulation_body, expected_approval_on, expected_full_on)
      select ${reportId}::uuid, g.* from jsonb_to_recordset(${chunk}::jsonb) as g(position integer, system_id uuid,
        reference text, name text, owner_name text, operator_name text, level smallint, approval_words text,
        decision_number text, decision_body text, approved_on date, regulation_number text, regulation_on date,
        plan_words text, assessment_words text, regulation_body text, expected_approval_on date, expected_full_on date)`.execute(
      db,
    );
  }
}
