import { dayInVietnam, Origin, Provenance, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import type { LevelStatus } from '../level-determination/level.rules.js';
import { LevelCount, LevelSummary } from './level-summary.type.js';

interface CountRow {
  readonly origin: Origin;
  readonly level: number | null;
  readonly level_status: LevelStatus;
  readonly systems: string;
}

/** Asks for the nationwide numbers of systems by level. */
export class LevelSummaryReader {
  constructor(private readonly context: RequestContext) {}

  /** One table for each origin that has systems; the same whoever asks. */
  async all(): Promise<readonly LevelSummary[]> {
    const { rows } = await sql<CountRow>`
      select origin, level, level_status, systems from level_summary()
      order by origin desc, level nulls last, level_status`.execute(this.context.db);
    return [...new Set(rows.map(({ origin }) => origin))].map((origin) =>
      this.#summary(
        origin,
        rows.filter((row) => row.origin === origin),
      ),
    );
  }

  #summary(origin: Origin, rows: readonly CountRow[]): LevelSummary {
    const byLevel = rows.map(({ level, level_status: status, systems }) =>
      Object.assign(new LevelCount(), { level, status, systems: Number(systems) }),
    );
    return Object.assign(new LevelSummary(), {
      origin,
      byLevel,
      systems: byLevel.reduce((sum, { systems }) => sum + systems, 0),
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
