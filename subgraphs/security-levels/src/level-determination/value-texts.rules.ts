import type { Bilingual } from '@khien/errors';

/** Values of facts in words. */
const WORDS: Readonly<Record<string, Bilingual>> = {
  INTERNAL: { vi: 'phục vụ nội bộ', en: 'internal' },
  SERVING_CITIZENS_AND_BUSINESSES: {
    vi: 'phục vụ người dân, doanh nghiệp',
    en: 'serving citizens and businesses',
  },
  INFRASTRUCTURE: { vi: 'cơ sở hạ tầng thông tin', en: 'information infrastructure' },
  INDUSTRIAL_CONTROL: { vi: 'điều khiển công nghiệp', en: 'industrial control' },
  OTHER: { vi: 'hệ thống khác', en: 'other' },
  PUBLIC: { vi: 'thông tin công cộng', en: 'public information' },
  PRIVATE: { vi: 'thông tin riêng', en: 'private information' },
  PERSONAL: { vi: 'thông tin cá nhân', en: 'personal information' },
  STATE_SECRET: { vi: 'bí mật nhà nước', en: 'state secrets' },
  GRADE_1: { vi: 'mức độ 1', en: 'grade 1' },
  GRADE_2: { vi: 'mức độ 2', en: 'grade 2' },
  GRADE_3: { vi: 'mức độ 3', en: 'grade 3' },
  GRADE_4: { vi: 'mức độ 4', en: 'grade 4' },
  ONE_ORGANIZATION: { vi: 'một cơ quan, tổ chức', en: 'one organization' },
  ONE_MINISTRY: { vi: 'một bộ', en: 'one ministry' },
  ONE_SECTOR: { vi: 'một ngành', en: 'one sector' },
  ONE_PROVINCE: { vi: 'một tỉnh', en: 'one province' },
  SEVERAL_PROVINCES: { vi: 'một số tỉnh', en: 'several provinces' },
  NATIONWIDE: { vi: 'toàn quốc', en: 'nationwide' },
  INTERNATIONAL: { vi: 'kết nối quốc tế', en: 'international' },
  UNGRADED: { vi: 'không phân cấp', en: 'ungraded' },
  GRADE_IV: { vi: 'cấp IV', en: 'grade IV' },
  GRADE_III: { vi: 'cấp III', en: 'grade III' },
  GRADE_II: { vi: 'cấp II', en: 'grade II' },
  GRADE_I: { vi: 'cấp I', en: 'grade I' },
  SPECIAL: { vi: 'cấp đặc biệt', en: 'special grade' },
  NONE: { vi: 'không', en: 'none' },
  HARM: { vi: 'tổn hại', en: 'harm' },
  SERIOUS: { vi: 'tổn hại nghiêm trọng', en: 'serious harm' },
  ESPECIALLY_SERIOUS: { vi: 'tổn hại đặc biệt nghiêm trọng', en: 'especially serious harm' },
};

/** A value of a fact, for people. */
export function valueText(value: unknown): Bilingual {
  if (value === null || value === undefined) return { vi: 'chưa rõ', en: 'not known' };
  if (value === true) return { vi: 'có', en: 'yes' };
  if (value === false) return { vi: 'không', en: 'no' };
  if (typeof value === 'number') {
    return { vi: value.toLocaleString('vi-VN'), en: value.toLocaleString('en-GB') };
  }
  if (Array.isArray(value)) {
    const texts = value.map(valueText);
    return { vi: texts.map(({ vi }) => vi).join(', '), en: texts.map(({ en }) => en).join(', ') };
  }
  const text = String(value);
  return WORDS[text] ?? { vi: text, en: text };
}
