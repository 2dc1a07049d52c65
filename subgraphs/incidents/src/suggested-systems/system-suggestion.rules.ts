import type { Bilingual } from '@khien/errors';

/** Why a system may be concerned by an incident, or why not. */
export const SystemSuggestionReason = {
  EXACT_DOMAIN: 'EXACT_DOMAIN',
  PARENT_DOMAIN: 'PARENT_DOMAIN',
  LONGEST_PREFIX: 'LONGEST_PREFIX',
  AUTONOMOUS_SYSTEM: 'AUTONOMOUS_SYSTEM',
  UNLINKED_BEFORE: 'UNLINKED_BEFORE',
} as const;
/** One of {@link SystemSuggestionReason}. */
export type SystemSuggestionReason = (typeof SystemSuggestionReason)[keyof typeof SystemSuggestionReason];

/** Indicators of an incident that one network asset of a system explains. */
export interface AssetFinding {
  readonly reason: Exclude<SystemSuggestionReason, 'UNLINKED_BEFORE'>;
  /** The range, domain or autonomous system. */
  readonly matched: string;
  /** How many indicators; at least one. */
  readonly indicators: number;
  /** Whether a coordinator accepted the claim of the asset. */
  readonly accepted: boolean;
}

/** A reason, with the points that it gives or takes. */
export interface WeighedReason {
  readonly reason: SystemSuggestionReason;
  readonly points: number;
  readonly text: Bilingual;
}

/** What a reason weighs; ours, no law's. The nearer a match is to the system itself, the more. */
const POINTS = {
  EXACT_DOMAIN: 60,
  LONGEST_PREFIX: 50,
  PARENT_DOMAIN: 40,
  AUTONOMOUS_SYSTEM: 15,
  /** For each further indicator, up to {@link MOST_FURTHER} of them. */
  further: 3,
  unlinkedBefore: -30,
} as const;
const MOST_FURTHER = 5;

/** What an asset that is only claimed says weighs half: nobody has looked at it yet. */
const CLAIMED = 0.5;

/** Weighs what one network asset explains. */
export function weighFinding({ reason, matched, indicators, accepted }: AssetFinding): WeighedReason {
  const whole = POINTS[reason] + POINTS.further * Math.min(MOST_FURTHER, indicators - 1);
  const points = accepted ? whole : Math.round(whole * CLAIMED);
  const { vi, en } = inWords(reason, matched, indicators);
  const claimed = { vi: ' Khai báo này chưa được chấp nhận.', en: ' The claim has not been accepted yet.' };
  return {
    reason,
    points,
    text: accepted ? { vi, en } : { vi: vi + claimed.vi, en: en + claimed.en },
  };
}

/** That the system was linked once, and why it is no more, speaks against it. */
export function weighUnlinking(why: string | null): WeighedReason {
  return {
    reason: 'UNLINKED_BEFORE',
    points: POINTS.unlinkedBefore,
    text: {
      vi: `Đã từng được liên kết rồi gỡ${why === null ? '.' : `: ${why}`}`,
      en: `It was linked before, and unlinked${why === null ? '.' : `: ${why}`}`,
    },
  };
}

/** How likely it is that the incident concerns the system: the sum of the points, 0 to 100. */
export function scoreOf(reasons: readonly Pick<WeighedReason, 'points'>[]): number {
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return Math.max(0, Math.min(100, sum));
}

function inWords(reason: AssetFinding['reason'], matched: string, indicators: number): Bilingual {
  const are = indicators === 1 ? 'indicator is' : 'indicators are';
  switch (reason) {
    case 'EXACT_DOMAIN':
      return {
        vi: `${indicators} dấu hiệu đúng tên miền ${matched} của hệ thống.`,
        en: `${indicators} ${are} of the system's domain ${matched} itself.`,
      };
    case 'PARENT_DOMAIN':
      return {
        vi: `${indicators} dấu hiệu nằm dưới tên miền ${matched} của hệ thống.`,
        en: `${indicators} ${are} below the system's domain ${matched}.`,
      };
    case 'LONGEST_PREFIX':
      return {
        vi: `${indicators} dấu hiệu thuộc dải địa chỉ ${matched} của hệ thống, dải hẹp nhất đã đăng ký.`,
        en: `${indicators} ${are} within the system's range ${matched}, the narrowest that is registered.`,
      };
    case 'AUTONOMOUS_SYSTEM':
      return {
        vi: `${indicators} dấu hiệu thuộc số hiệu mạng ${matched} của hệ thống.`,
        en: `${indicators} ${are} in the system's autonomous system ${matched}.`,
      };
  }
}
