import type { SystemState } from '../information-systems/system-state.js';
import type {
  DataSubjectCounting,
  HarmGrade,
  InformationClass,
  InfrastructureScope,
  NationalSecurityConsequence,
  NationalSecurityField,
  PublicServiceGrade,
  StateSecretDegree,
  SystemKind,
  WorksGrade,
} from '../level-determination/level-facts.js';
import type { Choice } from './cells.js';

type Names<T extends string> = { readonly [V in T]: readonly [vi: string, en: string] };

function choices<T extends string>(names: Names<T>): readonly Choice<T>[] {
  const values = Object.keys(names) as T[];
  return values.map((value) => ({ value, name: { vi: names[value][0], en: names[value][1] } }));
}

/** Names of the kinds of systems. */
export const SYSTEM_KINDS = choices<SystemKind>({
  INTERNAL: ['Phục vụ hoạt động nội bộ', 'Internal'],
  SERVING_CITIZENS_AND_BUSINESSES: ['Phục vụ người dân, doanh nghiệp', 'Serving citizens and businesses'],
  INFRASTRUCTURE: ['Cơ sở hạ tầng thông tin', 'Information infrastructure'],
  INDUSTRIAL_CONTROL: ['Điều khiển công nghiệp', 'Industrial control'],
  OTHER: ['Hệ thống thông tin khác', 'Other'],
});

/** Names of the states of systems. */
export const SYSTEM_STATES = choices<SystemState>({
  PLANNED: ['Dự kiến đầu tư', 'Planned'],
  BUILDING: ['Đang xây dựng', 'Being built'],
  OPERATING: ['Đang vận hành', 'In operation'],
  RETIRED: ['Đã dừng vận hành', 'Retired'],
});

/** Names of the classes of information. */
export const INFORMATION_CLASSES = choices<InformationClass>({
  PUBLIC: ['Thông tin công cộng', 'Public'],
  PRIVATE: ['Thông tin riêng', 'Private'],
  PERSONAL: ['Thông tin cá nhân', 'Personal'],
  STATE_SECRET: ['Bí mật nhà nước', 'State secret'],
});

/** Names of whom an infrastructure serves. */
export const INFRASTRUCTURE_SCOPES = choices<InfrastructureScope>({
  ONE_ORGANIZATION: ['Một cơ quan, tổ chức', 'One organization'],
  ONE_MINISTRY: ['Một bộ', 'One ministry'],
  ONE_SECTOR: ['Một ngành', 'One sector'],
  ONE_PROVINCE: ['Một tỉnh', 'One province'],
  SEVERAL_PROVINCES: ['Một số tỉnh', 'Several provinces'],
  NATIONWIDE: ['Toàn quốc', 'Nationwide'],
  INTERNATIONAL: ['Quốc tế', 'International'],
});

/** Names of the grades of construction works. */
export const WORKS_GRADES = choices<WorksGrade>({
  UNGRADED: ['Không phân cấp', 'Ungraded'],
  GRADE_IV: ['Cấp IV', 'Grade IV'],
  GRADE_III: ['Cấp III', 'Grade III'],
  GRADE_II: ['Cấp II', 'Grade II'],
  GRADE_I: ['Cấp I', 'Grade I'],
  SPECIAL: ['Cấp đặc biệt', 'Special grade'],
});

/** Names of the grades of harm. */
export const HARM_GRADES = choices<HarmGrade>({
  NONE: ['Không', 'None'],
  HARM: ['Tổn hại', 'Harm'],
  SERIOUS: ['Tổn hại nghiêm trọng', 'Serious harm'],
  ESPECIALLY_SERIOUS: ['Tổn hại đặc biệt nghiêm trọng', 'Especially serious harm'],
});

/** Names of the degrees of state secrets. */
export const STATE_SECRET_DEGREES = choices<StateSecretDegree>({
  CONFIDENTIAL: ['Mật', 'Confidential'],
  SECRET: ['Tối mật', 'Secret'],
  TOP_SECRET: ['Tuyệt mật', 'Top secret'],
});

/** Names of the ways of counting data subjects. */
export const DATA_SUBJECT_COUNTINGS = choices<DataSubjectCounting>({
  DISTINCT_PERSONS: ['Theo người', 'Distinct persons'],
  ACCOUNTS: ['Theo tài khoản', 'Accounts'],
  RECORDS: ['Theo hồ sơ', 'Records'],
  ESTIMATE: ['Ước tính', 'Estimate'],
});

/** Names of the grades of online public services. */
export const PUBLIC_SERVICE_GRADES = choices<PublicServiceGrade>({
  NONE: ['Không có', 'No public service'],
  GRADE_1: ['Mức độ 1', 'Service grade 1'],
  GRADE_2: ['Mức độ 2', 'Service grade 2'],
  GRADE_3: ['Mức độ 3', 'Service grade 3'],
  GRADE_4: ['Mức độ 4', 'Service grade 4'],
});

/** Names of the fields of systems important to national security. */
export const NATIONAL_SECURITY_FIELDS = choices<NationalSecurityField>({
  NONE: ['Không thuộc', 'Of none'],
  MILITARY_SECURITY_DIPLOMACY_CIPHER: [
    'Quân sự, an ninh, ngoại giao, cơ yếu',
    'Military, security, diplomacy, cipher',
  ],
  STATE_SECRET_STORAGE: ['Lưu trữ, xử lý bí mật nhà nước', 'State secrets'],
  SPECIAL_ARTEFACTS: ['Hiện vật, tài liệu đặc biệt quan trọng', 'Special artefacts'],
  DANGEROUS_MATERIALS: ['Vật liệu, chất đặc biệt nguy hiểm', 'Dangerous materials'],
  SPECIAL_FACILITIES: ['Cơ sở vật chất đặc biệt quan trọng khác', 'Special facilities'],
  CENTRAL_AGENCIES: ['Cơ quan, tổ chức ở trung ương', 'Central agencies'],
  NATIONAL_SECTOR_SYSTEM: ['Hệ thống quốc gia theo ngành, lĩnh vực', 'National system of a sector'],
  AUTOMATIC_CONTROL: ['Điều khiển, giám sát tự động', 'Automatic control'],
});

/** Names of the consequences of an attack. */
export const NATIONAL_SECURITY_CONSEQUENCES = choices<NationalSecurityConsequence>({
  SOVEREIGNTY: ['Độc lập, chủ quyền', 'Sovereignty'],
  DEFENCE_AND_DIPLOMACY: ['An ninh quốc gia, đối ngoại', 'Defence and diplomacy'],
  ECONOMY: ['Kinh tế quốc dân', 'Economy'],
  CATASTROPHE: ['Thảm họa', 'Catastrophe'],
  SPECIAL_GRADE_WORKS: ['Công trình cấp đặc biệt', 'Works of special grade'],
  SECRET_POLICY: ['Hoạch định chính sách mật', 'Secret policy'],
  CENTRAL_DIRECTION: ['Chỉ đạo, điều hành ở trung ương', 'Central direction'],
});
