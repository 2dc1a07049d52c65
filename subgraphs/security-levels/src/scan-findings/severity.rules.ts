import { addCalendarDays, type Day } from '@khien/calendar';

/** How bad a weakness is: the qualitative ratings of CVSS v3.1 (section 5) and v4.0 (section 6). */
export enum ScanSeverity {
  CRITICAL = 'CRITICAL',
  HIGH = 'HIGH',
  MEDIUM = 'MEDIUM',
  LOW = 'LOW',
  NONE = 'NONE',
}

/** What a severity was taken from; the first that a scan gives counts. */
export enum SeverityBasis {
  CVSS_VECTOR = 'CVSS_VECTOR',
  SCORE_OF_TOOL = 'SCORE_OF_TOOL',
  LEVEL_OF_TOOL = 'LEVEL_OF_TOOL',
}

/** The lowest score of each rating, the same in v3.1 and v4.0; scores have one decimal. */
const BANDS: readonly (readonly [from: number, severity: ScanSeverity])[] = [
  [9, ScanSeverity.CRITICAL],
  [7, ScanSeverity.HIGH],
  [4, ScanSeverity.MEDIUM],
  [0.1, ScanSeverity.LOW],
];

/** The rating of a score of 0.0 to 10.0. */
export function severityOfScore(score: number): ScanSeverity {
  return BANDS.find(([from]) => score >= from)?.[1] ?? ScanSeverity.NONE;
}

/** How SARIF's levels (section 3.27.10) are read where a tool gives no score: our reading, no standard says so. */
const BY_SARIF_LEVEL: Readonly<Record<string, ScanSeverity>> = {
  error: ScanSeverity.HIGH,
  warning: ScanSeverity.MEDIUM,
  note: ScanSeverity.LOW,
  none: ScanSeverity.NONE,
};

/** The severity of a level of SARIF; `warning`, the standard's default, for what is none. */
export function severityOfSarifLevel(level: string): ScanSeverity {
  return BY_SARIF_LEVEL[level] ?? ScanSeverity.MEDIUM;
}

/**
 * Days from when a weakness was first seen until it should be gone. No Vietnamese text gives such a number: 15 and 30 are
 * those of Binding Operational Directive 19-02 of the United States, the others are proposals of ours.
 */
export const PROPOSED_DAYS: Readonly<Record<ScanSeverity, number | null>> = {
  CRITICAL: 15,
  HIGH: 30,
  MEDIUM: 90,
  LOW: 180,
  NONE: null,
};

/** The day that is proposed for a weakness that was first seen, or came back, on a day; null for one that is none. */
export function proposedDueDay(severity: ScanSeverity, seenOn: Day): Day | null {
  const days = PROPOSED_DAYS[severity];
  return days === null ? null : addCalendarDays(seenOn, days);
}
