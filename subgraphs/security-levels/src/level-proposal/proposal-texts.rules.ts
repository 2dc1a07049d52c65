import type { SourceVerification } from '../level-determination/criterion.js';
import type { JudgedFact, JudgedSystem } from '../level-determination/level-facts.js';
import { valueText } from '../level-determination/value-texts.rules.js';
import type { ProposalInput, ProposalSystem } from './proposal-input.js';

/** Facts of which "none" is an answer, not something that nobody knows. */
const NONE_IS_AN_ANSWER: ReadonlySet<JudgedFact> = new Set(['decidedLevel', 'riskAssessedLevel']);

/** A fact in words; null for what is not known. */
export function answer(facts: JudgedSystem, fact: JudgedFact | 'kind'): string | null {
  const { [fact]: value } = facts;
  if (value === null) return fact !== 'kind' && NONE_IS_AN_ANSWER.has(fact) ? 'Chưa có' : null;
  if (typeof value === 'number') return fact.endsWith('Level') ? `Cấp độ ${value}` : count(value);
  if (Array.isArray(value) && value.length === 0) return null;
  const { vi } = valueText(value);
  return vi.charAt(0).toUpperCase() + vi.slice(1);
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
