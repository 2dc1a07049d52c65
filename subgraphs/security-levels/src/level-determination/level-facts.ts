/**
 * Kind of an information system (loại hình hệ thống thông tin), Decree 331/2026/NĐ-CP, Article 9(2): a, b, c, d, đ.
 */
export const SystemKind = {
  INTERNAL: 'INTERNAL',
  SERVING_CITIZENS_AND_BUSINESSES: 'SERVING_CITIZENS_AND_BUSINESSES',
  INFRASTRUCTURE: 'INFRASTRUCTURE',
  INDUSTRIAL_CONTROL: 'INDUSTRIAL_CONTROL',
  OTHER: 'OTHER',
} as const;
/** One of {@link SystemKind}. */
export type SystemKind = (typeof SystemKind)[keyof typeof SystemKind];

/** Class of information by secrecy (thuộc tính bí mật), Decree 331/2026/NĐ-CP, Article 9(1). */
export const InformationClass = {
  PUBLIC: 'PUBLIC',
  PRIVATE: 'PRIVATE',
  PERSONAL: 'PERSONAL',
  STATE_SECRET: 'STATE_SECRET',
} as const;
/** One of {@link InformationClass}. */
export type InformationClass = (typeof InformationClass)[keyof typeof InformationClass];

/** Whom an information infrastructure serves, from the narrowest; Articles 12(3), 13(3), 14(2), 15(3). */
export const InfrastructureScope = {
  ONE_ORGANIZATION: 'ONE_ORGANIZATION',
  ONE_MINISTRY: 'ONE_MINISTRY',
  ONE_SECTOR: 'ONE_SECTOR',
  ONE_PROVINCE: 'ONE_PROVINCE',
  SEVERAL_PROVINCES: 'SEVERAL_PROVINCES',
  NATIONWIDE: 'NATIONWIDE',
  INTERNATIONAL: 'INTERNATIONAL',
} as const;
/** One of {@link InfrastructureScope}. */
export type InfrastructureScope = (typeof InfrastructureScope)[keyof typeof InfrastructureScope];

/** Grade of the construction works (cấp công trình xây dựng) that a system controls, from the lowest. */
export const WorksGrade = {
  UNGRADED: 'UNGRADED',
  GRADE_IV: 'GRADE_IV',
  GRADE_III: 'GRADE_III',
  GRADE_II: 'GRADE_II',
  GRADE_I: 'GRADE_I',
  SPECIAL: 'SPECIAL',
} as const;
/** One of {@link WorksGrade}. */
export type WorksGrade = (typeof WorksGrade)[keyof typeof WorksGrade];

/** Harm to national security if the system is sabotaged, from none; Articles 13(1), 14(1), 15(1). */
export const HarmGrade = {
  NONE: 'NONE',
  HARM: 'HARM',
  SERIOUS: 'SERIOUS',
  ESPECIALLY_SERIOUS: 'ESPECIALLY_SERIOUS',
} as const;
/** One of {@link HarmGrade}. */
export type HarmGrade = (typeof HarmGrade)[keyof typeof HarmGrade];

/**
 * Grade of an online public service (mức độ dịch vụ công trực tuyến), from none; Decree 85/2016/NĐ-CP, Articles 8(2)(a)
 * and 9(2)(a). Grade 1 gives information only, 2 forms to print, 3 takes applications in, 4 pays and answers online.
 */
export const PublicServiceGrade = {
  NONE: 'NONE',
  GRADE_1: 'GRADE_1',
  GRADE_2: 'GRADE_2',
  GRADE_3: 'GRADE_3',
  GRADE_4: 'GRADE_4',
} as const;
/** One of {@link PublicServiceGrade}. */
export type PublicServiceGrade = (typeof PublicServiceGrade)[keyof typeof PublicServiceGrade];

/** A security level (cấp độ), 1 to 5. */
export type Level = 1 | 2 | 3 | 4 | 5;

/**
 * What a level is judged by, besides the kind of the system. `null` is "not known", never "no"; only
 * `decidedLevel` is null when there is no such decision.
 */
export interface LevelFacts {
  readonly informationClasses: readonly InformationClass[] | null;
  /** Persons whose basic personal data the system processes (Law 91/2025/QH15, Article 2(2)). */
  readonly basicDataSubjects: number | null;
  /** Persons whose sensitive personal data it processes (Law 91/2025/QH15, Article 2(3)). */
  readonly sensitiveDataSubjects: number | null;
  readonly conditionalBusinessLine: boolean | null;
  readonly administrativeProcedures: boolean | null;
  readonly infrastructureScope: InfrastructureScope | null;
  readonly nationalEGovernment: boolean | null;
  readonly roundTheClock: boolean | null;
  readonly worksGrade: WorksGrade | null;
  readonly nationalSecurityWorks: boolean | null;
  readonly defenceOrSecurity: boolean | null;
  readonly strategic: boolean | null;
  readonly harmToNationalSecurity: HarmGrade | null;
  readonly centralNationalData: boolean | null;
  /** By decision of the Prime Minister or by the risk-management framework; null when there is none. */
  readonly decidedLevel: Level | null;
}

/** Name of a fact. */
export type FactName = keyof LevelFacts;

/** A system as a rulebook sees it: its kind, its facts, and what else of it is a fact to a decree. */
export interface JudgedSystem extends LevelFacts {
  readonly kind: SystemKind;
  /** Number of users (người sử dụng), which Decree 85/2016/NĐ-CP counts; null when not known. */
  readonly users: number | null;
  readonly publicServiceGrade: PublicServiceGrade | null;
  /** Level that a risk assessment came to (Decree 331/2026/NĐ-CP, Article 10); null when there is none. */
  readonly riskAssessedLevel: Level | null;
}

/** Name of what a rulebook may ask of a system, besides its kind. */
export type JudgedFact = Exclude<keyof JudgedSystem, 'kind'>;

/** A system as a rulebook sees it, from what is on record. */
export function judgedSystem(system: {
  readonly kind: SystemKind;
  readonly facts: LevelFacts;
  readonly users?: number | null;
}): JudgedSystem {
  const { kind, facts, users = null } = system;
  return { ...NO_FACTS, ...facts, kind, users, publicServiceGrade: null, riskAssessedLevel: null };
}

/** Facts of which nothing is known. */
export const NO_FACTS: LevelFacts = {
  informationClasses: null,
  basicDataSubjects: null,
  sensitiveDataSubjects: null,
  conditionalBusinessLine: null,
  administrativeProcedures: null,
  infrastructureScope: null,
  nationalEGovernment: null,
  roundTheClock: null,
  worksGrade: null,
  nationalSecurityWorks: null,
  defenceOrSecurity: null,
  strategic: null,
  harmToNationalSecurity: null,
  centralNationalData: null,
  decidedLevel: null,
};
