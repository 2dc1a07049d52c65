import { registerEnumType } from 'type-graphql';
import { NationalSecurityConsequence, NationalSecurityField } from './level-facts.js';

registerEnumType(NationalSecurityField, {
  name: 'NationalSecurityField',
  description:
    'Field that a system important to national security can be in (Law 116/2025/QH15 Article 9(2)); known from a summary.',
  valuesConfig: {
    NONE: { description: 'None of these.' },
    MILITARY_SECURITY_DIPLOMACY_CIPHER: {
      description: 'Military, security, diplomacy, cipher (quân sự, an ninh, ngoại giao, cơ yếu), point a.',
    },
    STATE_SECRET_STORAGE: {
      description: 'Storing or processing state secrets (lưu trữ, xử lý bí mật nhà nước), point b.',
    },
    SPECIAL_ARTEFACTS: {
      description:
        'Keeping artefacts and documents of specially important value (hiện vật, tài liệu), point c.',
    },
    DANGEROUS_MATERIALS: {
      description: 'Keeping specially dangerous materials (vật liệu, chất đặc biệt nguy hiểm), point d.',
    },
    SPECIAL_FACILITIES: {
      description: 'Other specially important facilities (cơ sở vật chất đặc biệt quan trọng khác), point đ.',
    },
    CENTRAL_AGENCIES: {
      description: 'Important systems of central agencies (cơ quan, tổ chức ở trung ương), point e.',
    },
    NATIONAL_SECTOR_SYSTEM: {
      description:
        'National systems of energy, finance, banking, telecommunication, transport, agriculture, environment, chemistry, health, culture, point g.',
    },
    AUTOMATIC_CONTROL: {
      description: 'Automatic control and monitoring of works important to national security, point h.',
    },
  },
});

registerEnumType(NationalSecurityConsequence, {
  name: 'NationalSecurityConsequence',
  description: 'What an incident or attack on a system would cause, ND331 Article 16(3).',
  valuesConfig: {
    SOVEREIGNTY: {
      description: 'Acts on independence, sovereignty, territory, the state (độc lập, chủ quyền), point a.',
    },
    DEFENCE_AND_DIPLOMACY: {
      description:
        'Serious for national security, foreign affairs, defence (an ninh quốc gia, đối ngoại), point b.',
    },
    ECONOMY: { description: 'Serious for the national economy (nền kinh tế quốc dân), point c.' },
    CATASTROPHE: {
      description: 'A catastrophe for human life or the environment (thảm họa), point d.',
    },
    SPECIAL_GRADE_WORKS: {
      description: 'Serious for construction works of special grade (công trình cấp đặc biệt), point đ.',
    },
    SECRET_POLICY: {
      description:
        'Serious for the making of policies that are state secrets (hoạch định chính sách), point e.',
    },
    CENTRAL_DIRECTION: {
      description:
        'Serious for the direction by central organs of Party and State (chỉ đạo ở trung ương), point g.',
    },
  },
});
