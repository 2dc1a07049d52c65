import type { Bilingual } from '@khien/errors';
import type { Condition } from './condition.rules.js';
import type { Level } from './level-facts.js';

/** The regime whose criteria are applied: the decree that holds them. Two are alive at once. */
export const LevelRegime = { ND85: 'ND85', ND331: 'ND331' } as const;
/** One of {@link LevelRegime}. */
export type LevelRegime = (typeof LevelRegime)[keyof typeof LevelRegime];

/**
 * How well the text behind a rule has been checked.
 * - `SECONDARY_SUMMARY`: known from a summary, the text itself was not read.
 * - `SECONDARY_COPY`: read from one copy that is not official.
 * - `CODIFIED_TEXT`: read from a copy of the codified law (Bộ pháp điển), whose wording is reliable.
 * - `OFFICIAL_GAZETTE`: compared with the Official Gazette (Công báo).
 * - `INFERENCE`: no text says it; concluded from what others say.
 * - `SUPPLIED`: as whoever imported it here supplied it.
 */
export const SourceVerification = {
  SECONDARY_SUMMARY: 'SECONDARY_SUMMARY',
  SECONDARY_COPY: 'SECONDARY_COPY',
  CODIFIED_TEXT: 'CODIFIED_TEXT',
  OFFICIAL_GAZETTE: 'OFFICIAL_GAZETTE',
  INFERENCE: 'INFERENCE',
  SUPPLIED: 'SUPPLIED',
} as const;
/** One of {@link SourceVerification}. */
export type SourceVerification = (typeof SourceVerification)[keyof typeof SourceVerification];

/** A criterion of a level: where it stands, what it says in our own words, when it is met. */
export interface Criterion {
  readonly level: Level;
  readonly article: number;
  /** Clause (khoản) of the article; null where the article has none. */
  readonly clause: number | null;
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

/** A place in a legal act. */
export type Place = Pick<Criterion, 'article' | 'clause' | 'point'>;

/** A place as it is cited: "điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP". */
export function citation({ act }: Pick<Rulebook, 'act'>, { article, clause, point }: Place): Bilingual {
  const inVietnamese = [
    point === null ? '' : `điểm ${point} `,
    clause === null ? '' : `khoản ${clause} `,
    `Điều ${article} ${act.vi}`,
  ];
  const inEnglish = [
    `Article ${article}`,
    clause === null ? '' : `(${clause})`,
    point === null ? '' : `(${point})`,
    ` of ${act.en}`,
  ];
  return { vi: inVietnamese.join(''), en: inEnglish.join('') };
}
