import type { Bilingual } from '@khien/errors';
import type { Condition } from './condition.rules.js';
import type { Level } from './level-facts.js';

/** The regime whose criteria are applied: the decree that holds them. */
export const LevelRegime = { ND85: 'ND85', ND331: 'ND331' } as const;
/** One of {@link LevelRegime}. */
export type LevelRegime = (typeof LevelRegime)[keyof typeof LevelRegime];

/** How well the text behind a criterion has been checked. */
export const SourceVerification = {
  SECONDARY_SUMMARY: 'SECONDARY_SUMMARY',
  SECONDARY_COPY: 'SECONDARY_COPY',
  OFFICIAL_GAZETTE: 'OFFICIAL_GAZETTE',
} as const;
/** One of {@link SourceVerification}. */
export type SourceVerification = (typeof SourceVerification)[keyof typeof SourceVerification];

/** A criterion of a level: where it stands, what it says in our own words, when it is met. */
export interface Criterion {
  readonly level: Level;
  readonly article: number;
  readonly clause: number;
  /** Point (điểm) of the clause; null where the clause has none. */
  readonly point: string | null;
  readonly text: Bilingual;
  readonly met: Condition;
}

/** The criteria of a regime, as data. */
export interface Rulebook {
  readonly regime: LevelRegime;
  /** The legal act as it is cited. */
  readonly act: Bilingual;
  readonly verification: SourceVerification;
  readonly criteria: readonly Criterion[];
}

/** Where a criterion stands, as it is cited: "điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP". */
export function citation(rulebook: Rulebook, criterion: Criterion): Bilingual {
  const { article, clause, point } = criterion;
  return {
    vi: `${point === null ? '' : `điểm ${point} `}khoản ${clause} Điều ${article} ${rulebook.act.vi}`,
    en: `Article ${article}(${clause})${point === null ? '' : `(${point})`} of ${rulebook.act.en}`,
  };
}
