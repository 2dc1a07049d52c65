import {
  type ConnectionArgs,
  dayInVietnam,
  type Keyset,
  type Page,
  type RequestContext,
  type Row,
  readPage,
  visibleRows,
} from '@khien/subgraph';
import { type RawBuilder, sql } from 'kysely';
import { actsForHolder } from './sender.policy.js';
import { SenderNotice, type SenderNoticeFilter } from './sender-notice.type.js';

const LATEST_FIRST: Keyset = {
  name: 'announced last first',
  descending: true,
  columns: [
    { expression: sql`n.announced_at`, type: 'timestamptz' },
    { expression: sql`n.sender_id`, type: 'uuid' },
    { expression: sql`n.kind`, type: 'text' },
    { expression: sql`n.due_on`, type: 'date' },
  ],
};

const COLUMNS = sql`n.sender_id, n.kind, n.due_on::text as due_on, n.announced_at`;

/** Asks for what was announced about terms of registrations: to their holders, and to coordinators. */
export class SenderNoticesReader {
  constructor(private readonly context: RequestContext) {}

  /** A page of notices. @throws KhienError `UNAUTHENTICATED` */
  page(filter: SenderNoticeFilter | null | undefined, args: ConnectionArgs): Promise<Page<SenderNotice>> {
    const today = dayInVietnam(this.context.clock.now());
    const { kind, open } = filter ?? {};
    const where = [
      this.#visible(),
      ...(kind ? [sql`n.kind = any(${[...kind]}::text[])`] : []),
      ...(open === null || open === undefined ? [] : [sql`(${stillOpen(today)}) = ${open}`]),
    ];
    return readPage(
      this.context.db,
      {
        columns: COLUMNS,
        from: sql`sender_notice n join sender s on s.id = n.sender_id`,
        where,
        keyset: LATEST_FIRST,
        node: noticeOf,
      },
      args,
    );
  }

  /** What was announced about a registration, latest first; one statement for many. */
  of(senderId: string): Promise<readonly SenderNotice[]> {
    const loader = this.context.loader<string, readonly SenderNotice[]>('notices of sender', async (ids) => {
      const { rows } =
        await sql<Row>`select ${COLUMNS} from sender_notice n join sender s on s.id = n.sender_id
        where n.sender_id = any(${[...ids]}::uuid[]) and ${this.#visible()}
        order by n.announced_at desc, n.kind, n.due_on`.execute(this.context.db);
      return ids.map((id) => rows.filter((row) => row['sender_id'] === id).map(noticeOf));
    });
    return loader.load(senderId);
  }

  #visible(): RawBuilder<unknown> {
    if (this.context.caller.kind === 'PUBLIC') return sql`false`;
    return visibleRows(this.context, actsForHolder, [sql`s.holder_id`]) ?? sql`true`;
  }
}

/** Whether somebody still has something to do about it. @param today day in Vietnam */
function stillOpen(today: string): RawBuilder<unknown> {
  return sql`case n.kind when 'ISSUE_OVERDUE' then s.state = 'APPLIED' and s.issue_due_on = n.due_on
    when 'RENEWAL_ENDS' then s.state = 'VALID' and s.expires_on - 15 = n.due_on and n.due_on >= ${today}::date
    when 'FEE_LATE' then s.state in ('VALID', 'RENEWING') and s.fee_paid_on is null and s.fee_due_on = n.due_on
    else false end`;
}

function noticeOf(row: Row): SenderNotice {
  return Object.assign(new SenderNotice(), {
    kind: row['kind'],
    dueOn: row['due_on'],
    announcedAt: new Date(String(row['announced_at'])),
    senderId: row['sender_id'],
  });
}
