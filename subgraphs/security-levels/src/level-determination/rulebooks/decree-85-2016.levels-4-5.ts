import { allOf, anyOf, isTrue, kindIs, levelIs, oneOf } from '../condition.rules.js';
import type { Criterion } from '../criterion.js';
import { harmAtLeast, scopeAtLeast, secretsOrDefence } from './conditions.js';

/**
 * Articles 10 (level 4) and 11 (level 5). The harm here is to "quốc phòng, an ninh quốc gia" (national defence and
 * security), that of Decree 331 to "an ninh quốc gia": one fact is asked for both (our reading).
 */
export const LEVEL_4_AND_5: readonly Criterion[] = [
  {
    level: 4,
    article: 10,
    clause: 1,
    point: null,
    text: {
      vi: 'Xử lý thông tin bí mật nhà nước hoặc phục vụ quốc phòng, an ninh; khi bị phá hoại sẽ làm tổn hại nghiêm trọng quốc phòng, an ninh quốc gia.',
      en: 'Processes state secrets or serves defence or security; its sabotage would seriously harm national defence or security.',
    },
    met: allOf(secretsOrDefence, harmAtLeast('SERIOUS')),
  },
  {
    level: 4,
    article: 10,
    clause: 2,
    point: null,
    text: {
      vi: 'Hệ thống thông tin quốc gia phục vụ phát triển Chính phủ điện tử, vận hành 24/7, không chấp nhận ngừng vận hành mà không có kế hoạch trước.',
      en: 'A national system for e-Government; runs round the clock, no unplanned stop is accepted.',
    },
    met: allOf(isTrue('nationalEGovernment'), isTrue('roundTheClock')),
  },
  {
    level: 4,
    article: 10,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin dùng chung phục vụ các cơ quan, tổ chức trên phạm vi toàn quốc, vận hành 24/7, không chấp nhận ngừng vận hành mà không có kế hoạch trước.',
      en: 'Shared information infrastructure for organizations nationwide; runs round the clock, no unplanned stop is accepted.',
    },
    met: allOf(kindIs('INFRASTRUCTURE'), scopeAtLeast('NATIONWIDE'), isTrue('roundTheClock')),
  },
  {
    level: 4,
    article: 10,
    clause: 4,
    point: null,
    text: {
      vi: 'Trực tiếp điều khiển, vận hành công trình xây dựng cấp I.',
      en: 'Directly controls construction works of grade I.',
    },
    met: allOf(kindIs('INDUSTRIAL_CONTROL'), oneOf('worksGrade', 'GRADE_I')),
  },
  {
    level: 5,
    article: 11,
    clause: 1,
    point: null,
    text: {
      vi: 'Xử lý thông tin bí mật nhà nước hoặc phục vụ quốc phòng, an ninh; khi bị phá hoại sẽ làm tổn hại đặc biệt nghiêm trọng tới quốc phòng, an ninh quốc gia.',
      en: 'Processes state secrets or serves defence or security; its sabotage would harm national defence or security especially seriously.',
    },
    // Without "mang tính chiến lược" (of strategic nature), which Decree 331 added.
    met: allOf(secretsOrDefence, harmAtLeast('ESPECIALLY_SERIOUS')),
  },
  {
    level: 5,
    article: 11,
    clause: 2,
    point: null,
    text: {
      vi: 'Lưu trữ dữ liệu tập trung đối với một số loại hình thông tin, dữ liệu đặc biệt quan trọng của quốc gia.',
      en: 'Central storage of certain especially important national information or data.',
    },
    met: isTrue('centralNationalData'),
  },
  {
    level: 5,
    article: 11,
    clause: 3,
    point: null,
    text: {
      vi: 'Cơ sở hạ tầng thông tin quốc gia phục vụ kết nối liên thông hoạt động của Việt Nam với quốc tế.',
      en: 'National information infrastructure that connects Vietnam with the world.',
    },
    met: allOf(kindIs('INFRASTRUCTURE'), scopeAtLeast('INTERNATIONAL')),
  },
  {
    level: 5,
    article: 11,
    clause: 4,
    point: null,
    text: {
      vi: 'Trực tiếp điều khiển, vận hành công trình xây dựng cấp đặc biệt hoặc công trình quan trọng liên quan đến an ninh quốc gia.',
      en: 'Directly controls works of special grade or works important to national security.',
    },
    met: allOf(
      kindIs('INDUSTRIAL_CONTROL'),
      anyOf(oneOf('worksGrade', 'SPECIAL'), isTrue('nationalSecurityWorks')),
    ),
  },
  {
    level: 5,
    article: 11,
    clause: 5,
    point: null,
    text: {
      vi: 'Hệ thống thông tin khác theo quyết định của Thủ tướng Chính phủ.',
      en: 'Another system, by decision of the Prime Minister.',
    },
    // Decisions for other levels, and risk assessments, are unknown to this decree.
    met: levelIs('decidedLevel', 5),
  },
];
