import { ErrorCode, KhienError } from '@khien/errors';
import { isAreaId, isUuid } from '../incidents/identifier.rules.js';
import { IncidentDimension, LevelHit, type StatisticsScope } from './figures.enums.js';
import type { IncidentStatisticsFilter, StatisticsPeriod } from './incident-statistics.inputs.js';
import { isWholeMonths, type PeriodKind, periodOf, type Span } from './period.rules.js';

/** What is asked for, checked. */
export interface FiguresQuestion {
  readonly kind: PeriodKind;
  readonly span: Span;
  readonly by: IncidentDimension;
  readonly of: StatisticsScope;
  readonly classes: readonly string[] | null;
  /** What the incidents are picked by beside their class. */
  readonly picked: {
    readonly AREA: readonly string[] | null;
    readonly REPORTER: readonly string[] | null;
    readonly OWNER: readonly string[] | null;
    readonly LEVEL: readonly string[] | null;
  };
  /** Whether those alone are counted of which the place is known, wherever it is. */
  readonly placed?: boolean;
}

/** A way of dividing as the tables call it. */
export type Facet = 'COUNTRY' | keyof FiguresQuestion['picked'];

/** What the tables call a level. */
const LEVELS: Readonly<Record<LevelHit, string>> = {
  LEVEL_1: '1',
  LEVEL_2: '2',
  LEVEL_3: '3',
  LEVEL_4: '4',
  LEVEL_5: '5',
  UNKNOWN: 'UNKNOWN',
  NO_SYSTEM: 'NONE',
};

/** The level that a table's value stands for. */
export function levelOf(value: string): LevelHit {
  return Object.values(LevelHit).find((level) => LEVELS[level] === value) ?? LevelHit.UNKNOWN;
}

/** How the figures of a dimension are kept: by class always, by anything else as a facet. */
export const facetOf = (by: IncidentDimension): Facet => (by === IncidentDimension.CLASS ? 'COUNTRY' : by);

/**
 * Checks what is asked for.
 *
 * @throws KhienError as `periodOf`; `BAD_USER_INPUT` for an id that has not the form of one
 */
export function questionOf(
  { kind, from, to }: StatisticsPeriod,
  by: IncidentDimension,
  of: StatisticsScope,
  filter: IncidentStatisticsFilter | null | undefined,
): FiguresQuestion {
  const picked = {
    AREA: checked('areaId', filter?.areaId, isAreaId),
    REPORTER: checked('reporterId', filter?.reporterId, isUuid)?.map((id) => id.toLowerCase()) ?? null,
    OWNER: checked('ownerId', filter?.ownerId, isUuid)?.map((id) => id.toLowerCase()) ?? null,
    LEVEL: filter?.level?.map((level) => LEVELS[level]) ?? null,
  };
  return { kind, span: periodOf(kind, from, to ?? null), by, of, classes: filter?.class ?? null, picked };
}

/** Whether it asks for no more than is published: whole months, undivided but by class. */
export function isPublished({ span, by, picked }: FiguresQuestion): boolean {
  const undivided =
    by === IncidentDimension.CLASS && Object.values(picked).every((values) => values === null);
  return undivided && isWholeMonths(span);
}

function checked(
  name: string,
  ids: readonly string[] | null | undefined,
  fits: (id: string) => boolean,
): readonly string[] | null {
  const odd = ids?.find((id) => !fits(id));
  if (odd !== undefined) {
    throw new KhienError(ErrorCode.BAD_USER_INPUT, {
      detail: {
        vi: `filter.${name}: "${odd}" không đúng dạng mã.`,
        en: `filter.${name}: "${odd}" has not the form of an id.`,
      },
    });
  }
  return ids ?? null;
}
