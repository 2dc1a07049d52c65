import { BLANK, type Block } from '@khien/documents';
import { citation, type Rulebook } from '../level-determination/criterion.js';
import { FACT_QUESTIONS } from '../level-determination/fact-texts.rules.js';
import type { JudgedFact } from '../level-determination/level-facts.js';
import { twoColumns } from './description.rules.js';
import type { ProposalInput, ProposalSystem } from './proposal-input.js';
import { answer, VERIFICATIONS } from './proposal-texts.rules.js';

/**
 * Part 3 of the dossier, the level statement (thuyết minh đề xuất cấp độ): the systems with level and basis; for each its
 * class of information and kind with their basis; first identification of risks; for levels 4 and 5 also connected systems,
 * risks of attack, impact, need to run round the clock, detailed report on risks (Decree 331/2026, Article 22).
 */
export function statementBlocks(input: ProposalInput): readonly Block[] {
  const { systems, rulebook } = input;
  return [
    { kind: 'heading', level: 1, text: 'PHẦN II. THUYẾT MINH ĐỀ XUẤT CẤP ĐỘ' },
    { kind: 'heading', level: 2, text: '1. Danh mục hệ thống thông tin và cấp độ đề xuất' },
    {
      kind: 'table',
      columns: [
        { title: 'STT', width: 1, align: 'center' },
        { title: 'Hệ thống thông tin', width: 4 },
        { title: 'Cấp độ đề xuất', width: 2, align: 'center' },
        { title: 'Căn cứ đề xuất', width: 5 },
      ],
      rows: systems.map((system, place) => [
        String(place + 1),
        system.name,
        system.level === null ? BLANK : String(system.level),
        basisOf(system, rulebook),
      ]),
    },
    ...systems.flatMap((system, place) => systemBlocks(system, `${place + 2}`, input)),
    { kind: 'heading', level: 2, text: `${systems.length + 2}. Nhận diện rủi ro sơ bộ` },
    { kind: 'paragraph', text: BLANK },
    ...sources(input),
    {
      kind: 'signatures',
      places: [{ title: 'ĐẠI DIỆN ĐƠN VỊ VẬN HÀNH', note: '(Ký, ghi rõ họ tên, đóng dấu)' }],
    },
  ];
}

function basisOf({ level, determined, met }: ProposalSystem, rulebook: Rulebook): string {
  const deciding = met.filter((criterion) => criterion.level === determined);
  const criteria = deciding.map((criterion) => citation(rulebook, criterion).vi).join('; ') || BLANK;
  if (level === determined || determined === null) return criteria;
  return `Tiêu chí cho cấp độ ${determined}: ${criteria}. Đề xuất cao hơn: ${BLANK}`;
}

function systemBlocks(system: ProposalSystem, number: string, input: ProposalInput): readonly Block[] {
  const { facts, missing } = system;
  const high = (system.level ?? 0) >= 4 || input.procedure?.listed === true;
  return [
    { kind: 'heading', level: 2, text: `${number}. ${system.name}` },
    { kind: 'paragraph', text: system.reason },
    ...partsOf(system),
    { kind: 'heading', level: 3, text: 'Loại thông tin và loại hình hệ thống' },
    twoColumns([
      ['Loại thông tin được xử lý', answer(facts, 'informationClasses')],
      ['Loại hình hệ thống thông tin', answer(facts, 'kind')],
    ]),
    { kind: 'heading', level: 3, text: 'Tiêu chí được đáp ứng' },
    criteria(system, input.rulebook),
    { kind: 'heading', level: 3, text: 'Thông tin làm căn cứ xác định cấp độ' },
    twoColumns(questions().map((fact) => [FACT_QUESTIONS[fact].vi, answer(facts, fact)])),
    ...(missing.length === 0
      ? []
      : [
          { kind: 'paragraph' as const, text: 'Thông tin còn thiếu có thể làm tăng cấp độ:' },
          {
            kind: 'list' as const,
            items: missing.map(
              ({ fact, couldRaiseTo }) => `${FACT_QUESTIONS[fact].vi} (có thể lên cấp độ ${couldRaiseTo})`,
            ),
          },
        ]),
    ...(high ? moreOfHighLevels(system) : []),
  ];
}

/** The level of the whole is the highest of its own facts and of its parts. */
function partsOf({ parts }: ProposalSystem): readonly Block[] {
  if (parts.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: 'Hệ thống thành phần' },
    {
      kind: 'table',
      columns: [
        { title: 'Hệ thống thành phần', width: 5 },
        { title: 'Cấp độ', width: 1, align: 'center' },
      ],
      rows: parts.map(({ name, level }) => [name, level === null ? BLANK : String(level)]),
    },
  ];
}

function criteria({ met }: ProposalSystem, rulebook: Rulebook): Block {
  if (met.length === 0) return { kind: 'paragraph', text: 'Chưa có tiêu chí nào được xác định là đáp ứng.' };
  return {
    kind: 'table',
    columns: [
      { title: 'Cấp độ', width: 1, align: 'center' },
      { title: 'Tiêu chí', width: 6 },
      { title: 'Căn cứ', width: 4 },
    ],
    rows: met.map((criterion) => [
      String(criterion.level),
      criterion.text.vi,
      citation(rulebook, criterion).vi,
    ]),
  };
}

/** Every fact, in the order in which the platform asks for them. */
function questions(): readonly JudgedFact[] {
  return Object.keys(FACT_QUESTIONS) as JudgedFact[];
}

/** What levels 4 and 5 add. */
function moreOfHighLevels({ facts }: ProposalSystem): readonly Block[] {
  return [
    { kind: 'heading', level: 3, text: 'Nội dung bổ sung đối với cấp độ 4, cấp độ 5' },
    twoColumns([
      ['Các hệ thống thông tin có kết nối', null],
      ['Nguy cơ tấn công mạng', null],
      ['Mức độ ảnh hưởng tới lợi ích công cộng, trật tự, an toàn xã hội', null],
      ['Mức độ tổn hại tới an ninh quốc gia', answer(facts, 'harmToNationalSecurity')],
      ['Yêu cầu vận hành 24/7, không chấp nhận ngừng ngoài kế hoạch', answer(facts, 'roundTheClock')],
      ['Báo cáo rủi ro chi tiết', null],
    ]),
  ];
}

/** What a reader has to know of where this comes from. */
function sources({ rulebook, procedure }: ProposalInput): readonly Block[] {
  const inferred = procedure?.steps.some(({ forms }) => forms.some(({ reading }) => reading === 'INFERRED'));
  const text = [
    `Ghi chú: cấp độ do phần mềm xác định từ thông tin đã đăng ký, theo ${rulebook.act.vi} (${VERIFICATIONS[rulebook.verification]}).`,
    `Chỗ "${BLANK}" là thông tin chưa có, đơn vị bổ sung trước khi ký.`,
    ...(inferred
      ? ['Mẫu số của văn bản đề nghị là suy luận từ tên mẫu; đối chiếu với Phụ lục Nghị định.']
      : []),
  ].join(' ');
  return [{ kind: 'paragraph', text: [{ text, italic: true }] }];
}
