import { ErrorCode, KhienError } from '@khien/errors';
import { dayInVietnam, type Origin, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import { LevelMeasure, LevelRanking, RankedShare } from './level-ranking.type.js';
import { provenanceOf } from './level-summary.reader.js';

interface Row {
  readonly origin: Origin;
  readonly measure: keyof typeof LevelMeasure;
  readonly registered: string;
  readonly own: number;
  readonly compared: string;
  readonly average: number | null;
  readonly best: number | null;
  readonly place: string | null;
  readonly best_id: string | null;
}

const MEASURES = Object.values(LevelMeasure);

/** Asks how an organization stands among others. */
export class LevelRankingReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * One comparison for each origin of which the organization has systems.
   *
   * @throws KhienError `OUT_OF_RANGE` for a day to come
   */
  async of(organizationId: string, on?: string | null): Promise<readonly LevelRanking[]> {
    const today = dayInVietnam(this.context.clock.now());
    const day = on ?? today;
    if (day > today)
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'on', min: '0001-01-01', max: today });
    const asked = on ? sql`${on}::date` : sql`greatest(${today}::date, khien_day(now()))`;
    const { rows } = await sql<Row>`
      select origin, measure, registered, own, compared, average, best, place, best_id
      from level_ranking(${organizationId}::uuid, ${asked}) order by origin desc`.execute(this.context.db);
    return [...new Set(rows.map(({ origin }) => origin))].map((origin) => {
      const own = rows.filter((row) => row.origin === origin);
      return Object.assign(new LevelRanking(), {
        origin,
        on: day,
        registered: Number(own[0]?.registered),
        compared: Number(own[0]?.compared),
        measures: MEASURES.flatMap((measure) => own.filter((row) => row.measure === measure).map(shareOf)),
        provenance: provenanceOf(origin, day),
      });
    });
  }
}

function shareOf({ measure, own, average, best, place, best_id: bestId }: Row): RankedShare {
  return Object.assign(new RankedShare(), {
    measure: LevelMeasure[measure],
    own,
    average,
    best,
    place: place === null ? null : Number(place),
    bestId,
  });
}
