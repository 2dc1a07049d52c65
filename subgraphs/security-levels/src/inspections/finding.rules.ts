import { addCalendarDays, type Day } from '@khien/calendar';

/** How bad a finding is. */
export enum FindingSeverity {
  CRITICAL = 'CRITICAL',
  HIGH = 'HIGH',
  MEDIUM = 'MEDIUM',
  LOW = 'LOW',
}

/** What a finding is about. */
export enum FindingSubject {
  CONTROL = 'CONTROL',
  WEAKNESS = 'WEAKNESS',
}

/** What the one who verifies finds of a remediation. */
export enum RemediationVerdict {
  ACCEPTED = 'ACCEPTED',
  REJECTED = 'REJECTED',
}

/** Days until a finding should be put right when nobody names a day: proposals of ours, no text gives such a number. */
const PROPOSED_FINDING_DAYS: Readonly<Record<FindingSeverity, number>> = {
  CRITICAL: 15,
  HIGH: 30,
  MEDIUM: 90,
  LOW: 180,
};

/** The day that is proposed for a finding of this severity. */
export function proposedDueDay(severity: FindingSeverity, foundOn: Day): Day {
  return addCalendarDays(foundOn, PROPOSED_FINDING_DAYS[severity]);
}

/** A control or weakness in the form in which repeats are recognized: `cwe-89`, `cve-2022-0778`, `7.2.1.3`. */
export function subjectKey(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

/** A finding of an earlier inspection, as far as repeats are concerned. */
export interface EarlierFinding {
  readonly id: string;
  readonly subjectKey: string;
  readonly closedAt: Date | null;
  readonly repeatCount: number;
}

/** What a new finding repeats: the latest of the same control or weakness that had been closed; counted on from it. */
export function repeatOf(
  key: string,
  earlier: readonly EarlierFinding[],
): { readonly repeatOfId: string | null; readonly repeatCount: number } {
  const closed = earlier
    .filter((one) => one.subjectKey === key && one.closedAt !== null)
    .toSorted(
      (a, b) =>
        (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0) ||
        b.repeatCount - a.repeatCount ||
        (a.id < b.id ? 1 : -1),
    );
  const [latest] = closed;
  return latest === undefined
    ? { repeatOfId: null, repeatCount: 0 }
    : { repeatOfId: latest.id, repeatCount: latest.repeatCount + 1 };
}
