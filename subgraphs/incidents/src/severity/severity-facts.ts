import type { Bilingual } from '@khien/errors';

/** What is known of a yes-or-no question; null when it is not known. */
export type Known = boolean | null;

/** Whose system it is: what the plan of a serious incident follows from at level 4. */
export const OwnerKind = {
  CENTRAL_BODY: 'CENTRAL_BODY',
  LOCAL_BODY: 'LOCAL_BODY',
  ENTERPRISE: 'ENTERPRISE',
} as const;
/** One of {@link OwnerKind}. */
export type OwnerKind = (typeof OwnerKind)[keyof typeof OwnerKind];

/** Where the level of a system is known from. */
export const LevelSource = { APPROVED: 'APPROVED', JUDGED: 'JUDGED', DECLARED: 'DECLARED' } as const;
/** One of {@link LevelSource}. */
export type LevelSource = (typeof LevelSource)[keyof typeof LevelSource];

/** The five conditions of Decision 05/2017/QĐ-TTg, article 9, in the order of its letters a to đ. */
export const CONDITIONS = [
  'serviceInterrupted',
  'stateSecretsMayLeak',
  'importantDataLost',
  'controlLost',
  'maySpread',
] as const;
/** One of {@link CONDITIONS}. */
export type Condition = (typeof CONDITIONS)[number];

/** What is known of one system that was hit. */
export interface HitSystem extends Readonly<Record<Condition, Known>> {
  /** Null in a dry run that names none. */
  readonly systemId: string | null;
  /** 1 to 5; null when it is not known. */
  readonly level: number | null;
  readonly levelSource: LevelSource | null;
  /** On the list of nationally important systems. */
  readonly onNationalList: Known;
  readonly ownerKind: OwnerKind | null;
}

/** A person's choice under Decree 331/2026, which does not say what serious is. */
interface SeverityChoice {
  readonly serious: boolean;
  readonly reason: string;
}

/** Everything that the severity of an incident follows from. */
export interface SeverityFacts {
  readonly systems: readonly HitSystem[];
  /** Whether the owner can control the incident alone. */
  readonly ownerCopesAlone: Known;
  /** Signs of harm to national security or social order. */
  readonly signsOfHarm: Known;
  /** Whether a system is seriously interrupted. */
  readonly seriouslyInterrupted: Known;
  readonly choice: SeverityChoice | null;
  /** People whom the systems serve, as far as the incident touches them. */
  readonly populationAffected: number | null;
  readonly personalDataTouched: Known;
  readonly subjectsAffected: number | null;
}

/** A question that a fact answers. */
export const FactName = {
  SYSTEM_HIT: 'SYSTEM_HIT',
  LEVEL: 'LEVEL',
  ON_NATIONAL_LIST: 'ON_NATIONAL_LIST',
  OWNER_KIND: 'OWNER_KIND',
  SERVICE_INTERRUPTED: 'SERVICE_INTERRUPTED',
  STATE_SECRETS_MAY_LEAK: 'STATE_SECRETS_MAY_LEAK',
  IMPORTANT_DATA_LOST: 'IMPORTANT_DATA_LOST',
  CONTROL_LOST: 'CONTROL_LOST',
  MAY_SPREAD: 'MAY_SPREAD',
  OWNER_COPES_ALONE: 'OWNER_COPES_ALONE',
  SIGNS_OF_HARM: 'SIGNS_OF_HARM',
  SERIOUSLY_INTERRUPTED: 'SERIOUSLY_INTERRUPTED',
  CHOICE: 'CHOICE',
  POPULATION_AFFECTED: 'POPULATION_AFFECTED',
  PERSONAL_DATA: 'PERSONAL_DATA',
} as const;
/** One of {@link FactName}. */
export type FactName = (typeof FactName)[keyof typeof FactName];

/** The fact of each condition. */
export const FACT_OF_CONDITION: Readonly<Record<Condition, FactName>> = {
  serviceInterrupted: 'SERVICE_INTERRUPTED',
  stateSecretsMayLeak: 'STATE_SECRETS_MAY_LEAK',
  importantDataLost: 'IMPORTANT_DATA_LOST',
  controlLost: 'CONTROL_LOST',
  maySpread: 'MAY_SPREAD',
};

/** The facts as questions to a person. */
export const QUESTIONS: Readonly<Record<FactName, Bilingual>> = {
  SYSTEM_HIT: { vi: 'Hệ thống nào bị sự cố?', en: 'Which system was hit?' },
  LEVEL: { vi: 'Hệ thống thuộc cấp độ mấy?', en: 'Of which level is the system?' },
  ON_NATIONAL_LIST: {
    vi: 'Hệ thống có trong danh mục hệ thống thông tin quan trọng quốc gia không?',
    en: 'Is the system on the list of nationally important systems?',
  },
  OWNER_KIND: {
    vi: 'Chủ quản là cơ quan trung ương, địa phương hay doanh nghiệp?',
    en: 'Is the owner a central body, a local body or an enterprise?',
  },
  SERVICE_INTERRUPTED: { vi: 'Dịch vụ có bị gián đoạn không?', en: 'Is a service interrupted?' },
  STATE_SECRETS_MAY_LEAK: {
    vi: 'Dữ liệu tuyệt mật hoặc bí mật nhà nước có khả năng bị tiết lộ không?',
    en: 'May top-secret data or state secrets leak?',
  },
  IMPORTANT_DATA_LOST: {
    vi: 'Dữ liệu quan trọng có bị mất toàn vẹn và không khôi phục được không?',
    en: 'Have important data lost their integrity beyond restoring?',
  },
  CONTROL_LOST: { vi: 'Có bị mất quyền điều khiển hệ thống không?', en: 'Is control of the system lost?' },
  MAY_SPREAD: {
    vi: 'Sự cố có khả năng lan rộng hoặc gây phản ứng dây chuyền tới hệ thống cấp độ 4, 5 khác không?',
    en: 'May it spread widely, or start a chain to other systems of level 4 or 5?',
  },
  OWNER_COPES_ALONE: {
    vi: 'Chủ quản có tự kiểm soát, xử lý được sự cố không?',
    en: 'Can the owner control the incident alone?',
  },
  SIGNS_OF_HARM: {
    vi: 'Có dấu hiệu xâm hại an ninh quốc gia, trật tự an toàn xã hội không?',
    en: 'Are there signs of harm to national security or social order?',
  },
  SERIOUSLY_INTERRUPTED: {
    vi: 'Hệ thống có bị gián đoạn nghiêm trọng không?',
    en: 'Is the system seriously interrupted?',
  },
  CHOICE: {
    vi: 'Người có thẩm quyền có coi sự cố là nghiêm trọng không, vì sao?',
    en: 'Does the person who decides take it for serious, and why?',
  },
  POPULATION_AFFECTED: { vi: 'Bao nhiêu người dân bị ảnh hưởng?', en: 'How many people are affected?' },
  PERSONAL_DATA: { vi: 'Dữ liệu cá nhân có bị ảnh hưởng không?', en: 'Are personal data touched?' },
};
