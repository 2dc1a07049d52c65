import { ThreatCategory } from '../feeds/threat-category.js';
import { type InputProblem, invalid, outside } from '../network-members/input.rules.js';

const LONGEST_FAMILY = 100;

/** What a rule says, tidied. */
export interface FeedRuleContent {
  readonly category: ThreatCategory;
  readonly family: string | null;
  readonly minLevel: number | null;
  readonly minAddresses: number;
  readonly withinDays: number;
}

/** The name of a family as feeds are read by; null for every family. */
export function familyName(given: string | null | undefined): string | null {
  return (
    given
      ?.normalize('NFC')
      .replaceAll(/[\p{C}\s]+/gu, ' ')
      .trim()
      .toLowerCase() || null
  );
}

/** Everything that must be corrected in a rule. */
export function feedRuleProblems(rule: FeedRuleContent): readonly InputProblem[] {
  const { category, family, minLevel, minAddresses, withinDays } = rule;
  return [
    ...(category === ThreatCategory.RESOLVER
      ? [
          invalid(
            ['category'],
            'loại quan sát: máy chủ phân giải tên miền không phải là sự cố',
            'the category: a resolver is no incident',
          ),
        ]
      : []),
    ...(family !== null && [...family].length > LONGEST_FAMILY
      ? [
          outside(
            'family',
            { vi: 'Độ dài tên họ (ký tự)', en: 'The length of the family' },
            1,
            LONGEST_FAMILY,
          ),
        ]
      : []),
    ...(minLevel !== null && (minLevel < 1 || minLevel > 5)
      ? [outside('minLevel', { vi: 'Cấp độ', en: 'The level' }, 1, 5)]
      : []),
    ...(minAddresses < 1 || minAddresses > 1_000_000
      ? [outside('minAddresses', { vi: 'Số địa chỉ', en: 'The number of addresses' }, 1, 1_000_000)]
      : []),
    ...(withinDays < 1 || withinDays > 366
      ? [outside('withinDays', { vi: 'Số ngày', en: 'The number of days' }, 1, 366)]
      : []),
  ];
}
