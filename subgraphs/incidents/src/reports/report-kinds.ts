/** Kind of a report of an incident (Decision 05/2017/QĐ-TTg, article 11; Decree 331/2026/NĐ-CP, article 31). */
export const ReportKind = {
  INITIAL: 'INITIAL',
  PROGRESS: 'PROGRESS',
  PLAN: 'PLAN',
  DIRECTION: 'DIRECTION',
  SUPPORT: 'SUPPORT',
  CLOSING: 'CLOSING',
  WITHIN_24_HOURS: 'WITHIN_24_HOURS',
  WITHIN_72_HOURS: 'WITHIN_72_HOURS',
  PERSONAL_DATA: 'PERSONAL_DATA',
} as const;
/** One of {@link ReportKind}. */
export type ReportKind = (typeof ReportKind)[keyof typeof ReportKind];

/** Whom a report is sent to. */
export const ReportRecipient = {
  OWNER: 'OWNER',
  SPECIALISED_UNIT: 'SPECIALISED_UNIT',
  COORDINATOR: 'COORDINATOR',
  STANDING_AGENCY: 'STANDING_AGENCY',
  NETWORK_MEMBER: 'NETWORK_MEMBER',
  PUBLIC_SECURITY: 'PUBLIC_SECURITY',
  DATA_PROTECTION_AUTHORITY: 'DATA_PROTECTION_AUTHORITY',
  DATA_SUBJECTS: 'DATA_SUBJECTS',
} as const;
/** One of {@link ReportRecipient}. */
export type ReportRecipient = (typeof ReportRecipient)[keyof typeof ReportRecipient];

/** Whom a closing report goes to: the coordinator closes only what it was told of (Circular 20/2017, article 10). */
export const CLOSING_GOES_TO: readonly ReportRecipient[] = [
  ReportRecipient.OWNER,
  ReportRecipient.COORDINATOR,
];
