import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import { ResponseTimes } from './response-times.type.js';

const COUNTS = [
  'offered',
  'acknowledged',
  'accepted',
  'declined',
  'handed_on',
  'done',
  'cancelled',
  'late',
] as const;
const TIMES = [
  'acknowledge_median',
  'acknowledge_p90',
  'accept_median',
  'accept_p90',
  'done_median',
  'done_p90',
] as const;

/** Asks how fast members answer. */
export class ResponseTimesReader {
  constructor(private readonly context: RequestContext) {}

  /** The figures of a member for what was offered from one moment to another; one statement for many members. */
  of(memberId: string, since: Date, until: Date): Promise<ResponseTimes> {
    const name = `response times ${since.toISOString()} ${until.toISOString()}`;
    const loader = this.context.loader<string, ResponseTimes>(name, async (ids) => {
      const minutes = sql.join(
        TIMES.map((one) => sql`extract(epoch from t.${sql.ref(one)})::float8 / 60 as ${sql.ref(one)}`),
      );
      const counts = sql.join(COUNTS.map((one) => sql`t.${sql.ref(one)}::int as ${sql.ref(one)}`));
      const { rows } = await sql<Row>`select t.member_id, ${counts}, ${minutes}
        from network_response_times(${since}, ${until}, ${[...ids]}::uuid[]) t`.execute(this.context.db);
      const found = new Map(rows.map((row) => [String(row['member_id']), timesOf(row)]));
      return ids.map((id) => found.get(id) ?? timesOf({}));
    });
    return loader.load(memberId);
  }
}

function timesOf(row: Row): ResponseTimes {
  const minutes = (column: (typeof TIMES)[number]) => {
    const value = row[column];
    return typeof value === 'number' ? Math.round(value * 10) / 10 : null;
  };
  const count = (column: (typeof COUNTS)[number]) => Number(row[column] ?? 0);
  return Object.assign(new ResponseTimes(), {
    offered: count('offered'),
    acknowledged: count('acknowledged'),
    accepted: count('accepted'),
    declined: count('declined'),
    handedOn: count('handed_on'),
    done: count('done'),
    cancelled: count('cancelled'),
    late: count('late'),
    acknowledgeMedianMinutes: minutes('acknowledge_median'),
    acknowledgeP90Minutes: minutes('acknowledge_p90'),
    acceptMedianMinutes: minutes('accept_median'),
    acceptP90Minutes: minutes('accept_p90'),
    doneMedianMinutes: minutes('done_median'),
    doneP90Minutes: minutes('done_p90'),
  });
}
