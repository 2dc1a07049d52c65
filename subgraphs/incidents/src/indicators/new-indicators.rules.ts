import { ErrorCode } from '@khien/errors';
import type { Tlp } from '../sharing/tlp.js';
import { type NormalizedIndicator, normalizeIndicator } from './indicator.rules.js';
import type { IndicatorKind } from './indicator-kind.js';
import { refang } from './refang.rules.js';

/** Most indicators that one change adds. */
export const MOST_AT_ONCE = 1000;

/** Longest name of a source. */
const MAX_SOURCE = 300;

/** An indicator as it is given, before anybody looked at it. */
export interface GivenIndicator {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly firstSeen?: Date | null;
  readonly lastSeen?: Date | null;
  readonly confidence?: number | null;
  readonly tlp?: Tlp | null;
  readonly source?: string | null;
}

/** An indicator that may be kept. */
export interface SoundIndicator extends NormalizedIndicator {
  /** As it is shown. */
  readonly value: string;
  readonly firstSeen: Date | null;
  readonly lastSeen: Date | null;
  readonly confidence: number | null;
  readonly tlp: Tlp;
  readonly source: string | null;
}

/** What is wrong with one of the given indicators. */
export interface IndicatorProblem {
  readonly code: ErrorCode;
  readonly field: keyof GivenIndicator;
  readonly parameters: Readonly<
    Record<string, string | number | { readonly vi: string; readonly en: string }>
  >;
}

/** An indicator that may be kept, or everything that is wrong with it. @param tlp where it has none of its own */
export function judgeIndicator(
  given: GivenIndicator,
  tlp: Tlp,
  now: Date,
): SoundIndicator | readonly IndicatorProblem[] {
  const normalized = normalizeIndicator(given.kind, given.value);
  const { firstSeen = null, lastSeen = null, confidence = null } = given;
  const source = given.source?.trim() || null;
  const invalid = (field: keyof GivenIndicator, vi: string, en: string): IndicatorProblem => ({
    code: ErrorCode.INVALID_VALUE,
    field,
    parameters: { what: { vi, en } },
  });
  const problems = [
    ...(normalized
      ? []
      : [invalid('value', `chỉ dấu loại ${given.kind}`, `what was given as ${given.kind}`)]),
    ...(firstSeen !== null && firstSeen > now
      ? [invalid('firstSeen', 'thời điểm ở tương lai', 'the moment lies in the future')]
      : []),
    ...(lastSeen !== null && (lastSeen > now || (firstSeen !== null && lastSeen < firstSeen))
      ? [
          invalid(
            'lastSeen',
            'thời điểm ở tương lai hoặc trước firstSeen',
            'the moment lies in the future or before firstSeen',
          ),
        ]
      : []),
    ...(confidence !== null && (confidence < 0 || confidence > 100 || !Number.isInteger(confidence))
      ? [outOfRange('confidence', { vi: 'Độ tin cậy', en: 'The confidence' }, 0, 100)]
      : []),
    ...(source !== null && source.length > MAX_SOURCE
      ? [outOfRange('source', { vi: 'Độ dài của source', en: 'The length of source' }, 1, MAX_SOURCE)]
      : []),
  ];
  if (normalized === null || problems.length > 0) return problems;
  const shown = refang(given.value);
  const value =
    given.kind === 'FILE_NAME' || given.kind === 'OTHER' || shown === '' ? given.value.trim() : shown;
  return { ...normalized, value, firstSeen, lastSeen, confidence, tlp: given.tlp ?? tlp, source };
}

function outOfRange(
  field: keyof GivenIndicator,
  what: { vi: string; en: string },
  min: number,
  max: number,
): IndicatorProblem {
  return { code: ErrorCode.OUT_OF_RANGE, field, parameters: { what, min, max } };
}

/** What tells one indicator of an incident from another. */
export function indicatorKey({ kind, normalized }: Pick<NormalizedIndicator, 'kind' | 'normalized'>): string {
  return `${kind} ${normalized}`;
}

/** When something was seen, from two who saw it; null is not known. */
export function widenedSighting(
  one: { firstSeen: Date | null; lastSeen: Date | null },
  other: { firstSeen: Date | null; lastSeen: Date | null },
): { readonly firstSeen: Date | null; readonly lastSeen: Date | null } {
  return {
    firstSeen: furthest(one.firstSeen, other.firstSeen, (a, b) => a < b),
    lastSeen: furthest(one.lastSeen, other.lastSeen, (a, b) => a > b),
  };
}

function furthest(
  one: Date | null,
  other: Date | null,
  isFurther: (a: Date, b: Date) => boolean,
): Date | null {
  if (one === null || other === null) return one ?? other;
  return isFurther(other, one) ? other : one;
}
