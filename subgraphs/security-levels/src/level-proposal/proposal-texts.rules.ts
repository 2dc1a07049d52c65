import type { SourceVerification } from '../level-determination/criterion.js';
import type { JudgedFact, JudgedSystem } from '../level-determination/level-facts.js';
import type { ProposalInput, ProposalSystem } from './proposal-input.js';

/** Values of facts as a document in Vietnamese writes them. */
const WORDS: Readonly<Record<string, string>> = {
  INTERNAL: 'Phục vụ hoạt động nội bộ',
  SERVING_CITIZENS_AND_BUSINESSES: 'Phục vụ người dân, doanh nghiệp',
  INFRASTRUCTURE: 'Cơ sở hạ tầng thông tin',
  INDUSTRIAL_CONTROL: 'Điều khiển công nghiệp',
  OTHER: 'Hệ thống thông tin khác',
  PUBLIC: 'thông tin công cộng',
  PRIVATE: 'thông tin riêng',
  PERSONAL: 'thông tin cá nhân',
  STATE_SECRET: 'thông tin bí mật nhà nước',
  ONE_ORGANIZATION: 'Một cơ quan, tổ chức',
  ONE_MINISTRY: 'Một bộ',
  ONE_SECTOR: 'Một ngành',
  ONE_PROVINCE: 'Một tỉnh',
  SEVERAL_PROVINCES: 'Một số tỉnh',
  NATIONWIDE: 'Toàn quốc',
  INTERNATIONAL: 'Kết nối quốc tế',
  UNGRADED: 'Không có công trình, hoặc công trình không phân cấp',
  GRADE_IV: 'Cấp IV',
  GRADE_III: 'Cấp III',
  GRADE_II: 'Cấp II',
  GRADE_I: 'Cấp I',
  SPECIAL: 'Cấp đặc biệt',
  GRADE_1: 'Mức độ 1',
  GRADE_2: 'Mức độ 2',
  GRADE_3: 'Mức độ 3',
  GRADE_4: 'Mức độ 4',
  NONE: 'Không',
  HARM: 'Tổn hại',
  SERIOUS: 'Tổn hại nghiêm trọng',
  ESPECIALLY_SERIOUS: 'Tổn hại đặc biệt nghiêm trọng',
};

/** Facts of which "none" is an answer, not something that nobody knows. */
const NONE_IS_AN_ANSWER: ReadonlySet<JudgedFact> = new Set(['decidedLevel', 'riskAssessedLevel']);

/** A fact in words; null for what is not known. */
export function answer(facts: JudgedSystem, fact: JudgedFact | 'kind'): string | null {
  const { [fact]: value } = facts;
  if (value === null) return fact !== 'kind' && NONE_IS_AN_ANSWER.has(fact) ? 'Chưa có' : null;
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return fact.endsWith('Level') ? `Cấp độ ${value}` : count(value);
  if (typeof value !== 'string') return value.map((one) => WORDS[one] ?? one).join(', ') || null;
  return WORDS[value] ?? value;
}

/** A number as Vietnamese writes it: 100.000. */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.');
}

/** Where a system stands in its life. */
export const STATES: Readonly<Record<NonNullable<ProposalSystem['state']>, string>> = {
  PLANNED: 'Dự kiến đầu tư',
  BUILDING: 'Đang xây dựng',
  OPERATING: 'Đang vận hành',
  RETIRED: 'Đã dừng vận hành',
};

/** The systems of a proposal in a few words: the name of one, the number of several. */
export function subjectOf({ systems }: ProposalInput): string {
  const [first] = systems;
  return systems.length === 1 && first ? first.name : `${systems.length} hệ thống thông tin`;
}

/** How well a legal text was checked, for whoever signs. */
export const VERIFICATIONS: Readonly<Record<SourceVerification, string>> = {
  SECONDARY_SUMMARY: 'biết qua bản tóm tắt, chưa đọc toàn văn',
  SECONDARY_COPY: 'đọc từ một bản sao không chính thức, cần đối chiếu với Công báo',
  CODIFIED_TEXT: 'đọc từ bản sao Bộ pháp điển',
  OFFICIAL_GAZETTE: 'đã đối chiếu với Công báo',
  INFERENCE: 'suy luận, không có văn bản nêu trực tiếp',
  SUPPLIED: 'theo nguồn do người nhập cung cấp',
};

/** A served area as a document names it: code, and the day from which it has it. */
export function areaText(id: string): string {
  const [code = id, day] = id.split('@');
  return day === undefined ? code : `${code} (từ ngày ${vietnameseDay(day)})`;
}

/** `2026-11-26` as 26/11/2026. */
export function vietnameseDay(day: string): string {
  return day.split('-').toReversed().join('/');
}
