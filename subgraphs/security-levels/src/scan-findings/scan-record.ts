import type { ScanSeverity, SeverityBasis } from './severity.rules.js';

/** A component as a scan names it: software on a machine, a library in an application. */
export interface ScannedComponent {
  /** Package URL without version and qualifiers, or the name. */
  readonly name: string;
  readonly version: string | null;
  readonly purl: string | null;
  /** Host name or address that the scan found it on. */
  readonly host: string | null;
}

/** A weakness that a scan saw: the same whichever format the scan came in. */
export interface ScanRecord {
  /** Where it stands in the file: line of a CSV, `runs[0].results[3]` of a SARIF log. */
  readonly place: string;
  readonly component: ScannedComponent;
  /** CVE when the scan names exactly one. */
  readonly cve: string | null;
  /** Rule of the tool; the CVE where that is all that the scan says. */
  readonly rule: string;
  readonly title: string;
  readonly cvssVector: string | null;
  /** 0.0 to 10.0. */
  readonly score: number | null;
  readonly severity: ScanSeverity;
  readonly severityBasis: SeverityBasis;
  /** Where in the component: file, path, port; empty for the component as a whole. */
  readonly location: string;
  /** When the tool says that it first saw it, if it does. */
  readonly firstSeen: Date | null;
}

/** What is wrong with one place of a file. */
export interface ScanProblem {
  readonly place: string;
  /** Column or property. */
  readonly field: string;
  readonly problem:
    | 'REQUIRED'
    | 'CVE_SYNTAX'
    | 'CVSS_VECTOR'
    | 'SCORE_RANGE'
    | 'TOO_LONG'
    | 'DATE'
    | 'SEVERITY';
  /** What stood there, cut; empty where nothing did. */
  readonly value: string;
}

/** A place of a file as it was read: a weakness, or what is wrong there. */
export type ScanReading =
  | { readonly record: ScanRecord }
  | { readonly problems: readonly ScanProblem[] }
  | { readonly left: 'PASSED' | 'SUPPRESSED' | 'ABSENT' };

/** Longest texts that are kept, in characters. */
export const LIMITS = {
  component: 300,
  version: 100,
  host: 255,
  rule: 200,
  title: 500,
  location: 1_000,
} as const;
