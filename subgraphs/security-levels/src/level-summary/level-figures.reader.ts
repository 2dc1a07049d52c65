import { ErrorCode, KhienError } from '@khien/errors';
import { dayInVietnam, Origin, type RequestContext } from '@khien/subgraph';
import { sql } from 'kysely';
import type { SystemState } from '../information-systems/system-state.js';
import type { FigureLine } from './level-figures.rules.js';

/** Whose figures are asked for: of everybody, or of many organizations or sets of areas at once. */
export type FiguresKind = 'ALL' | 'ORGANIZATION' | 'AREAS';

/** What is asked about the systems of a key. */
export interface FiguresQuestion {
  /** `YYYY-MM-DD`, in order; null for what is recorded now. */
  readonly days: readonly string[] | null;
  readonly part: string | null;
  readonly level?: readonly number[] | null | undefined;
  readonly state?: readonly SystemState[] | null | undefined;
}

interface Row {
  readonly key: string | null;
  readonly point: number;
  readonly origin: Origin;
  readonly part: string | null;
  readonly registered: string;
  readonly undetermined: string;
  readonly drafting: string;
  readonly proposed: string;
  readonly approved: string;
  readonly fully_compliant: string;
  readonly overdue: string;
}

/** The lines of a key, by origin. */
export type LinesByOrigin = ReadonlyMap<Origin, readonly FigureLine[]>;

/** Registered systems first. */
const ORIGINS = [Origin.REGISTERED, Origin.DEMONSTRATION];

/** Asks the ledger of the history. Whether the caller may ask is for `LevelRights` to say, and for the database again. */
export class LevelFiguresReader {
  constructor(private readonly context: RequestContext) {}

  /**
   * How the systems of a key stood; one statement for many keys.
   *
   * @throws KhienError `OUT_OF_RANGE` for a level outside 1 to 5 and for days to come
   */
  of(kind: FiguresKind, key: string, question: FiguresQuestion): Promise<LinesByOrigin> {
    const today = dayInVietnam(this.context.clock.now());
    if (question.level?.some((level) => level < 1 || level > 5)) {
      throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: 'level', min: 1, max: 5 });
    }
    const late = question.days?.find((day) => day > today);
    if (late) throw new KhienError(ErrorCode.OUT_OF_RANGE, { what: late, min: '0001-01-01', max: today });
    return this.context
      .loader<string, LinesByOrigin>(`level figures ${kind} ${JSON.stringify(question)}`, async (keys) => {
        const rows = await this.#ask(kind, keys, question, today);
        return keys.map((one) => linesOf(rows.filter((row) => (row.key ?? '') === one)));
      })
      .load(key);
  }

  async #ask(
    kind: FiguresKind,
    keys: readonly string[],
    { days, part, level, state }: FiguresQuestion,
    today: string,
  ): Promise<readonly Row[]> {
    // What is recorded now is recorded by the database's clock: of two that differ, the later day has all of it.
    const asked =
      days === null ? sql`array[greatest(${today}::date, khien_day(now()))]` : sql`${[...days]}::date[]`;
    const { rows } = await sql<Row>`
      select key, point, origin, part, registered, undetermined, drafting, proposed, approved, fully_compliant, overdue
      from level_figures(${kind}, ${[...keys]}::text[], ${asked}, ${part}, ${level ? [...level] : null}::smallint[],
        ${state ? [...state] : null}::text[])`.execute(this.context.db);
    return rows;
  }
}

function linesOf(rows: readonly Row[]): LinesByOrigin {
  const lines = ORIGINS.map((origin) => {
    const own = rows.filter((row) => row.origin === origin);
    return [origin, own.map(lineOf)] as const;
  });
  return new Map(lines.filter(([, own]) => own.some(({ registered }) => registered !== 0)));
}

function lineOf(row: Row): FigureLine {
  return {
    point: row.point,
    part: row.part,
    registered: Number(row.registered),
    undetermined: Number(row.undetermined),
    drafting: Number(row.drafting),
    proposed: Number(row.proposed),
    approved: Number(row.approved),
    fullyCompliant: Number(row.fully_compliant),
    overdue: Number(row.overdue),
  };
}
