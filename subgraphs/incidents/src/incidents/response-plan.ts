/** Plan by which a serious incident is dealt with (Decision 05/2017/QĐ-TTg, article 10). */
export const ResponsePlan = {
  NATIONAL: 'NATIONAL',
  STATE_AGENCY: 'STATE_AGENCY',
  LOCAL: 'LOCAL',
  ENTERPRISE: 'ENTERPRISE',
} as const;
/** One of {@link ResponsePlan}. */
export type ResponsePlan = (typeof ResponsePlan)[keyof typeof ResponsePlan];
