import type { Bilingual } from '@khien/errors';
import { type Criterion, citation, type LevelRegime } from './criterion.js';
import type { Level } from './level-facts.js';
import { MEASURES_BY, type RegimeChoice } from './regime.rules.js';
import { RULEBOOKS } from './rulebooks/index.js';
import { determineWhole, type WholeDetermination, type WholeSystem } from './whole.rules.js';

/**
 * Which way a system moves from one regime to another.
 * - `RISES`, `FALLS`, `STAYS`: both levels are known.
 * - `GAINS`, `LOSES`: only the new, only the old one is known.
 * - `UNDECIDED`: neither is.
 */
export const LevelMovement = {
  RISES: 'RISES',
  FALLS: 'FALLS',
  STAYS: 'STAYS',
  GAINS: 'GAINS',
  LOSES: 'LOSES',
  UNDECIDED: 'UNDECIDED',
} as const;
/** One of {@link LevelMovement}. */
export type LevelMovement = (typeof LevelMovement)[keyof typeof LevelMovement];

/** A system under two regimes. */
export interface Comparison {
  readonly from: WholeDetermination;
  readonly to: WholeDetermination;
  readonly movement: LevelMovement;
  /** Criteria that give the level in the old regime. */
  readonly fromCriteria: readonly Criterion[];
  /** Criteria that give the level in the new one. */
  readonly toCriteria: readonly Criterion[];
}

/** Judges one system by two regimes. */
export function compareRegimes(system: WholeSystem, from: LevelRegime, to: LevelRegime): Comparison {
  const before = determineWhole(system, from);
  const after = determineWhole(system, to);
  return {
    from: before,
    to: after,
    movement: movementOf(before.value, after.value),
    fromCriteria: decidingCriteria(before),
    toCriteria: decidingCriteria(after),
  };
}

/** Which way a level moves. */
export function movementOf(from: Level | null, to: Level | null): LevelMovement {
  if (from === null) return to === null ? 'UNDECIDED' : 'GAINS';
  if (to === null) return 'LOSES';
  return to > from ? 'RISES' : to < from ? 'FALLS' : 'STAYS';
}

/** The criteria that give a whole system its level, each once, those of its own facts first. */
export function decidingCriteria({ value, own, parts }: WholeDetermination): readonly Criterion[] {
  const met = [own, ...parts.map(({ determination }) => determination)].flatMap((one) => one.met);
  return [...new Set(met.filter(({ level }) => level === value))];
}

/** What changes, as sentences for people. */
export function comparisonText({ from, to, movement, fromCriteria, toCriteria }: Comparison): Bilingual {
  const [old, now] = [RULEBOOKS[from.regime], RULEBOOKS[to.regime]];
  const places = (language: keyof Bilingual, whole: WholeDetermination, criteria: readonly Criterion[]) => {
    const rulebook = RULEBOOKS[whole.regime];
    if (whole.value === null) return UNKNOWN[language];
    const level = language === 'vi' ? `cấp độ ${whole.value}` : `level ${whole.value}`;
    const where = criteria.map((criterion) => citation(rulebook, criterion)[language]).join('; ');
    return `${level} (${where})`;
  };
  const text = (language: keyof Bilingual) =>
    `${old.act[language]}: ${places(language, from, fromCriteria)}. ${now.act[language]}: ${places(language, to, toCriteria)}. ${MOVES[movement][language]}`;
  return { vi: text('vi'), en: text('en') };
}

const UNKNOWN: Bilingual = { vi: 'chưa xác định được', en: 'not determined' };

const MOVES: Readonly<Record<LevelMovement, Bilingual>> = {
  RISES: { vi: 'Cấp độ tăng.', en: 'The level rises.' },
  FALLS: { vi: 'Cấp độ giảm.', en: 'The level falls.' },
  STAYS: { vi: 'Cấp độ không đổi.', en: 'The level stays.' },
  GAINS: { vi: 'Nay xác định được cấp độ.', en: 'There is a level now.' },
  LOSES: { vi: 'Nay không còn xác định được cấp độ.', en: 'There is no level any more.' },
  UNDECIDED: { vi: 'Chưa so sánh được.', en: 'They cannot be compared yet.' },
};

/** Something that a system owes by a day. */
export interface TransitionDuty {
  readonly code: 'APPROVE' | 'MEASURES';
  readonly dueOn: string;
  readonly text: Bilingual;
  readonly citation: Bilingual | null;
}

/**
 * What a system owes by the transition: approval by the end of 2026, measures for its level under Decree 331 by 30 June 2027.
 *
 * @param levelUnder331 that Decree 331 gives, by which the measures are chosen
 */
export function transitionDuties(
  choice: RegimeChoice,
  levelUnder331: Level | null,
): readonly TransitionDuty[] {
  const duties: TransitionDuty[] = [];
  if (choice.approveBy !== null) {
    duties.push({
      code: 'APPROVE',
      dueOn: choice.approveBy,
      text: {
        vi: 'Hoàn thành thẩm định, phê duyệt cấp độ theo Nghị định 85/2016/NĐ-CP.',
        en: 'Have the level appraised and approved under Decree 85/2016/NĐ-CP.',
      },
      citation: choice.citation,
    });
  }
  if (choice.measuresBy !== null) {
    const level = levelUnder331 === null ? { vi: '', en: '' } : levelText(levelUnder331);
    duties.push({
      code: 'MEASURES',
      dueOn: MEASURES_BY,
      text: {
        vi: `Bảo đảm điều kiện, tiêu chuẩn, biện pháp bảo vệ theo Nghị định 331/2026/NĐ-CP${level.vi}.`,
        en: `Meet the conditions, standards and measures of Decree 331/2026/NĐ-CP${level.en}.`,
      },
      citation: choice.citation,
    });
  }
  return duties;
}

function levelText(level: Level): Bilingual {
  return { vi: ` đối với cấp độ ${level}`, en: ` for level ${level}` };
}
