import { allOf, below, isFalse, kindIs, oneOf } from '../condition.rules.js';
import type { Criterion } from '../criterion.js';
import { noStateSecrets, onlyPublicInformation, privateOrPersonal } from './conditions.js';
import { USERS_LEVEL_3 } from './decree-85-2016.conditions.js';

/** Articles 7 (level 1) and 8 (level 2). */
export const LEVEL_1_AND_2: readonly Criterion[] = [
  {
    level: 1,
    article: 7,
    clause: null,
    point: null,
    text: {
      vi: 'Phục vụ hoạt động nội bộ của cơ quan, tổ chức và chỉ xử lý thông tin công cộng.',
      en: 'Serves internal work of an organization and processes public information only.',
    },
    met: allOf(kindIs('INTERNAL'), onlyPublicInformation),
  },
  {
    level: 2,
    article: 8,
    clause: 1,
    point: null,
    text: {
      vi: 'Phục vụ hoạt động nội bộ, có xử lý thông tin riêng, thông tin cá nhân của người sử dụng nhưng không xử lý thông tin bí mật nhà nước.',
      en: 'Serves internal work and processes private information or personal information of its users, but no state secrets.',
    },
    met: allOf(kindIs('INTERNAL'), privateOrPersonal, noStateSecrets),
  },
  {
    level: 2,
    article: 8,
    clause: 2,
    point: 'a',
    text: {
      vi: 'Cung cấp thông tin và dịch vụ công trực tuyến từ mức độ 2 trở xuống.',
      en: 'Provides information and online public services of grade 2 or below.',
    },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), oneOf('publicServiceGrade', 'GRADE_1', 'GRADE_2')),
  },
  {
    level: 2,
    article: 8,
    clause: 2,
    point: 'b',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến không thuộc danh mục dịch vụ kinh doanh có điều kiện.',
      en: 'Provides an online service outside the list of conditional business services.',
    },
    // The fact is asked for in the words of today's law, "ngành, nghề đầu tư kinh doanh có điều kiện" (our reading).
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), isFalse('conditionalBusinessLine')),
  },
  {
    level: 2,
    article: 8,
    clause: 2,
    point: 'c',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến khác có xử lý thông tin riêng, thông tin cá nhân của dưới 10.000 người sử dụng.',
      en: 'Provides another online service that processes private or personal information of fewer than 10,000 users.',
    },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), privateOrPersonal, below('users', USERS_LEVEL_3)),
  },
  {
    level: 2,
    article: 8,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin phục vụ hoạt động của một cơ quan, tổ chức.',
      en: 'Information infrastructure that serves one organization.',
    },
    met: allOf(kindIs('INFRASTRUCTURE'), oneOf('infrastructureScope', 'ONE_ORGANIZATION')),
  },
];
