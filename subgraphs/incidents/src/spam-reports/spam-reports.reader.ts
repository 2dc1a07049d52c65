import { startOfDay } from '@khien/calendar';
import {
  type ConnectionArgs,
  type Keyset,
  type Page,
  type RequestContext,
  type Row,
  readPage,
} from '@khien/subgraph';
import { sql } from 'kysely';
import { spamSender } from './phone.rules.js';
import { SpamReport, type SpamReportFilter } from './spam-report.type.js';
import { readsSpamReports } from './spam-reports.policy.js';

const LATEST_FIRST: Keyset = {
  name: 'latest first',
  descending: true,
  columns: [
    { expression: sql`r.reported_at`, type: 'timestamptz' },
    { expression: sql`r.id`, type: 'uuid' },
  ],
};

/** With what was last said of each. */
const COLUMNS = sql`r.*, v.verdict, v.action, v.decided_at`;
const REPORTS = sql`spam_report r left join lateral (select g.verdict, g.action, g.decided_at from spam_verdict g
  where g.report_id = r.id order by g.decided_at desc, g.id desc limit 1) v on true`;

/** Asks for reports of spam. */
export class SpamReportsReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of reports. @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` */
  async page(filter: SpamReportFilter | null | undefined, args: ConnectionArgs): Promise<Page<SpamReport>> {
    await this.context.require(readsSpamReports);
    const { kind, fraud, sender, premiumNumber, from, to, judged, verdict } = filter ?? {};
    const where = [
      ...(kind ? [sql`r.kind = ${kind}`] : []),
      ...(fraud === null || fraud === undefined ? [] : [sql`r.fraud = ${fraud}`]),
      ...(sender ? [sql`r.sender = ${spamSender(sender)?.value ?? sender}`] : []),
      ...(premiumNumber
        ? [
            sql`exists (select from spam_report_lure l where l.report_id = r.id and l.number = ${premiumNumber.replaceAll(/\D/g, '')})`,
          ]
        : []),
      ...(from ? [sql`r.reported_at >= ${startOfDay(from)}`] : []),
      ...(to ? [sql`r.reported_at < ${startOfDay(to)}`] : []),
      ...(judged === null || judged === undefined ? [] : [sql`(v.verdict is not null) = ${judged}`]),
      ...(verdict ? [sql`v.verdict = ${verdict}`] : []),
    ];
    return readPage(
      this.context.db,
      { columns: COLUMNS, from: REPORTS, where, keyset: LATEST_FIRST, node: reportOf },
      args,
    );
  }

  /** One report; null when there is none. @throws KhienError `UNAUTHENTICATED`, `FORBIDDEN` */
  async byId(id: string): Promise<SpamReport | null> {
    await this.context.require(readsSpamReports);
    const { rows } = await sql<Row>`select ${COLUMNS} from ${REPORTS} where r.id = ${id}::uuid`.execute(
      this.context.db,
    );
    return rows[0] === undefined ? null : reportOf(rows[0]);
  }
}

function reportOf(row: Row): SpamReport {
  return Object.assign(new SpamReport(), {
    id: row['id'],
    kind: row['kind'],
    fraud: row['fraud'],
    channel: row['channel'],
    sender: row['sender'],
    content: row['content'],
    reporterNumber: row['reporter_number'],
    reportedAt: new Date(String(row['reported_at'])),
    ...{ verdict: row['verdict'], action: row['action'] },
    judgedAt: row['decided_at'] === null ? null : new Date(String(row['decided_at'])),
    provenance: {
      origin: row['origin'],
      ...{ publisher: null, publication: null, referenceDate: null, url: null },
    },
  });
}
