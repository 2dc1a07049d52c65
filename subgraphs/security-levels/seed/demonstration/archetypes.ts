import type { Archetype } from './archetype.js';
import { spread } from './archetype.js';
import { HIGH_LEVEL_ARCHETYPES } from './archetypes.high.js';

/**
 * What organizations run. The shares are an assumption of the demonstration (most systems are level 2 or 3); the
 * ministry in charge published only how many state systems have an approved level (2,074, 65 %, December 2023).
 */
export const ARCHETYPES: readonly Archetype[] = [
  {
    title: 'Trang tin nội bộ',
    purpose: 'Thông báo và tài liệu phổ biến nội bộ, chỉ gồm thông tin công cộng.',
    kind: 'INTERNAL',
    ofMinistries: 10,
    ofProvinces: 12,
    users: [40, 4_000],
    facts: () => ({}),
  },
  {
    title: 'Hệ thống quản lý văn bản và điều hành',
    purpose: 'Tiếp nhận, xử lý, lưu trữ văn bản và giao việc.',
    kind: 'INTERNAL',
    ofMinistries: 14,
    ofProvinces: 16,
    users: [100, 30_000],
    facts: (random) => ({
      informationClasses: ['PUBLIC', 'PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 100, 30_000),
    }),
  },
  {
    title: 'Hệ thống quản lý nhân sự',
    purpose: 'Quản lý hồ sơ, tiền lương của cán bộ, công chức, viên chức.',
    kind: 'INTERNAL',
    ofMinistries: 5,
    ofProvinces: 6,
    users: [20, 2_000],
    facts: (random) => ({
      informationClasses: ['PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 200, 60_000),
      sensitiveDataSubjects: spread(random, 20, 5_000),
    }),
  },
  {
    title: 'Trang thông tin chuyên đề',
    purpose: 'Cung cấp tin tức, văn bản, số liệu công khai.',
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    ofMinistries: 12,
    ofProvinces: 14,
    users: [500, 400_000],
    facts: () => ({ publicServiceGrade: 'GRADE_1' }),
  },
  {
    title: 'Hệ thống tiếp nhận phản ánh, kiến nghị',
    purpose: 'Tiếp nhận và trả lời phản ánh của người dân, doanh nghiệp.',
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    ofMinistries: 6,
    ofProvinces: 8,
    users: [300, 90_000],
    facts: (random) => ({
      informationClasses: ['PUBLIC', 'PERSONAL'],
      basicDataSubjects: spread(random, 300, 99_999),
      sensitiveDataSubjects: spread(random, 1, 2_000),
    }),
  },
  {
    title: 'Hạ tầng mạng và máy chủ cơ quan',
    purpose: 'Mạng nội bộ, máy chủ, lưu trữ của một cơ quan.',
    kind: 'INFRASTRUCTURE',
    ofMinistries: 5,
    ofProvinces: 4,
    users: [50, 5_000],
    facts: () => ({ informationClasses: ['PUBLIC', 'PRIVATE'], infrastructureScope: 'ONE_ORGANIZATION' }),
  },
  {
    title: 'Hệ thống giải quyết thủ tục hành chính',
    purpose: 'Tiếp nhận hồ sơ, giải quyết và trả kết quả thủ tục hành chính.',
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    ofMinistries: 13,
    ofProvinces: 15,
    users: [2_000, 3_000_000],
    facts: (random) => ({
      informationClasses: ['PUBLIC', 'PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 2_000, 3_000_000),
      sensitiveDataSubjects: spread(random, 50, 60_000),
      administrativeProcedures: true,
      publicServiceGrade: 'GRADE_4',
    }),
  },
  {
    title: 'Cơ sở dữ liệu nghiệp vụ',
    purpose: 'Thu thập, cập nhật, khai thác dữ liệu nghiệp vụ và cung cấp trực tuyến.',
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    ofMinistries: 11,
    ofProvinces: 10,
    users: [200, 200_000],
    facts: (random) => ({
      informationClasses: ['PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 5_000, 8_000_000),
      sensitiveDataSubjects: spread(random, 100, 900_000),
    }),
  },
  {
    title: 'Nền tảng dịch vụ trực tuyến chuyên ngành',
    purpose: 'Dịch vụ trực tuyến thuộc ngành, nghề đầu tư kinh doanh có điều kiện.',
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    ofMinistries: 5,
    ofProvinces: 2,
    users: [1_000, 900_000],
    facts: (random) => ({
      informationClasses: ['PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 1_000, 900_000),
      sensitiveDataSubjects: spread(random, 10, 30_000),
      conditionalBusinessLine: true,
    }),
  },
  ...HIGH_LEVEL_ARCHETYPES,
];
