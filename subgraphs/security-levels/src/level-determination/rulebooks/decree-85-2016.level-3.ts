import { allOf, atLeast, isTrue, kindIs, oneOf } from '../condition.rules.js';
import type { Criterion } from '../criterion.js';
import { privateOrPersonal, scopeAtLeast, secretsOrHarmfulDefence } from './conditions.js';
import { USERS_LEVEL_3 } from './decree-85-2016.conditions.js';

/** Article 9 (level 3). */
export const LEVEL_3: readonly Criterion[] = [
  {
    level: 3,
    article: 9,
    clause: 1,
    point: null,
    text: {
      vi: 'Xử lý thông tin bí mật nhà nước, hoặc phục vụ quốc phòng, an ninh mà khi bị phá hoại sẽ làm tổn hại tới quốc phòng, an ninh quốc gia.',
      en: 'Processes state secrets, or serves defence or security such that its sabotage would harm national defence or security.',
    },
    met: secretsOrHarmfulDefence,
  },
  {
    level: 3,
    article: 9,
    clause: 2,
    point: 'a',
    text: {
      vi: 'Cung cấp thông tin và dịch vụ công trực tuyến từ mức độ 3 trở lên.',
      en: 'Provides information and online public services of grade 3 or above.',
    },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), oneOf('publicServiceGrade', 'GRADE_3', 'GRADE_4')),
  },
  {
    level: 3,
    article: 9,
    clause: 2,
    point: 'b',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến thuộc danh mục dịch vụ kinh doanh có điều kiện.',
      en: 'Provides an online service of the list of conditional business services.',
    },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), isTrue('conditionalBusinessLine')),
  },
  {
    level: 3,
    article: 9,
    clause: 2,
    point: 'c',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến khác có xử lý thông tin riêng, thông tin cá nhân của từ 10.000 người sử dụng trở lên.',
      en: 'Provides another online service that processes private or personal information of 10,000 users or more.',
    },
    // Outside the conditional services too: 8(2)(b) does not shut 9(2)(c) out, the highest match counts (our reading).
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), privateOrPersonal, atLeast('users', USERS_LEVEL_3)),
  },
  {
    level: 3,
    article: 9,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin dùng chung phục vụ các cơ quan, tổ chức trong phạm vi một ngành, một tỉnh hoặc một số tỉnh.',
      en: 'Shared information infrastructure that serves organizations within one sector, one province or several provinces.',
    },
    // "Một bộ" (one ministry) is not named as in Decree 331. A ministry with its units is more than one organization and
    // heads a sector: read as "một ngành".
    met: allOf(kindIs('INFRASTRUCTURE'), scopeAtLeast('ONE_MINISTRY')),
  },
  {
    level: 3,
    article: 9,
    clause: 4,
    point: null,
    text: {
      vi: 'Trực tiếp điều khiển, vận hành công trình xây dựng cấp II, III hoặc IV.',
      en: 'Directly controls construction works of grade II, III or IV.',
    },
    met: allOf(kindIs('INDUSTRIAL_CONTROL'), oneOf('worksGrade', 'GRADE_II', 'GRADE_III', 'GRADE_IV')),
  },
];
