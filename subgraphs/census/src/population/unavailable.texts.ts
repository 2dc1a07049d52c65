import type { Bilingual } from '@khien/errors';
import type { UnavailableCause } from './population.rules.js';
import { UnavailableReason } from './population.terms.js';

/** What a missing figure says to people. */
export interface UnavailableText {
  readonly reason: UnavailableReason;
  readonly explanation: Bilingual;
  readonly remedy: Bilingual;
}

/** Causes of the rules, those of a single look-up, and those of what stands behind an incident. */
export type NamedCause = UnavailableCause | 'NO_MATCHING_FIGURE' | 'NOT_LINKED';

const BY_PROVINCE: Bilingual = {
  vi: 'Hãy dùng số liệu của cấp tỉnh, hoặc bổ sung số liệu có nguồn cho đơn vị còn thiếu.',
  en: 'Use the figure of the province, or add a sourced figure for what is missing.',
};

/** Reason, explanation and remedy of every cause. */
export const unavailableTexts: Readonly<Record<NamedCause, UnavailableText>> = {
  NO_AREAS: {
    reason: UnavailableReason.NOT_COLLECTED,
    explanation: {
      vi: 'Chưa ghi nhận địa bàn phục vụ nào.',
      en: 'No served area has been recorded.',
    },
    remedy: {
      vi: 'Hãy khai báo các đơn vị hành chính mà hệ thống phục vụ.',
      en: 'Record the administrative units that the system serves.',
    },
  },
  NOT_LINKED: {
    reason: UnavailableReason.NOT_COLLECTED,
    explanation: {
      vi: 'Sự cố chưa được liên kết với hệ thống thông tin nào.',
      en: 'The incident is not linked to any information system.',
    },
    remedy: {
      vi: 'Hãy liên kết sự cố với hệ thống bị ảnh hưởng.',
      en: 'Link the incident to the systems that it affects.',
    },
  },
  NO_FIGURE: {
    reason: UnavailableReason.UNKNOWN,
    explanation: {
      vi: 'Chưa có số liệu dân số nào cho địa bàn này.',
      en: 'No population figure is on record for this area.',
    },
    remedy: BY_PROVINCE,
  },
  NO_MATCHING_FIGURE: {
    reason: UnavailableReason.UNKNOWN,
    explanation: {
      vi: 'Không có số liệu nào của địa bàn này đúng với cơ sở, năm và chỉ tiêu đã nêu.',
      en: 'No figure of this area has the basis, year and measure asked for.',
    },
    remedy: {
      vi: 'Hãy bỏ bớt điều kiện, hoặc xem các số liệu hiện có trong populationFigures.',
      en: 'Ask for less, or look at populationFigures for what there is.',
    },
  },
  SOME_WITHOUT_FIGURE: {
    reason: UnavailableReason.INCOMPLETE,
    explanation: {
      vi: 'Một số địa bàn chưa có số liệu dân số; tổng đã biết không bao gồm các địa bàn đó.',
      en: 'Some of the areas have no population figure; the part that is known leaves them out.',
    },
    remedy: BY_PROVINCE,
  },
  NO_COMMON_BASIS: {
    reason: UnavailableReason.NOT_COMPARABLE,
    explanation: {
      vi: 'Số liệu của các địa bàn được lập theo cơ sở hoặc thời điểm khác nhau nên không thể cộng lại.',
      en: 'The figures of the areas have different bases or reference dates and must not be added up.',
    },
    remedy: {
      vi: 'Hãy xem số liệu của từng địa bàn, hoặc khai báo địa bàn ở cùng một cấp.',
      en: 'Look at the figure of each area, or record areas of one level.',
    },
  },
  DIFFERENT_TIMES: {
    reason: UnavailableReason.NOT_COMPARABLE,
    explanation: {
      vi: 'Các đơn vị hành chính này chưa từng cùng có hiệu lực, nên có thể trùng lãnh thổ.',
      en: 'These units were never in force together and may be the same ground under two names.',
    },
    remedy: {
      vi: 'Hãy thay đơn vị đã chấm dứt bằng các đơn vị kế thừa (successors).',
      en: 'Replace the units that ended by their successors.',
    },
  },
};
