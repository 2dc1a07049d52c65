import type { Bilingual } from '@khien/errors';
import { type LevelRegime, SourceVerification } from './criterion.js';
import type { Level } from './level-facts.js';

/** Why a system is judged by a regime. */
export const RegimeBasis = {
  APPROVED_BEFORE: 'APPROVED_BEFORE',
  UNDER_INVESTMENT: 'UNDER_INVESTMENT',
  IN_OPERATION: 'IN_OPERATION',
  STARTED_AFTER: 'STARTED_AFTER',
  DEFAULT: 'DEFAULT',
  ASKED_FOR: 'ASKED_FOR',
} as const;
/** One of {@link RegimeBasis}. */
export type RegimeBasis = (typeof RegimeBasis)[keyof typeof RegimeBasis];

/** What of a system's life chooses the regime; days as `YYYY-MM-DD`, null where not known. */
export interface SystemDates {
  /** Investment or construction began. */
  readonly investmentStartedOn: string | null;
  /** Put into operation. */
  readonly operatingSince: string | null;
  /** A level was approved before the system came to this platform. */
  readonly priorApprovedLevel: Level | null;
  readonly priorApprovedOn: string | null;
  /** Whether it is, or was, in operation, as far as known. */
  readonly inOperation: boolean;
}

/** The regime of a system, with the reason. */
export interface RegimeChoice {
  readonly regime: LevelRegime;
  readonly basis: RegimeBasis;
  readonly reason: Bilingual;
  /** Where it stands; null for the default. */
  readonly citation: Bilingual | null;
  readonly verification: SourceVerification | null;
  /** The level that is kept, where one was approved before. */
  readonly keptLevel: Level | null;
  /** Last day for appraisal and approval; null where the transition sets none. */
  readonly approveBy: string | null;
  /** Last day for conditions and measures; null where the transition sets none. */
  readonly measuresBy: string | null;
}

/** First day of Law 116/2025/QH15, from which the transition counts. */
export const LAW_116_IN_FORCE = '2026-07-01';

/** First day of Decree 331/2026/NĐ-CP. */
const DECREE_331_IN_FORCE = '2026-08-19';

/** First day on which each decree was in force: before it nobody owes anything by it. */
export const IN_FORCE: Readonly<Record<LevelRegime, string>> = {
  ND85: '2016-07-01',
  ND331: DECREE_331_IN_FORCE,
};

/** Six months from 1 July 2026; the decree names the length, the last day is our count. */
const APPROVE_BY = '2026-12-31';

/** Twelve months from 1 July 2026, likewise. */
export const MEASURES_BY = '2027-06-30';

const ARTICLE_39: Bilingual = {
  vi: 'khoản 1 Điều 39 Nghị định 331/2026/NĐ-CP',
  en: 'Article 39(1) of Decree 331/2026/NĐ-CP',
};

const ARTICLE_38: Bilingual = {
  vi: 'Điều 38 Nghị định 331/2026/NĐ-CP',
  en: 'Article 38 of Decree 331/2026/NĐ-CP',
};

const LAW_116_TRANSITION: Bilingual = {
  vi: 'Điều 45 Luật An ninh mạng 116/2025/QH15',
  en: 'Article 45 of the Law on Cybersecurity 116/2025/QH15',
};

const NOTHING = { citation: null, verification: null, keptLevel: null, approveBy: null, measuresBy: null };

/**
 * The regime that the transition rules give a system by its dates; the default where they give none.
 *
 * (a) A level approved under Law 86/2015/QH13 is kept. (b) What was under investment or construction before 1 July 2026
 * is approved under Decree 85. (c) What was in operation and never classified has no rule of its own: Decree 331, from
 * the day on which it is in force, is an inference.
 */
export function chooseRegime(dates: SystemDates, defaultRegime: LevelRegime): RegimeChoice {
  const { investmentStartedOn: started, operatingSince, priorApprovedOn, priorApprovedLevel } = dates;
  const before = (day: string | null) => day !== null && day < LAW_116_IN_FORCE;
  if (before(priorApprovedOn)) return approvedBefore(priorApprovedOn ?? '', priorApprovedLevel);
  if (before(operatingSince)) return inOperation(operatingSince ?? '');
  const stillBuilding = operatingSince !== null || !dates.inOperation;
  if (before(started) && stillBuilding) return underInvestment(started ?? '');
  if (started !== null && !before(started)) return startedAfter(started);
  return byDefault(defaultRegime);
}

/** The regime that somebody asked for, whatever the dates say. */
export function askedFor(regime: LevelRegime): RegimeChoice {
  return {
    ...NOTHING,
    regime,
    basis: 'ASKED_FOR',
    reason: {
      vi: 'Chế độ pháp lý do người hỏi chọn, không theo các mốc thời gian của hệ thống.',
      en: 'The regime was asked for; the dates of the system were not looked at.',
    },
  };
}

function approvedBefore(day: string, keptLevel: Level | null): RegimeChoice {
  return {
    regime: 'ND85',
    basis: 'APPROVED_BEFORE',
    reason: {
      vi: `Cấp độ đã được phê duyệt ngày ${vietnamese(day)}, trước 01/07/2026: tiếp tục áp dụng; phải đáp ứng điều kiện của Luật An ninh mạng trong 12 tháng.`,
      en: `A level was approved on ${day}, before 1 July 2026: it is kept; the conditions of the Law on Cybersecurity have to be met within 12 months.`,
    },
    citation: LAW_116_TRANSITION,
    verification: SourceVerification.SECONDARY_SUMMARY,
    keptLevel,
    approveBy: null,
    measuresBy: MEASURES_BY,
  };
}

function underInvestment(day: string): RegimeChoice {
  return {
    regime: 'ND85',
    basis: 'UNDER_INVESTMENT',
    reason: {
      vi: `Đang trong quá trình đầu tư, xây dựng (từ ${vietnamese(day)}) trước 01/07/2026: thẩm định, phê duyệt theo Nghị định 85/2016/NĐ-CP trong 6 tháng, đáp ứng biện pháp mới trong 12 tháng.`,
      en: `Under investment or construction (since ${day}) before 1 July 2026: appraised and approved under Decree 85/2016/NĐ-CP within 6 months, the new measures met within 12.`,
    },
    citation: ARTICLE_39,
    verification: SourceVerification.SECONDARY_COPY,
    keptLevel: null,
    approveBy: APPROVE_BY,
    measuresBy: MEASURES_BY,
  };
}

function inOperation(day: string): RegimeChoice {
  return {
    ...NOTHING,
    regime: 'ND331',
    basis: 'IN_OPERATION',
    reason: {
      vi: `Vận hành từ ${vietnamese(day)}, trước 01/07/2026, và không ghi nhận cấp độ nào đã được phê duyệt: không có quy định chuyển tiếp riêng, nên áp dụng Nghị định 331/2026/NĐ-CP từ 19/08/2026 (suy luận).`,
      en: `In operation since ${day}, before 1 July 2026, and no approved level is on record: there is no transition rule for it, so Decree 331/2026/NĐ-CP applies from 19 August 2026 (an inference).`,
    },
    citation: ARTICLE_38,
    verification: SourceVerification.INFERENCE,
  };
}

function startedAfter(day: string): RegimeChoice {
  const inForce = day >= DECREE_331_IN_FORCE;
  return {
    ...NOTHING,
    regime: 'ND331',
    basis: 'STARTED_AFTER',
    reason: {
      vi: `Bắt đầu đầu tư, xây dựng ngày ${vietnamese(day)}, từ 01/07/2026 trở đi: áp dụng Nghị định 331/2026/NĐ-CP${inForce ? '.' : ', có hiệu lực từ 19/08/2026 (suy luận cho thời gian trước đó).'}`,
      en: `Investment or construction began on ${day}, not before 1 July 2026: Decree 331/2026/NĐ-CP applies${inForce ? '.' : ', in force since 19 August 2026 (an inference for the time before).'}`,
    },
    citation: ARTICLE_38,
    verification: inForce ? SourceVerification.SECONDARY_COPY : SourceVerification.INFERENCE,
  };
}

function byDefault(regime: LevelRegime): RegimeChoice {
  return {
    ...NOTHING,
    regime,
    basis: 'DEFAULT',
    reason: {
      vi: 'Các mốc thời gian của hệ thống chưa đủ để chọn chế độ pháp lý: áp dụng chế độ mặc định. Hãy bổ sung ngày bắt đầu đầu tư, ngày đưa vào vận hành, ngày phê duyệt cấp độ trước đây.',
      en: 'The dates of the system do not decide the regime: the default one applies. Add when its investment began, when it was put into operation, and when a level was approved before.',
    },
  };
}

function vietnamese(day: string): string {
  return day.split('-').reverse().join('/');
}
