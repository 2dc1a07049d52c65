import { IncidentClass } from '../classification/incident-class.js';

/** Incidents a month that demonstration data follow. */
interface YearlyWorkload {
  readonly year: number;
  /** Months that the demonstration covers, from January. */
  readonly months: number;
  readonly incidentsPerMonth: number;
}

/**
 * Shape of the years:
 * - 2023: 12,846 incidents, Authority of Information Security/NCSC, Ministry of Information and Communications.
 * - 2024: 4,029 in January to August, the same publisher; the rate is taken for the whole year.
 * - 2025 and 2026: no published figure was at hand; the rate of 2024 is assumed to go on.
 */
export const YEARS: readonly YearlyWorkload[] = [
  { year: 2023, months: 12, incidentsPerMonth: 12_846 / 12 },
  { year: 2024, months: 12, incidentsPerMonth: 4_029 / 8 },
  { year: 2025, months: 12, incidentsPerMonth: 4_029 / 8 },
  { year: 2026, months: 10, incidentsPerMonth: 4_029 / 8 },
];

/** Assumed: share of the classes for which no count is published. */
const OTHER_SHARE = 0.12;

/**
 * Counts of January to November 2022: 11,213 in all, Authority of Information Security/NCSC, Ministry of
 * Information and Communications. The latest published split by class.
 */
const PUBLISHED_2022 = {
  [IncidentClass.PHISHING]: 3_930,
  [IncidentClass.DEFACEMENT]: 1_524,
  [IncidentClass.MALWARE]: 5_759,
};

/** Assumed weights among the classes for which no count is published. */
const OTHERS: readonly (readonly [IncidentClass, number])[] = [
  [IncidentClass.SCANNING, 18],
  [IncidentClass.BOTNET, 16],
  [IncidentClass.VULNERABILITY, 14],
  [IncidentClass.IMPERSONATION, 10],
  [IncidentClass.INTRUSION, 9],
  [IncidentClass.DENIAL_OF_SERVICE, 8],
  [IncidentClass.SPAM, 7],
  [IncidentClass.RANSOMWARE, 6],
  [IncidentClass.FAULT, 5],
  [IncidentClass.DATA_THEFT, 4],
  [IncidentClass.TARGETED_ATTACK, 2],
  [IncidentClass.DATA_DESTRUCTION, 1],
];

const total = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0);
const published = total(Object.values(PUBLISHED_2022));
const others = total(OTHERS.map(([, weight]) => weight));

/** Every class with its share of the incidents; the shares add up to 1. */
export const CLASS_SHARES: readonly (readonly [IncidentClass, number])[] = [
  [IncidentClass.MALWARE, (PUBLISHED_2022.MALWARE / published) * (1 - OTHER_SHARE)],
  [IncidentClass.PHISHING, (PUBLISHED_2022.PHISHING / published) * (1 - OTHER_SHARE)],
  [IncidentClass.DEFACEMENT, (PUBLISHED_2022.DEFACEMENT / published) * (1 - OTHER_SHARE)],
  ...OTHERS.map(([incidentClass, weight]) => [incidentClass, (weight / others) * OTHER_SHARE] as const),
];
