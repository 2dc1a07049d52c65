/** Where a report stands. */
export const YearReportState = {
  DRAFT: 'DRAFT',
  SIGNED: 'SIGNED',
  SENT: 'SENT',
  RECEIVED: 'RECEIVED',
} as const;
/** One of {@link YearReportState}. */
export type YearReportState = (typeof YearReportState)[keyof typeof YearReportState];

/** What can be done to a report. */
export type YearReportAction =
  | 'refreshYearReport'
  | 'signYearReport'
  | 'sendYearReport'
  | 'acknowledgeYearReport';

/** `PREPARER`: who reports; `HEAD`: who signs for them; `RECIPIENT`: who gets it. */
export type YearReportParty = 'PREPARER' | 'HEAD' | 'RECIPIENT';

/** A step from one state to the next. */
export interface YearReportStep {
  readonly action: YearReportAction;
  readonly from: YearReportState;
  readonly to: YearReportState;
  readonly by: YearReportParty;
}

/** Every step of a report that there is. What is signed stays as it is. */
export const YEAR_REPORT_STEPS: readonly YearReportStep[] = [
  { action: 'refreshYearReport', from: 'DRAFT', to: 'DRAFT', by: 'PREPARER' },
  { action: 'signYearReport', from: 'DRAFT', to: 'SIGNED', by: 'HEAD' },
  { action: 'sendYearReport', from: 'SIGNED', to: 'SENT', by: 'HEAD' },
  { action: 'acknowledgeYearReport', from: 'SENT', to: 'RECEIVED', by: 'RECIPIENT' },
];

/** What may be done to a report in a state. */
export function reportActionsIn(state: YearReportState): readonly YearReportAction[] {
  return YEAR_REPORT_STEPS.filter(({ from }) => from === state).map(({ action }) => action);
}
