import type { Bilingual } from '@khien/errors';
import { allOf, type Condition, hasConsequence, isTrue, oneOf } from '../condition.rules.js';
import type { Place } from '../criterion.js';
import { NationalSecurityConsequence, NationalSecurityField } from '../level-facts.js';

/** A criterion by which a system is important to national security (hệ thống thông tin quan trọng về an ninh quốc gia). */
export interface NationalListCriterion extends Place {
  readonly text: Bilingual;
  readonly met: Condition;
}

const CONSEQUENCES: Readonly<Record<NationalSecurityConsequence, readonly [point: string, text: Bilingual]>> =
  {
    SOVEREIGNTY: [
      'a',
      {
        vi: 'Trực tiếp tác động đến độc lập, chủ quyền, thống nhất và toàn vẹn lãnh thổ, sự tồn tại của chế độ và Nhà nước.',
        en: 'acts directly on independence, sovereignty, unity and territory, or on the existence of the regime and the State.',
      },
    ],
    DEFENCE_AND_DIPLOMACY: [
      'b',
      {
        vi: 'Gây hậu quả nghiêm trọng đến an ninh quốc gia, đối ngoại, làm suy yếu khả năng phòng thủ, bảo vệ Tổ quốc.',
        en: 'is serious for national security and foreign affairs and weakens the defence of the country.',
      },
    ],
    ECONOMY: [
      'c',
      {
        vi: 'Gây hậu quả nghiêm trọng đến nền kinh tế quốc dân.',
        en: 'is serious for the national economy.',
      },
    ],
    CATASTROPHE: [
      'd',
      {
        vi: 'Gây thảm họa đối với đời sống con người, môi trường sinh thái.',
        en: 'is a catastrophe for human life or the environment.',
      },
    ],
    SPECIAL_GRADE_WORKS: [
      'đ',
      {
        vi: 'Gây hậu quả nghiêm trọng đến hoạt động của công trình xây dựng cấp đặc biệt.',
        en: 'is serious for construction works of special grade.',
      },
    ],
    SECRET_POLICY: [
      'e',
      {
        vi: 'Gây hậu quả nghiêm trọng đến hoạt động hoạch định chủ trương, chính sách thuộc phạm vi bí mật nhà nước.',
        en: 'is serious for the making of policies that are state secrets.',
      },
    ],
    CENTRAL_DIRECTION: [
      'g',
      {
        vi: 'Ảnh hưởng nghiêm trọng đến sự chỉ đạo điều hành trực tiếp của các cơ quan Đảng, Nhà nước ở trung ương.',
        en: 'seriously affects the direction by central organs of the Party and the State.',
      },
    ],
  };

const FIELDS = Object.values(NationalSecurityField).filter((field) => field !== 'NONE');

/** A field of Article 9(2) of the Law on Cybersecurity, and this consequence. */
function consequence(name: NationalSecurityConsequence): NationalListCriterion {
  const [point, text] = CONSEQUENCES[name];
  return {
    article: 16,
    clause: 3,
    point,
    text: {
      vi: `Thuộc lĩnh vực tại khoản 2 Điều 9 Luật An ninh mạng; khi bị sự cố, tấn công, phá hoại: ${text.vi}`,
      en: `Of a field of Article 9(2) of the Law on Cybersecurity; an incident, attack or sabotage ${text.en}`,
    },
    met: allOf(oneOf('nationalSecurityField', ...FIELDS), hasConsequence(name)),
  };
}

/**
 * Article 16(1) to (3) of Decree 331/2026/NĐ-CP: any one is enough. Clause 4 (every system of level 5) follows from the level.
 * The text was read from one secondary copy; the fields of Article 9(2) of the law are known from a summary.
 */
export const NATIONAL_LIST: readonly NationalListCriterion[] = [
  {
    article: 16,
    clause: 1,
    point: null,
    text: {
      vi: 'Phục vụ chỉ đạo, điều hành công trình quan trọng liên quan đến an ninh quốc gia.',
      en: 'Serves the direction of works important to national security.',
    },
    met: isTrue('nationalSecurityWorks'),
  },
  {
    article: 16,
    clause: 2,
    point: null,
    text: {
      vi: 'Phục vụ chỉ đạo, điều hành, điều khiển công trình viễn thông quan trọng liên quan đến an ninh quốc gia.',
      en: 'Serves the direction or control of telecommunication works important to national security.',
    },
    met: isTrue('nationalSecurityTelecoms'),
  },
  ...Object.values(NationalSecurityConsequence).map(consequence),
];

/** Article 16(4). */
export const EVERY_LEVEL_5: Place & { readonly text: Bilingual } = {
  article: 16,
  clause: 4,
  point: null,
  text: {
    vi: 'Hệ thống thông tin cấp độ 5 là hệ thống thông tin quan trọng về an ninh quốc gia.',
    en: 'Every system of level 5 is important to national security.',
  },
};
