import { allOf, anyOf, below, isFalse, kindIs, oneOf } from '../condition.rules.js';
import type { Criterion } from '../criterion.js';
import { noStateSecrets, onlyPublicInformation, privateOrPersonal } from './conditions.js';
import {
  BASIC_DATA_SUBJECTS_LEVEL_3,
  decidedOrAssessed,
  riskAssessed,
  SENSITIVE_DATA_SUBJECTS_LEVEL_3,
} from './decree-331-2026.conditions.js';

/** Articles 11 (level 1) and 12 (level 2). */
export const LEVEL_1_AND_2: readonly Criterion[] = [
  {
    level: 1,
    article: 11,
    clause: 1,
    point: null,
    text: {
      vi: 'Phục vụ hoạt động nội bộ và chỉ xử lý thông tin công cộng.',
      en: 'Serves internal work and processes public information only.',
    },
    met: allOf(kindIs('INTERNAL'), onlyPublicInformation),
  },
  {
    level: 1,
    article: 11,
    clause: 2,
    point: null,
    text: {
      vi: 'Được xếp cấp độ 1 theo Khung quản lý rủi ro an ninh mạng.',
      en: 'Rated level 1 by the cybersecurity risk-management framework.',
    },
    met: riskAssessed(1),
  },
  {
    level: 2,
    article: 12,
    clause: 1,
    point: null,
    text: {
      vi: 'Phục vụ hoạt động nội bộ, có xử lý thông tin riêng hoặc thông tin cá nhân, không xử lý bí mật nhà nước.',
      en: 'Serves internal work and processes private or personal information, but no state secrets.',
    },
    met: allOf(kindIs('INTERNAL'), privateOrPersonal, noStateSecrets),
  },
  {
    level: 2,
    article: 12,
    clause: 2,
    point: 'a',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến không thuộc danh mục ngành, nghề đầu tư kinh doanh có điều kiện.',
      en: 'Provides an online service outside the conditional business lines.',
    },
    met: allOf(kindIs('SERVING_CITIZENS_AND_BUSINESSES'), isFalse('conditionalBusinessLine')),
  },
  {
    level: 2,
    article: 12,
    clause: 2,
    point: 'b',
    text: {
      vi: 'Cung cấp dịch vụ trực tuyến khác, xử lý thông tin riêng, thông tin cá nhân của dưới 100.000 chủ thể dữ liệu (dữ liệu cơ bản) hoặc dưới 10.000 chủ thể dữ liệu (dữ liệu nhạy cảm).',
      en: 'Provides another online service that processes private or personal information of fewer than 100,000 data subjects (basic data) or fewer than 10,000 (sensitive data).',
    },
    met: allOf(
      kindIs('SERVING_CITIZENS_AND_BUSINESSES'),
      privateOrPersonal,
      anyOf(
        below('basicDataSubjects', BASIC_DATA_SUBJECTS_LEVEL_3),
        below('sensitiveDataSubjects', SENSITIVE_DATA_SUBJECTS_LEVEL_3),
      ),
    ),
  },
  {
    level: 2,
    article: 12,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin phục vụ hoạt động của một cơ quan, tổ chức.',
      en: 'Information infrastructure that serves one organization.',
    },
    met: allOf(kindIs('INFRASTRUCTURE'), oneOf('infrastructureScope', 'ONE_ORGANIZATION')),
  },
  {
    level: 2,
    article: 12,
    clause: 4,
    point: null,
    text: {
      vi: 'Được Thủ tướng Chính phủ quyết định cấp độ 2 hoặc được xếp cấp độ 2 theo Khung quản lý rủi ro an ninh mạng.',
      en: 'Level 2 by decision of the Prime Minister or by the cybersecurity risk-management framework.',
    },
    met: decidedOrAssessed(2),
  },
];
