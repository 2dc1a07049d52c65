/** What each date means that chooses the regime, for the schema. */
export const DATE_DESCRIPTIONS = {
  investmentStartedOn:
    'Day on which its investment or construction began (bắt đầu đầu tư, xây dựng); before 1 July 2026, Decree 85 judges it (ND331 Article 39(1)). Null when not known.',
  operatingSince:
    'Day on which it was put into operation (đưa vào vận hành); null when it is not, or when not known.',
  priorApprovedLevel:
    'Level, 1 to 5, that was approved before it was registered here; approved before 1 July 2026 it is kept (Law 116/2025/QH15 Article 45). Null when none is known.',
  priorApprovedOn: 'Day of that approval; given together with its level.',
} as const;
