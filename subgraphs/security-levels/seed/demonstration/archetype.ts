import type { Random } from '@khien/seeding';
import type { LevelFacts, SystemKind } from '../../src/level-determination/level-facts.js';

/** How far a system reaches. */
export type Reach = 'COUNTRY' | 'PROVINCES' | 'PROVINCE' | 'COMMUNES';

/** A type of system that organizations have, from which demonstration systems are drawn. */
export interface Archetype {
  /** What such a system is called, before the field of work and the place. */
  readonly title: string;
  readonly purpose: string;
  readonly kind: SystemKind;
  /** How often ministries have it, relative to the others. */
  readonly ofMinistries: number;
  /** How often provinces have it. */
  readonly ofProvinces: number;
  /** Smallest and largest number of users. */
  readonly users: readonly [number, number];
  /** Where it reaches less far than its owner does. */
  readonly local?: boolean;
  /** What is not "no" about it. */
  readonly facts: (random: Random) => Partial<LevelFacts>;
}

/** Every question answered with "no", as far as it does not depend on the type of system. */
export const NOTHING_SPECIAL: LevelFacts = {
  informationClasses: ['PUBLIC'],
  stateSecretDegree: null,
  basicDataSubjects: 0,
  sensitiveDataSubjects: 0,
  dataSubjectsCountedBy: null,
  dataSubjectsCountedOn: null,
  conditionalBusinessLine: false,
  administrativeProcedures: false,
  publicServiceGrade: 'NONE',
  infrastructureScope: null,
  nationalEGovernment: false,
  roundTheClock: false,
  worksGrade: null,
  nationalSecurityWorks: false,
  nationalSecurityTelecoms: false,
  nationalSecurityField: 'NONE',
  nationalSecurityConsequences: [],
  nationalSecurityListed: false,
  defenceOrSecurity: false,
  strategic: false,
  harmToNationalSecurity: 'NONE',
  centralNationalData: false,
  decidedLevel: null,
  riskAssessedLevel: null,
};

/** A number between two others, every order of magnitude as likely as the next. */
export function spread(random: Random, least: number, most: number): number {
  return Math.round(least * (most / least) ** random.next());
}
