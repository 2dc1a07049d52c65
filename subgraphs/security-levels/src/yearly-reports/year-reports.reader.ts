import { hasRole } from '@khien/identity';
import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type Row,
  readChildPage,
  readPage,
  rowMapper,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { isUuid } from '../identifiers.rules.js';
import { YearReport, YearReportLine } from './year-report.entity.js';
import { seesYearReports } from './year-report.policy.js';

const LATEST: Keyset = {
  name: 'year report',
  descending: true,
  columns: [
    { expression: sql`y.year`, type: 'smallint' },
    { expression: sql`y.id`, type: 'uuid' },
  ],
};
const BY_NUMBER: Keyset = {
  name: 'year report line',
  descending: false,
  columns: [{ expression: sql`l.position`, type: 'integer' }],
};

/** What is asked about yearly reports. */
export class YearReportsReader {
  constructor(private readonly context: RequestContext) {}

  /** The report of an identifier; null when there is none that the caller may see. Read anew each time. */
  async byId(id: string): Promise<YearReport | null> {
    if (!isUuid(id)) return null;
    const { rows } = await sql<Row>`select y.* from year_report y where y.id = ${id}::uuid
      and ${await this.#visible()}`.execute(this.context.db);
    return rows[0] === undefined ? null : rowMapper(this.context.orm, YearReport)(rows[0]);
  }

  /** A page of the reports that the caller may see. */
  async list(args: ConnectionArgs): Promise<Page<YearReport>> {
    const listing = {
      columns: sql`y.*`,
      from: sql`year_report y`,
      where: [await this.#visible()],
      keyset: LATEST,
      node: rowMapper(this.context.orm, YearReport),
    };
    return readPage(this.context.db, listing, args);
  }

  /** A page of the table of a report that the caller got; one statement for many reports. */
  lines(reportId: string, args: ConnectionArgs): Promise<Page<YearReportLine>> {
    const listing = {
      ...{ name: 'year report lines', parentType: 'uuid', belongs: sql`l.report_id = parent.key` },
      ...{ columns: sql`l.*`, from: sql`year_report_line l`, where: [], keyset: BY_NUMBER, node: lineOf },
    };
    return readChildPage(this.context, listing, args, reportId);
  }

  /** All lines of a report that the caller got, for documents. */
  async allLines(reportId: string): Promise<readonly YearReportLine[]> {
    const { rows } = await sql<Row>`select l.* from year_report_line l where l.report_id = ${reportId}::uuid
      order by l.position`.execute(this.context.db);
    return rows.map(lineOf);
  }

  async #visible(): Promise<RawBuilder<unknown>> {
    const { caller } = this.context;
    const scope = hasRole(caller, seesYearReports.within) ? [...(await this.context.scope())] : [];
    return sql`(y.organization_id = any(${scope}::uuid[])
      or (y.recipient_id = any(${scope}::uuid[]) and y.sent_at is not null))`;
  }
}

function lineOf(row: Row): YearReportLine {
  return Object.assign(new YearReportLine(), {
    ...{ position: row['position'], reference: row['reference'], name: row['name'], level: row['level'] },
    ...{ ownerName: row['owner_name'], operatorName: row['operator_name'], approvedOn: row['approved_on'] },
    ...{ approvalWords: row['approval_words'], planWords: row['plan_words'] },
    ...{ decisionNumber: row['decision_number'], decisionBody: row['decision_body'] },
    ...{ regulationNumber: row['regulation_number'], regulationOn: row['regulation_on'] },
    ...{ regulationBody: row['regulation_body'], expectedApprovalOn: row['expected_approval_on'] },
    ...{ expectedFullOn: row['expected_full_on'], assessmentWords: row['assessment_words'] },
  });
}
