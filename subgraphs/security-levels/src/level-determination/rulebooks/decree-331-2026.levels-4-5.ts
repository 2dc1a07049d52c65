import { allOf, anyOf, isTrue, kindIs, oneOf } from '../condition.rules.js';
import type { Criterion } from '../criterion.js';
import { harmAtLeast, scopeAtLeast, secretsOrDefence } from './conditions.js';
import { decidedOrAssessed } from './decree-331-2026.conditions.js';

/** Articles 14 (level 4) and 15 (level 5). */
export const LEVEL_4_AND_5: readonly Criterion[] = [
  {
    level: 4,
    article: 14,
    clause: 1,
    point: null,
    text: {
      vi: 'Xử lý bí mật nhà nước hoặc phục vụ quốc phòng, an ninh; khi bị phá hoại sẽ làm tổn hại nghiêm trọng tới an ninh quốc gia.',
      en: 'Processes state secrets or serves defence or security; its sabotage would seriously harm national security.',
    },
    met: allOf(secretsOrDefence, harmAtLeast('SERIOUS')),
  },
  {
    level: 4,
    article: 14,
    clause: 2,
    point: null,
    text: {
      vi: 'Hệ thống quốc gia phục vụ phát triển Chính phủ điện tử, hoặc cơ sở hạ tầng thông tin phục vụ các cơ quan, tổ chức trên phạm vi toàn quốc; vận hành 24/7, không chấp nhận ngừng vận hành ngoài kế hoạch.',
      en: 'A national system for e-Government, or information infrastructure for organizations nationwide; runs round the clock, no unplanned stop is accepted.',
    },
    met: allOf(
      anyOf(isTrue('nationalEGovernment'), allOf(kindIs('INFRASTRUCTURE'), scopeAtLeast('NATIONWIDE'))),
      isTrue('roundTheClock'),
    ),
  },
  {
    level: 4,
    article: 14,
    clause: 3,
    point: null,
    text: {
      vi: 'Trực tiếp điều khiển, vận hành công trình xây dựng cấp I.',
      en: 'Directly controls construction works of grade I.',
    },
    met: allOf(kindIs('INDUSTRIAL_CONTROL'), oneOf('worksGrade', 'GRADE_I')),
  },
  {
    level: 4,
    article: 14,
    clause: 4,
    point: null,
    text: {
      vi: 'Được Thủ tướng Chính phủ quyết định cấp độ 4 hoặc được xếp cấp độ 4 theo Khung quản lý rủi ro an ninh mạng.',
      en: 'Level 4 by decision of the Prime Minister or by the cybersecurity risk-management framework.',
    },
    met: decidedOrAssessed(4),
  },
  {
    level: 5,
    article: 15,
    clause: 1,
    point: null,
    text: {
      vi: 'Xử lý bí mật nhà nước hoặc phục vụ quốc phòng, an ninh mang tính chiến lược; khi bị phá hoại sẽ làm tổn hại đặc biệt nghiêm trọng tới an ninh quốc gia.',
      en: 'Processes state secrets or serves defence or security, of strategic nature; its sabotage would harm national security especially seriously.',
    },
    met: allOf(secretsOrDefence, isTrue('strategic'), harmAtLeast('ESPECIALLY_SERIOUS')),
  },
  {
    level: 5,
    article: 15,
    clause: 2,
    point: null,
    text: {
      vi: 'Lưu trữ tập trung một số loại thông tin, dữ liệu đặc biệt quan trọng của quốc gia.',
      en: 'Central storage of certain especially important national information or data.',
    },
    met: isTrue('centralNationalData'),
  },
  {
    level: 5,
    article: 15,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin quốc gia phục vụ kết nối liên thông của Việt Nam với quốc tế.',
      en: 'National information infrastructure that connects Vietnam with the world.',
    },
    met: allOf(kindIs('INFRASTRUCTURE'), scopeAtLeast('INTERNATIONAL')),
  },
  {
    level: 5,
    article: 15,
    clause: 4,
    point: null,
    text: {
      vi: 'Trực tiếp điều khiển, vận hành công trình cấp đặc biệt hoặc công trình quan trọng liên quan đến an ninh quốc gia.',
      en: 'Directly controls works of special grade or works important to national security.',
    },
    met: allOf(
      kindIs('INDUSTRIAL_CONTROL'),
      anyOf(oneOf('worksGrade', 'SPECIAL'), isTrue('nationalSecurityWorks')),
    ),
  },
  {
    level: 5,
    article: 15,
    clause: 5,
    point: null,
    text: {
      vi: 'Được Thủ tướng Chính phủ quyết định cấp độ 5 hoặc được xếp cấp độ 5 theo Khung quản lý rủi ro an ninh mạng.',
      en: 'Level 5 by decision of the Prime Minister or by the cybersecurity risk-management framework.',
    },
    met: decidedOrAssessed(5),
  },
];
