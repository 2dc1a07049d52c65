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

/** Degree of a state secret (độ mật), from the lowest; Decree 331/2026/NĐ-CP, Article 9(1)(d). */
export const StateSecretDegree = {
  CONFIDENTIAL: 'CONFIDENTIAL',
  SECRET: 'SECRET',
  TOP_SECRET: 'TOP_SECRET',
} as const;
/** One of {@link StateSecretDegree}. */
export type StateSecretDegree = (typeof StateSecretDegree)[keyof typeof StateSecretDegree];

/** What was counted to get a number of data subjects. The decrees do not say how to count. */
export const DataSubjectCounting = {
  DISTINCT_PERSONS: 'DISTINCT_PERSONS',
  ACCOUNTS: 'ACCOUNTS',
  RECORDS: 'RECORDS',
  ESTIMATE: 'ESTIMATE',
} as const;
/** One of {@link DataSubjectCounting}. */
export type DataSubjectCounting = (typeof DataSubjectCounting)[keyof typeof DataSubjectCounting];

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

/** Field that a system important to national security can be in: Law 116/2025/QH15, Article 9(2), points a to h. */
export const NationalSecurityField = {
  NONE: 'NONE',
  MILITARY_SECURITY_DIPLOMACY_CIPHER: 'MILITARY_SECURITY_DIPLOMACY_CIPHER',
  STATE_SECRET_STORAGE: 'STATE_SECRET_STORAGE',
  SPECIAL_ARTEFACTS: 'SPECIAL_ARTEFACTS',
  DANGEROUS_MATERIALS: 'DANGEROUS_MATERIALS',
  SPECIAL_FACILITIES: 'SPECIAL_FACILITIES',
  CENTRAL_AGENCIES: 'CENTRAL_AGENCIES',
  NATIONAL_SECTOR_SYSTEM: 'NATIONAL_SECTOR_SYSTEM',
  AUTOMATIC_CONTROL: 'AUTOMATIC_CONTROL',
} as const;
/** One of {@link NationalSecurityField}. */
export type NationalSecurityField = (typeof NationalSecurityField)[keyof typeof NationalSecurityField];

/** Consequence of an incident or attack: Decree 331/2026/NĐ-CP, Article 16(3), points a to g. */
export const NationalSecurityConsequence = {
  SOVEREIGNTY: 'SOVEREIGNTY',
  DEFENCE_AND_DIPLOMACY: 'DEFENCE_AND_DIPLOMACY',
  ECONOMY: 'ECONOMY',
  CATASTROPHE: 'CATASTROPHE',
  SPECIAL_GRADE_WORKS: 'SPECIAL_GRADE_WORKS',
  SECRET_POLICY: 'SECRET_POLICY',
  CENTRAL_DIRECTION: 'CENTRAL_DIRECTION',
} as const;
/** One of {@link NationalSecurityConsequence}. */
export type NationalSecurityConsequence =
  (typeof NationalSecurityConsequence)[keyof typeof NationalSecurityConsequence];

/** A security level (cấp độ), 1 to 5. */
export type Level = 1 | 2 | 3 | 4 | 5;

/**
 * What a level is judged by, besides the kind of the system and the number of its users. `null` is "not known", never
 * "no"; only `decidedLevel` and `riskAssessedLevel` are null when there is no such decision or assessment.
 */
export interface LevelFacts {
  readonly informationClasses: readonly InformationClass[] | null;
  readonly stateSecretDegree: StateSecretDegree | null;
  /** Persons whose basic personal data the system processes (Law 91/2025/QH15, Article 2(2)). */
  readonly basicDataSubjects: number | null;
  /** Persons whose sensitive personal data it processes (Law 91/2025/QH15, Article 2(3)). */
  readonly sensitiveDataSubjects: number | null;
  readonly dataSubjectsCountedBy: DataSubjectCounting | null;
  /** Day of the count, `YYYY-MM-DD`. */
  readonly dataSubjectsCountedOn: string | null;
  readonly conditionalBusinessLine: boolean | null;
  readonly administrativeProcedures: boolean | null;
  readonly publicServiceGrade: PublicServiceGrade | null;
  readonly infrastructureScope: InfrastructureScope | null;
  readonly nationalEGovernment: boolean | null;
  readonly roundTheClock: boolean | null;
  readonly worksGrade: WorksGrade | null;
  readonly nationalSecurityWorks: boolean | null;
  readonly nationalSecurityTelecoms: boolean | null;
  readonly nationalSecurityField: NationalSecurityField | null;
  /** Empty for none; null when not known. */
  readonly nationalSecurityConsequences: readonly NationalSecurityConsequence[] | null;
  /** On the list that the Prime Minister approves (Decree 331/2026/NĐ-CP, Article 18(3)(đ)). */
  readonly nationalSecurityListed: boolean | null;
  readonly defenceOrSecurity: boolean | null;
  readonly strategic: boolean | null;
  readonly harmToNationalSecurity: HarmGrade | null;
  readonly centralNationalData: boolean | null;
  /** By decision of the Prime Minister; null when there is none. */
  readonly decidedLevel: Level | null;
  /** That a risk assessment calls for (Decree 331/2026/NĐ-CP, Article 10); null when there is none. */
  readonly riskAssessedLevel: Level | null;
}

/** Name of a fact. */
export type FactName = keyof LevelFacts;

/** A system as a rulebook sees it: its kind, its facts, and what else of it is a fact to a decree. */
export interface JudgedSystem extends LevelFacts {
  readonly kind: SystemKind;
  /** Number of users (người sử dụng), which Decree 85/2016/NĐ-CP counts; null when not known. */
  readonly users: number | null;
}

/** Name of what a rulebook may ask of a system, besides its kind. */
export type JudgedFact = Exclude<keyof JudgedSystem, 'kind'>;

/** A system as a rulebook sees it, from what is on record. */
export function judgedSystem(system: {
  readonly kind: SystemKind;
  readonly facts: LevelFacts;
  readonly users: number | null;
}): JudgedSystem {
  const { kind, facts, users } = system;
  return { ...NO_FACTS, ...facts, kind, users };
}

/** Facts of which nothing is known. */
export const NO_FACTS: LevelFacts = {
  informationClasses: null,
  stateSecretDegree: null,
  basicDataSubjects: null,
  sensitiveDataSubjects: null,
  dataSubjectsCountedBy: null,
  dataSubjectsCountedOn: null,
  conditionalBusinessLine: null,
  administrativeProcedures: null,
  publicServiceGrade: null,
  infrastructureScope: null,
  nationalEGovernment: null,
  roundTheClock: null,
  worksGrade: null,
  nationalSecurityWorks: null,
  nationalSecurityTelecoms: null,
  nationalSecurityField: null,
  nationalSecurityConsequences: null,
  nationalSecurityListed: null,
  defenceOrSecurity: null,
  strategic: null,
  harmToNationalSecurity: null,
  centralNationalData: null,
  decidedLevel: null,
  riskAssessedLevel: null,
};
