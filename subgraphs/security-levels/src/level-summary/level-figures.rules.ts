/** How many systems stand how; retired ones are in none of the numbers. */
export interface FigureCounts {
  readonly registered: number;
  readonly undetermined: number;
  readonly drafting: number;
  readonly proposed: number;
  readonly approved: number;
  readonly fullyCompliant: number;
  readonly overdue: number;
}

/** What one day adds to the one before it, as the database counts. */
export interface FigureLine extends FigureCounts {
  /** From 1: which of the days that were asked for, in order. */
  readonly point: number;
  readonly part: string | null;
}

const NOTHING: FigureCounts = {
  registered: 0,
  undetermined: 0,
  drafting: 0,
  proposed: 0,
  approved: 0,
  fullyCompliant: 0,
  overdue: 0,
};

/** Figures together. */
export function totalOf(counts: readonly FigureCounts[]): FigureCounts {
  return counts.reduce<FigureCounts>(
    (sum, one) => ({
      registered: sum.registered + one.registered,
      undetermined: sum.undetermined + one.undetermined,
      drafting: sum.drafting + one.drafting,
      proposed: sum.proposed + one.proposed,
      approved: sum.approved + one.approved,
      fullyCompliant: sum.fullyCompliant + one.fullyCompliant,
      overdue: sum.overdue + one.overdue,
    }),
    NOTHING,
  );
}

/** The figures of each part; parts that have no system are left out. */
export function byPart(lines: readonly FigureLine[]): readonly (readonly [string | null, FigureCounts])[] {
  const parts = [...new Set(lines.map(({ part }) => part))].sort();
  return parts
    .map((part) => [part, totalOf(lines.filter((line) => line.part === part))] as const)
    .filter(([, { registered }]) => registered > 0);
}

/** The figures at the end of each of so many days. */
export function atEach(lines: readonly FigureLine[], days: number): readonly FigureCounts[] {
  return Array.from({ length: days }, (_, index) => totalOf(lines.filter(({ point }) => point <= index + 1)));
}

/** A share of the registered systems, from 0 to 1; null where none is registered. */
export function shareOf(count: number, { registered }: FigureCounts): number | null {
  return registered === 0 ? null : count / registered;
}

/** Length of the periods at whose ends progress is shown, in months. */
export const PERIODS = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/**
 * The last days of the periods from one day to another, and that other day itself, as `YYYY-MM-DD`.
 *
 * @param from not after `to`
 */
export function periodEnds(from: string, to: string, period: keyof typeof PERIODS): readonly string[] {
  const months = PERIODS[period];
  const begin = new Date(`${from}T00:00:00Z`);
  const first = Math.floor(begin.getUTCMonth() / months) * months;
  const days: string[] = [];
  for (let index = 1; ; index += 1) {
    const end = new Date(Date.UTC(begin.getUTCFullYear(), first + index * months, 0))
      .toISOString()
      .slice(0, 10);
    if (end >= to) return [...days, to];
    days.push(end);
  }
}
