import type { RequestContext, Row } from '@khien/subgraph';
import { sql } from 'kysely';
import { CODES_ENDED } from '../senders/sender.rules.js';
import { PremiumNumber } from './spam-report.type.js';
import { readsSpamReports } from './spam-reports.policy.js';

/** What counts: a report `r` that was last found to be none of spam says nothing of the number in it. Asked of all at once. */
const COUNTS = sql`not exists (select from spam_verdict g where g.report_id = r.id and g.verdict = 'NOT_SPAM'
  and not exists (select from spam_verdict h where h.report_id = g.report_id and (h.decided_at, h.id) > (g.decided_at, g.id)))`;

/** Whether a registration `s` was in force on the day of a luring `l`: a name that expired or was revoked is given to others. */
const IN_FORCE = sql`s.issued_on <= l.reported_on and s.expires_on >= l.reported_on
  and (s.regime = 'ND91' or l.reported_on < ${CODES_ENDED}::date)
  and (s.state <> 'REVOKED'
    or l.reported_on <= coalesce(s.decided_on, (s.state_since at time zone 'Asia/Ho_Chi_Minh')::date))`;

/** What is known of a number beside the reports. */
interface Linked {
  readonly registrations: readonly string[];
  readonly incidents: readonly string[];
}

/** Asks for the premium numbers that reported messages lure to. */
export class PremiumNumbersReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * Premium numbers of a period, those that most sources reported first: however often one reports, it counts once, so that
   * nobody puts the number of another first alone.
   *
   * @param from first day in Vietnam; `to` the day after the last one
   */
  async ranked(from: string, to: string, first: number, after: number): Promise<readonly PremiumNumber[]> {
    await this.context.require(readsSpamReports);
    const { rows } = await sql<Row>`
      with counted as (
        select r.origin, l.number, count(*) as reports, count(distinct r.sender) as senders,
          count(distinct r.source) + (count(*) filter (where r.source is null) > 0)::integer as sources,
          min(l.reported_on)::text as first_on, max(l.reported_on)::text as last_on
        from spam_report_lure l join spam_report r on r.id = l.report_id
        where l.reported_on >= ${from}::date and l.reported_on < ${to}::date and ${COUNTS}
        group by r.origin, l.number)
      select c.*, row_number() over (partition by c.origin order by c.sources desc, c.reports desc, c.number) as place
      from counted c order by c.origin desc, place offset ${after} limit ${first}`.execute(this.context.db);
    return rows.map((row) =>
      Object.assign(new PremiumNumber(), {
        origin: row['origin'],
        place: Number(row['place']),
        number: row['number'],
        sources: Number(row['sources']),
        reports: Number(row['reports']),
        senders: Number(row['senders']),
        firstOn: row['first_on'],
        lastOn: row['last_on'],
      }),
    );
  }

  /** Ids of registered names and incidents behind numbers; one statement for all numbers of a turn. */
  linked({ origin, number }: Pick<PremiumNumber, 'origin' | 'number'>): Promise<Linked> {
    return this.context
      .loader<string, Linked>(`linked to premium numbers ${origin}`, async (numbers) => {
        const { rows } = await sql<{ number: string; registrations: string[]; incidents: string[] }>`
          select n.number,
            array(select distinct s.id from spam_report_lure l join spam_report r on r.id = l.report_id
              join sender s on s.name_key = r.sender and s.origin = r.origin and ${IN_FORCE}
              where l.number = n.number and r.origin = ${origin} and r.sender_kind = 'NAME' and ${COUNTS}
              order by s.id limit 20)::text[] as registrations,
            array(select p.incident_id from premium_number_incident p where p.number = n.number and p.unlinked_at is null
              order by p.linked_at desc, p.id limit 20)::text[] as incidents
          from unnest(${[...numbers]}::text[]) as n(number)`.execute(this.context.db);
        const found = new Map(rows.map((row) => [row.number, row]));
        return numbers.map((one) => found.get(one) ?? { registrations: [], incidents: [] });
      })
      .load(number);
  }
}
