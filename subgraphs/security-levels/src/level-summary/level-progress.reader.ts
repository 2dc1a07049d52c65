import { ErrorCode, KhienError } from '@khien/errors';
import { dayInVietnam, type RequestContext } from '@khien/subgraph';
import { type FiguresKind, LevelFiguresReader } from './level-figures.reader.js';
import { atEach, PERIODS, periodEnds } from './level-figures.rules.js';
import { LevelProgress, LevelProgressPoint } from './level-figures.type.js';
import type { LevelFiguresFilter, LevelProgressArgs } from './level-summary.filter.js';
import { figuresOf, provenanceOf } from './level-summary.reader.js';

/** Most periods of a progress. */
const MOST_PERIODS = 60;

/** Asks how figures went over time. */
export class LevelProgressReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * The figures of a key at the ends of periods, of each origin; one statement for many keys.
   *
   * @throws KhienError `OUT_OF_RANGE` for days to come, for a beginning behind the end, and for more than 60 periods
   */
  async of(
    kind: FiguresKind,
    key: string,
    { from, to, period }: LevelProgressArgs,
    filter: LevelFiguresFilter | null,
  ): Promise<readonly LevelProgress[]> {
    const today = dayInVietnam(this.context.clock.now());
    const last = to ?? today;
    if (last > today) throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'to', min: from, max: today });
    const earliest = monthsBefore(last, MOST_PERIODS * PERIODS[period] - PERIODS[period]);
    if (from > last || from < earliest) {
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'from', min: earliest, max: last });
    }
    const days = periodEnds(from, last, period);
    const found = await this.context.use(LevelFiguresReader).of(kind, key, {
      days,
      part: null,
      level: filter?.level,
      state: filter?.state,
    });
    return [...found].map(([origin, lines]) => {
      const points = atEach(lines, days.length).map((counts, index) =>
        Object.assign(new LevelProgressPoint(), { on: days[index], figures: figuresOf(counts) }),
      );
      return Object.assign(new LevelProgress(), { origin, points, provenance: provenanceOf(origin, last) });
    });
  }
}

/** The first day of the month so many months before a day. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
}
