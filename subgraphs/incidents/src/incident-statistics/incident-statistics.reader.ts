import { ErrorCode, KhienError } from '@khien/errors';
import { dayInVietnam, Origin, Provenance, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import type { IncidentClass } from '../classification/incident-class.enum.js';
import { IncidentCount, IncidentStatistics } from './incident-statistics.type.js';

interface CountRow {
  readonly origin: Origin;
  readonly class: IncidentClass;
  readonly month: string;
  readonly incidents: string;
}

/** Longest period, in months. */
export const MAX_MONTHS = 60;

const MONTH_MS = 31 * 24 * 60 * 60 * 1000;

/** Asks for published figures. */
export class IncidentStatisticsReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The figures of a period, one table for each origin that has incidents; the same whoever asks.
   *
   * @throws KhienError `BAD_USER_INPUT` for a period that ends before it begins, `OUT_OF_RANGE` for one too long
   */
  async of(from: Date, to: Date): Promise<readonly IncidentStatistics[]> {
    if (to <= from) {
      throw new KhienError(ErrorCode.BAD_USER_INPUT, {
        detail: { vi: '"to" phải sau "from".', en: '"to" must lie after "from".' },
      });
    }
    if (to.getTime() - from.getTime() > MAX_MONTHS * MONTH_MS) {
      const what = { vi: 'Số tháng của kỳ', en: 'The number of months of the period' };
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what, min: 1, max: MAX_MONTHS });
    }
    const { rows } = await sql<CountRow>`
      select origin, class, month::text as month, incidents from incident_statistics(${from}, ${to})
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
