import { type Archetype, spread } from './archetype.js';

/** An assumption of the demonstration: the decrees tie no degree of secrecy to a grade of harm. */
const DEGREE_BY_HARM = { HARM: 'CONFIDENTIAL', SERIOUS: 'SECRET', ESPECIALLY_SERIOUS: 'TOP_SECRET' } as const;

/** What few organizations run: shared infrastructure, control of works, state secrets, national data. */
export const HIGH_LEVEL_ARCHETYPES: readonly Archetype[] = [
  {
    title: 'Trung tâm dữ liệu dùng chung',
    purpose: 'Hạ tầng tính toán, lưu trữ, kết nối cho nhiều cơ quan.',
    kind: 'INFRASTRUCTURE',
    ofMinistries: 6,
    ofProvinces: 5,
    users: [500, 60_000],
    facts: (random) => ({
      informationClasses: ['PUBLIC', 'PRIVATE'],
      infrastructureScope: random.pick(['ONE_MINISTRY', 'ONE_SECTOR', 'ONE_PROVINCE', 'SEVERAL_PROVINCES']),
      roundTheClock: random.chance(0.6),
    }),
  },
  {
    title: 'Hệ thống giám sát và điều khiển công trình',
    purpose: 'Thu thập dữ liệu, giám sát, điều khiển công trình xây dựng.',
    kind: 'INDUSTRIAL_CONTROL',
    ofMinistries: 3,
    ofProvinces: 5,
    users: [5, 300],
    local: true,
    facts: (random) => ({
      informationClasses: ['PRIVATE'],
      worksGrade: random.weighted([
        ['GRADE_IV', 30],
        ['GRADE_III', 40],
        ['GRADE_II', 22],
        ['GRADE_I', 7],
        ['SPECIAL', 1],
      ]),
      roundTheClock: true,
    }),
  },
  {
    title: 'Hệ thống xử lý tài liệu mật',
    purpose: 'Soạn thảo, lưu trữ, gửi nhận tài liệu có độ mật.',
    kind: 'INTERNAL',
    ofMinistries: 3,
    ofProvinces: 2,
    users: [5, 600],
    facts: (random) => {
      const harm = random.weighted([
        ['HARM' as const, 80],
        ['SERIOUS' as const, 17],
        ['ESPECIALLY_SERIOUS' as const, 3],
      ]);
      return {
        informationClasses: ['PRIVATE', 'STATE_SECRET'],
        stateSecretDegree: DEGREE_BY_HARM[harm],
        harmToNationalSecurity: harm,
        nationalSecurityField: 'STATE_SECRET_STORAGE',
        strategic: harm === 'ESPECIALLY_SERIOUS',
      };
    },
  },
  {
    title: 'Nền tảng phục vụ Chính phủ điện tử',
    purpose: 'Nền tảng dùng chung toàn quốc, vận hành 24/7.',
    kind: 'SERVING_CITIZENS_AND_BUSINESSES',
    ofMinistries: 4,
    ofProvinces: 0,
    users: [20_000, 9_000_000],
    facts: (random) => ({
      informationClasses: ['PUBLIC', 'PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 200_000, 30_000_000),
      sensitiveDataSubjects: spread(random, 1_000, 3_000_000),
      nationalEGovernment: true,
      roundTheClock: true,
    }),
  },
  {
    title: 'Hạ tầng kết nối toàn quốc',
    purpose: 'Mạng và trung tâm dữ liệu phục vụ cơ quan, tổ chức trên toàn quốc, vận hành 24/7.',
    kind: 'INFRASTRUCTURE',
    ofMinistries: 3,
    ofProvinces: 0,
    users: [5_000, 400_000],
    facts: (random) => ({
      informationClasses: ['PUBLIC', 'PRIVATE'],
      infrastructureScope: random.chance(0.12) ? 'INTERNATIONAL' : 'NATIONWIDE',
      roundTheClock: true,
    }),
  },
  {
    title: 'Kho dữ liệu quốc gia tập trung',
    purpose: 'Lưu trữ tập trung dữ liệu đặc biệt quan trọng của quốc gia.',
    kind: 'INFRASTRUCTURE',
    ofMinistries: 1,
    ofProvinces: 0,
    users: [500, 90_000],
    facts: (random) => ({
      informationClasses: ['PRIVATE', 'PERSONAL'],
      basicDataSubjects: spread(random, 1_000_000, 90_000_000),
      sensitiveDataSubjects: spread(random, 100_000, 90_000_000),
      infrastructureScope: 'NATIONWIDE',
      roundTheClock: true,
      centralNationalData: true,
    }),
  },
];
