import { dayInVietnam, Origin, Provenance, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import type { IncidentClass } from '../classification/incident-class.enum.js';
import { IncidentCount, IncidentStatistics } from './incident-statistics.type.js';
import { checkPeriod } from './period.rules.js';

interface CountRow {
  readonly origin: Origin;
  readonly class: IncidentClass;
  readonly month: string;
  readonly incidents: string;
}

/** Asks for published figures. */
export class IncidentStatisticsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The figures of whole months, one table for each origin that has incidents; the same whoever asks. A month that has not
   * ended yet has no figures: asked again and again, they would tell of each incident as it is registered.
   *
   * @param from first day of the first month, `YYYY-MM-01`; `to` that of the month after the last one
   * @throws KhienError as {@link checkPeriod}
   */
  async of(from: string, to: string): Promise<readonly IncidentStatistics[]> {
    checkPeriod(from, to);
    const thisMonth = `${dayInVietnam(this.context.clock.now()).slice(0, 7)}-01`;
    const end = to < thisMonth ? to : thisMonth;
    const { rows } = await sql<CountRow>`
      select origin, class, month::text as month, incidents from incident_statistics(${from}::date, ${end}::date)
      order by origin desc, month, class`.execute(this.context.db);
    return [...new Set(rows.map(({ origin }) => origin))].map((origin) =>
      this.#statistics(
        origin,
        rows.filter((row) => row.origin === origin),
      ),
    );
  }

  #statistics(origin: Origin, rows: readonly CountRow[]): IncidentStatistics {
    const byClass = rows.map(({ month, class: incidentClass, incidents }) =>
      Object.assign(new IncidentCount(), { month, class: incidentClass, incidents: Number(incidents) }),
    );
    return Object.assign(new IncidentStatistics(), {
      origin,
      byClass,
      incidents: byClass.reduce((sum, { incidents }) => sum + incidents, 0),
      provenance: Object.assign(new Provenance(), {
        origin,
        publisher: null,
        publication: null,
        referenceDate: dayInVietnam(this.context.clock.now()),
        url: null,
      }),
    });
  }
}
