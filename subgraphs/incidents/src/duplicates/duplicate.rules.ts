import type { Bilingual } from '@khien/errors';

/** Why an incident may be the same as another. */
export const DuplicateReason = {
  SAME_INDICATOR: 'SAME_INDICATOR',
  SAME_SYSTEM: 'SAME_SYSTEM',
  SAME_CLASS: 'SAME_CLASS',
  SAME_TIME: 'SAME_TIME',
  SIMILAR_TITLE: 'SIMILAR_TITLE',
} as const;
/** One of {@link DuplicateReason}. */
export type DuplicateReason = (typeof DuplicateReason)[keyof typeof DuplicateReason];

/** What two incidents have in common. */
export interface Likeness {
  /** Indicators that both have. */
  readonly indicators: number;
  /** Systems that both hit. */
  readonly systems: number;
  readonly sameClass: boolean;
  /** Hours between their detections. */
  readonly hoursApart: number;
  /** How alike the titles are by their trigrams, 0 to 1. */
  readonly titles: number;
}

/** A reason, with what it adds to the score. */
interface WeighedReason {
  readonly reason: DuplicateReason;
  readonly points: number;
  readonly text: Bilingual;
}

/** How likely it is that two incidents are one, and why. */
export interface Judgement {
  /** 0 to 100: the sum of the points, at most 100. */
  readonly score: number;
  readonly reasons: readonly WeighedReason[];
}

/** From this score on an incident is suggested. */
export const WORTH_A_LOOK = 40;

const DAY_H = 24;
const WEEK_H = 7 * DAY_H;

/**
 * Weighs what two incidents have in common. The weights are ours: an indicator in common, or a system hit in the same way
 * on the same day, is worth a look; class and week alone are not.
 */
export function judgeLikeness({ indicators, systems, sameClass, hoursApart, titles }: Likeness): Judgement {
  const reasons: WeighedReason[] = [];
  const add = (reason: DuplicateReason, points: number, vi: string, en: string) => {
    reasons.push({ reason, points, text: { vi, en } });
  };
  if (indicators > 0) {
    const points = Math.min(60, 40 + 5 * indicators);
    add(
      'SAME_INDICATOR',
      points,
      `Trùng ${indicators} dấu hiệu nhận biết.`,
      indicators === 1 ? 'One indicator in common.' : `${indicators} indicators in common.`,
    );
  }
  if (systems > 0) {
    add(
      'SAME_SYSTEM',
      25,
      `Cùng ảnh hưởng ${systems} hệ thống.`,
      systems === 1 ? 'One system that both hit.' : `${systems} systems that both hit.`,
    );
  }
  if (sameClass) add('SAME_CLASS', 10, 'Cùng loại sự cố.', 'Of the same class.');
  if (hoursApart <= WEEK_H) {
    const days = Math.floor(hoursApart / DAY_H);
    add(
      'SAME_TIME',
      hoursApart <= DAY_H ? 10 : 5,
      hoursApart <= DAY_H ? 'Phát hiện trong cùng một ngày.' : `Phát hiện cách nhau ${days} ngày.`,
      hoursApart <= DAY_H
        ? 'Detected within a day.'
        : days === 1
          ? 'Detected a day apart.'
          : `Detected ${days} days apart.`,
    );
  }
  if (titles >= 0.5) {
    const percent = Math.round(titles * 100);
    add(
      'SIMILAR_TITLE',
      Math.round(20 * titles),
      `Tiêu đề giống nhau ${percent} %.`,
      `Titles alike by ${percent} %.`,
    );
  }
  const score = Math.min(
    100,
    reasons.reduce((sum, { points }) => sum + points, 0),
  );
  return { score, reasons };
}
