import type { SystemState } from '../information-systems/system-state.js';
import type {
  HarmGrade,
  InformationClass,
  InfrastructureScope,
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
