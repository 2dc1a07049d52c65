import { allOf, isTrue, kindIs, oneOf } from '../condition.rules.js';
import type { Criterion } from '../criterion.js';
import { scopeAtLeast, secretsOrHarmfulDefence } from './conditions.js';
import { decidedOrAssessed, manyDataSubjects } from './decree-331-2026.conditions.js';

/** Article 13 (level 3). */
export const LEVEL_3: readonly Criterion[] = [
  {
    level: 3,
    article: 13,
    clause: 1,
    point: null,
    text: {
      vi: 'Xử lý thông tin bí mật nhà nước, hoặc phục vụ quốc phòng, an ninh mà khi bị phá hoại sẽ làm tổn hại tới an ninh quốc gia.',
      en: 'Processes state secrets, or serves defence or security such that its sabotage would harm national security.',
    },
    met: secretsOrHarmfulDefence,
  },
  {
    level: 3,
    article: 13,
    clause: 2,
    point: 'a',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến thuộc danh mục ngành, nghề đầu tư kinh doanh có điều kiện.',
      en: 'Provides an online service in a conditional business line.',
    },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), isTrue('conditionalBusinessLine')),
  },
  {
    level: 3,
    article: 13,
    clause: 2,
    point: 'b',
    text: { vi: 'Giải quyết thủ tục hành chính.', en: 'Handles administrative procedures.' },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), isTrue('administrativeProcedures')),
  },
  {
    level: 3,
    article: 13,
    clause: 2,
    point: 'c',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến khác, xử lý thông tin riêng, thông tin cá nhân của từ 100.000 chủ thể dữ liệu (dữ liệu cơ bản) hoặc từ 10.000 chủ thể dữ liệu (dữ liệu nhạy cảm) trở lên.',
      en: 'Provides another online service that processes private or personal information of 100,000 data subjects or more (basic data) or 10,000 or more (sensitive data).',
    },
    // Outside the conditional lines too: 12(2)(a) does not shut 13(2)(c) out, the highest match counts (Article 8(2)).
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), ...manyDataSubjects),
  },
  {
    level: 3,
    article: 13,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin phục vụ các cơ quan, tổ chức trong phạm vi một bộ, một ngành, một tỉnh hoặc một số tỉnh.',
      en: 'Information infrastructure that serves organizations within one ministry, one sector, one province or several provinces.',
    },
    met: allOf(kindIs('INFRASTRUCTURE'), scopeAtLeast('ONE_MINISTRY')),
  },
  {
    level: 3,
    article: 13,
    clause: 4,
    point: null,
    text: {
      vi: 'Trực tiếp điều khiển, vận hành công trình xây dựng cấp II, III hoặc IV.',
      en: 'Directly controls construction works of grade II, III or IV.',
    },
    met: allOf(kindIs('INDUSTRIAL_CONTROL'), oneOf('worksGrade', 'GRADE_II', 'GRADE_III', 'GRADE_IV')),
  },
  {
    level: 3,
    article: 13,
    clause: 5,
    point: null,
    text: {
      vi: 'Được Thủ tướng Chính phủ quyết định cấp độ 3 hoặc được xếp cấp độ 3 theo Khung quản lý rủi ro an ninh mạng.',
      en: 'Level 3 by decision of the Prime Minister or by the cybersecurity risk-management framework.',
    },
    met: decidedOrAssessed(3),
  },
];
