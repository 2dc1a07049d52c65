/** What a warning is: information, or something that must be done. */
export const WarningKind = { WARNING: 'WARNING', DIRECTIVE: 'DIRECTIVE' } as const;
/** One of {@link WarningKind}. */
export type WarningKind = (typeof WarningKind)[keyof typeof WarningKind];

/** Where a warning stands. */
export const WarningState = {
  DRAFT: 'DRAFT',
  PROPOSED: 'PROPOSED',
  ISSUED: 'ISSUED',
  UPDATING: 'UPDATING',
  UPDATE_PROPOSED: 'UPDATE_PROPOSED',
  WITHDRAWN: 'WITHDRAWN',
  CLOSED: 'CLOSED',
} as const;
/** One of {@link WarningState}. */
export type WarningState = (typeof WarningState)[keyof typeof WarningState];

/** What can happen to a warning after it has been created. */
export const WarningEvent = {
  REVISE: 'REVISE',
  PROPOSE: 'PROPOSE',
  RETURN: 'RETURN',
  ISSUE: 'ISSUE',
  START_UPDATE: 'START_UPDATE',
  CANCEL_UPDATE: 'CANCEL_UPDATE',
  WITHDRAW: 'WITHDRAW',
  CLOSE: 'CLOSE',
} as const;
/** One of {@link WarningEvent}. */
export type WarningEvent = (typeof WarningEvent)[keyof typeof WarningEvent];

/** How grave what is warned of is: the words of CVSS. */
export const WarningSeverity = {
  LOW: 'LOW',
  MEDIUM: 'MEDIUM',
  HIGH: 'HIGH',
  CRITICAL: 'CRITICAL',
} as const;
/** One of {@link WarningSeverity}. */
export type WarningSeverity = (typeof WarningSeverity)[keyof typeof WarningSeverity];

/** What an addressee says that was done. */
export const WarningAction = {
  NOT_AFFECTED: 'NOT_AFFECTED',
  IN_PROGRESS: 'IN_PROGRESS',
  MITIGATED: 'MITIGATED',
  FIXED: 'FIXED',
  CANNOT: 'CANNOT',
} as const;
/** One of {@link WarningAction}. */
export type WarningAction = (typeof WarningAction)[keyof typeof WarningAction];
