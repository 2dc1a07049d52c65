import { registerEnumType } from 'type-graphql';
import { LevelRegime, SourceVerification } from './criterion.js';
import { LevelStatus } from './level.rules.js';
import {
  DataSubjectCounting,
  HarmGrade,
  InformationClass,
  InfrastructureScope,
  PublicServiceGrade,
  StateSecretDegree,
  SystemKind,
  WorksGrade,
} from './level-facts.js';

registerEnumType(SystemKind, {
  name: 'SystemKind',
  description: 'Kind of an information system (loại hình hệ thống thông tin), ND331 Article 9(2).',
  valuesConfig: {
    INTERNAL: { description: 'Serves internal work only (phục vụ hoạt động nội bộ), point a.' },
    SERVING_CITIZENS_AND_BUSINESSES: {
      description: 'Provides or supports online services (phục vụ người dân, doanh nghiệp), point b.',
    },
    INFRASTRUCTURE: {
      description:
        'Shared equipment, networks, data centres, clouds, authentication (cơ sở hạ tầng thông tin), point c.',
    },
    INDUSTRIAL_CONTROL: {
      description: 'Controls construction works (hệ thống điều khiển công nghiệp), point d.',
    },
    OTHER: { description: 'Any other (hệ thống thông tin khác), point đ.' },
  },
});

registerEnumType(InformationClass, {
  name: 'InformationClass',
  description: 'Class of information by secrecy (thuộc tính bí mật), ND331 Article 9(1).',
  valuesConfig: {
    PUBLIC: { description: 'Open to everybody (thông tin công cộng).' },
    PRIVATE: { description: 'Open to nobody or to identified persons only (thông tin riêng).' },
    PERSONAL: { description: 'Tied to the identity of a person (thông tin cá nhân).' },
    STATE_SECRET: { description: 'Secret, top secret, ultimate secret (thông tin bí mật nhà nước).' },
  },
});

registerEnumType(StateSecretDegree, {
  name: 'StateSecretDegree',
  description: 'Degree of a state secret (độ mật), ND331 Article 9(1)(d).',
  valuesConfig: {
    CONFIDENTIAL: { description: 'Mật, the lowest degree.' },
    SECRET: { description: 'Tối mật.' },
    TOP_SECRET: { description: 'Tuyệt mật, the highest degree.' },
  },
});

registerEnumType(DataSubjectCounting, {
  name: 'DataSubjectCounting',
  description: 'What was counted to get a number of data subjects. The decrees do not say how to count.',
  valuesConfig: {
    DISTINCT_PERSONS: { description: 'Persons, each once (chủ thể dữ liệu, đã loại trùng).' },
    ACCOUNTS: { description: 'User accounts; one person may have several.' },
    RECORDS: { description: 'Records or files; one person may have several.' },
    ESTIMATE: { description: 'Not counted, estimated.' },
  },
});

registerEnumType(PublicServiceGrade, {
  name: 'PublicServiceGrade',
  description:
    'Grade of an online public service (mức độ dịch vụ công trực tuyến), as ND85 Articles 8(2)(a) and 9(2)(a) count them.',
  valuesConfig: {
    NONE: { description: 'No online public service.' },
    GRADE_1: { description: 'Grade 1: information about the procedure.' },
    GRADE_2: { description: 'Grade 2: forms to take away.' },
    GRADE_3: { description: 'Grade 3: applications are filed online.' },
    GRADE_4: { description: 'Grade 4: filed, paid and answered online.' },
  },
});

registerEnumType(InfrastructureScope, {
  name: 'InfrastructureScope',
  description: 'Whom an information infrastructure serves, ND331 Articles 12(3), 13(3), 14(2), 15(3).',
  valuesConfig: {
    ONE_ORGANIZATION: { description: 'One organization (một cơ quan, tổ chức).' },
    ONE_MINISTRY: { description: 'Organizations within one ministry (một bộ).' },
    ONE_SECTOR: { description: 'Organizations of one sector (một ngành).' },
    ONE_PROVINCE: { description: 'Organizations of one province (một tỉnh).' },
    SEVERAL_PROVINCES: { description: 'Organizations of several provinces (một số tỉnh).' },
    NATIONWIDE: { description: 'Organizations nationwide (phạm vi toàn quốc).' },
    INTERNATIONAL: { description: 'Connects Vietnam with the world (kết nối liên thông với quốc tế).' },
  },
});

registerEnumType(WorksGrade, {
  name: 'WorksGrade',
  description: 'Grade of the construction works that a system controls (cấp công trình xây dựng).',
  valuesConfig: {
    UNGRADED: { description: 'No construction works, or works without a grade.' },
    GRADE_IV: { description: 'Grade IV (cấp IV).' },
    GRADE_III: { description: 'Grade III (cấp III).' },
    GRADE_II: { description: 'Grade II (cấp II).' },
    GRADE_I: { description: 'Grade I (cấp I).' },
    SPECIAL: { description: 'Special grade (cấp đặc biệt).' },
  },
});

registerEnumType(HarmGrade, {
  name: 'HarmGrade',
  description: 'Harm to national security if the system is sabotaged (mức độ tổn hại an ninh quốc gia).',
  valuesConfig: {
    NONE: { description: 'None.' },
    HARM: { description: 'Harm (tổn hại), ND331 Article 13(1).' },
    SERIOUS: { description: 'Serious harm (tổn hại nghiêm trọng), ND331 Article 14(1).' },
    ESPECIALLY_SERIOUS: {
      description: 'Especially serious harm (tổn hại đặc biệt nghiêm trọng), ND331 Article 15(1).',
    },
  },
});

registerEnumType(LevelStatus, {
  name: 'LevelStatus',
  description: 'How far the determination of a level got.',
  valuesConfig: {
    DETERMINED: { description: 'No unknown fact could raise the level.' },
    AT_LEAST: { description: 'This level is certain; an unknown fact could raise it.' },
    FACTS_MISSING: { description: 'No level: no criterion is known to be met, and facts are missing.' },
    NO_CRITERION: {
      description:
        'No level: all facts that matter are known and no criterion is met; the risk-management framework decides.',
    },
  },
});

registerEnumType(LevelRegime, {
  name: 'LevelRegime',
  description: 'The regime whose criteria were applied.',
  valuesConfig: {
    ND85: {
      description:
        'Decree 85/2016/NĐ-CP, in force since 1 July 2016; for systems under investment before 1 July 2026.',
    },
    ND331: { description: 'Decree 331/2026/NĐ-CP, in force since 19 August 2026.' },
  },
});

registerEnumType(SourceVerification, {
  name: 'SourceVerification',
  description: 'How well the legal text behind a criterion has been checked.',
  valuesConfig: {
    SECONDARY_SUMMARY: {
      description: 'Known from a secondary summary: the text itself was not read.',
    },
    SECONDARY_COPY: {
      description: 'Read from one secondary copy: compare with the Official Gazette (Công báo).',
    },
    CODIFIED_TEXT: {
      description: 'Read from a copy of the codified law (Bộ pháp điển): the wording is reliable.',
    },
    INFERENCE: { description: 'No text says it: concluded from what others say.' },
    SUPPLIED: { description: 'As whoever imported it here supplied it.' },
    OFFICIAL_GAZETTE: { description: 'Compared with the Official Gazette (Công báo).' },
  },
});
