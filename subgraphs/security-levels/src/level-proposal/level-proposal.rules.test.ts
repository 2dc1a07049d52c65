import type { Block, Text } from '@khien/documents';
import { describe, expect, it } from 'vitest';
import { determineLevel } from '../level-determination/level.rules.js';
import { type JudgedSystem, judgedSystem, NO_FACTS } from '../level-determination/level-facts.js';
import { procedureOf } from '../level-determination/procedure.rules.js';
import { reasonOf } from '../level-determination/reason.rules.js';
import { RULEBOOKS } from '../level-determination/rulebooks/index.js';
import { levelProposal } from './level-proposal.rules.js';
import type { ProposalInput, ProposalSystem } from './proposal-input.js';
import { answer, areaText, count } from './proposal-texts.rules.js';

const body = { name: 'Sở Y tế', parent: 'Ủy ban nhân dân thành phố Huế', legalBasis: null };

function system(facts: Partial<JudgedSystem>, known: Partial<ProposalSystem> = {}): ProposalSystem {
  const judged = {
    ...judgedSystem({ kind: 'SERVING_CITIZENS_AND_BUSINESSES', facts: NO_FACTS, users: 1_200 }),
    ...facts,
  };
  const determination = determineLevel(judged);
  const { value: level, met, missing } = determination;
  return {
    ...{ reference: 'HTTT-2026-000123', name: 'Cổng dịch vụ y tế', description: null, state: 'OPERATING' },
    ...{ servedAreaIds: ['46@2025-07-01'], facts: judged, level, determined: level, met, missing },
    ...{ reason: reasonOf(determination).vi, parts: [] },
    ...known,
  };
}

function proposal(systems: readonly ProposalSystem[], known: Partial<ProposalInput> = {}): ProposalInput {
  const levels = systems.flatMap((one) => one.level ?? []);
  const level = levels.length === 0 ? null : Math.max(...levels);
  return {
    ...{ createdAt: new Date('2026-11-26T03:00:00.000Z'), reference: 'HS-2026-000001' },
    ...{ owner: body, operator: body, rulebook: RULEBOOKS.ND331, systems, level },
    procedure: level === null ? null : procedureOf('ND331', level, { nationalList: false }),
    ...{ nationalAppraiser: 'Bộ Công an', regulation: null },
    ...known,
  };
}

const input = (facts: Partial<JudgedSystem>, known: Partial<ProposalSystem> = {}) =>
  proposal([system(facts, known)]);

const textOf = (text: Text) => (typeof text === 'string' ? text : text.map((run) => run.text).join(''));

/** The document as lines of text: a row of a table is a line, its cells parted by bars. */
function lines(given: ProposalInput): readonly string[] {
  return levelProposal(given).blocks.flatMap((block: Block): string[] => {
    switch (block.kind) {
      case 'official-head':
        return [`${block.parent} / ${block.issuer}`];
      case 'title':
        return [block.text, block.subtitle ?? ''];
      case 'list':
        return block.items.map(textOf);
      case 'table':
        return block.rows.map((row) => row.map(textOf).join(' | '));
      case 'signatures':
        return block.places.map(({ title }) => title);
      case 'page-break':
        return [];
      default:
        return [textOf(block.text)];
    }
  });
}

describe('the proposal of a level', () => {
  it('of level 3 asks the owner’s unit to appraise, by form 02, for what meets which criterion', () => {
    const all = lines(input({ administrativeProcedures: true, informationClasses: ['PERSONAL', 'PUBLIC'] }));
    expect(all).toContain('Ủy ban nhân dân thành phố Huế / Sở Y tế');
    expect(all).toContain('ĐỀ NGHỊ THẨM ĐỊNH');
    expect(all).toContain('hồ sơ đề xuất cấp độ 3 đối với Cổng dịch vụ y tế (Mẫu số 02)');
    expect(all).toContain('Kính gửi: Đơn vị chuyên trách về an ninh mạng của Sở Y tế');
    expect(all).toContain('Cổng dịch vụ y tế (mã HTTT-2026-000123): cấp độ 3');
    expect(all.filter((line) => line.startsWith('1 | Cổng dịch vụ y tế | 3 | '))).toEqual([
      '1 | Cổng dịch vụ y tế | 3 | điểm b khoản 2 Điều 13 Nghị định 331/2026/NĐ-CP',
    ]);
    expect(all).toContain('Loại thông tin được xử lý | Thông tin cá nhân, thông tin công cộng');
    expect(all).toContain('Số người sử dụng | 1.200');
    expect(all).toContain('Địa bàn phục vụ (mã đơn vị hành chính) | 46 (từ ngày 01/07/2025)');
    expect(all.join('\n')).not.toContain('Nội dung bổ sung');
  });

  it('names its parts, each with its level', () => {
    const all = lines(
      input({ administrativeProcedures: true }, { parts: [{ name: 'Kho dữ liệu', level: 4 }] }),
    );
    expect(all).toContain('Kho dữ liệu | 4');
  });

  it('of levels 1 and 2 asks to appraise and approve, by form 01', () => {
    const all = lines(input({ kind: 'INTERNAL', informationClasses: ['PUBLIC'] }));
    expect(all).toContain('ĐỀ NGHỊ THẨM ĐỊNH VÀ PHÊ DUYỆT');
    expect(all.find((line) => line.includes('(Mẫu số 01)'))).toContain('cấp độ 1');
  });

  it.each([4, 5] as const)('of level %i goes to the Ministry, with what high levels add', (decidedLevel) => {
    const all = lines(input({ decidedLevel, roundTheClock: true }));
    expect(all).toContain('Kính gửi: Bộ Công an');
    expect(all).toContain('Nội dung bổ sung đối với cấp độ 4, cấp độ 5');
    expect(all).toContain('Yêu cầu vận hành 24/7, không chấp nhận ngừng ngoài kế hoạch | Có');
    const listed = all.some(
      (line) =>
        line.includes('Danh mục hệ thống thông tin quan trọng') && !line.startsWith('Hệ thống có trong'),
    );
    expect(listed).toBe(decidedLevel === 5);
  });

  it('of several systems lists each with its level, and asks for the highest', () => {
    const all = lines(
      proposal(
        [
          system({ administrativeProcedures: true }),
          system({ kind: 'INTERNAL', informationClasses: ['PUBLIC'] }, { name: 'Hộp thư', level: 2 }),
        ],
        { regulation: { number: '12/QĐ-SYT', day: '2026-11-02' } },
      ),
    );
    expect(all).toContain('hồ sơ đề xuất cấp độ 3 đối với 2 hệ thống thông tin (Mẫu số 02)');
    expect(all).toContain('Hộp thư (mã HTTT-2026-000123): cấp độ 2');
    // Proposed above what the criteria give: who proposes it says why.
    const citation = 'khoản 1 Điều 11 Nghị định 331/2026/NĐ-CP';
    expect(all.filter((line) => line.startsWith('2 | Hộp thư'))).toEqual([
      expect.stringMatching(
        new RegExp(`^2 \\| Hộp thư \\| 2 \\| Tiêu chí cho cấp độ 1: .*${citation}. Đề xuất cao hơn: …+$`),
      ),
    ]);
    expect(all).toContain('Quy chế bảo đảm an ninh mạng: số 12/QĐ-SYT, ban hành ngày 02/11/2026.');
    expect(all).toContain('4. Nhận diện rủi ro sơ bộ');
  });

  it('makes nothing up: what is not known is a blank', () => {
    const all = lines(input({}, { servedAreaIds: [] }));
    for (const what of ['Người đại diện', 'Điện thoại', 'Văn bản thành lập', 'Loại thông tin được xử lý']) {
      const found = all.filter((line) => line.startsWith(`${what} | `));
      expect(found.length).toBeGreaterThan(0);
      expect(new Set(found)).toEqual(new Set([`${what} | …………`]));
    }
    expect(all).toContain('Hệ thống có giải quyết thủ tục hành chính không? | …………');
    expect(all).toContain('Thủ tướng Chính phủ đã quyết định cấp độ chưa? | Chưa có');
    expect(all).toContain('Địa bàn phục vụ (mã đơn vị hành chính) | …………');
  });

  it('without a level asks nobody for anything, and says what is missing', () => {
    const all = lines(input({}));
    expect(all).toContain('DỰ THẢO HỒ SƠ ĐỀ XUẤT CẤP ĐỘ');
    expect(all.join('\n')).not.toMatch(/Kính gửi|Mẫu số \d/);
    expect(all).toContain('1 | Cổng dịch vụ y tế | ………… | …………');
    expect(all.some((line) => line.includes('(có thể lên cấp độ 5)'))).toBe(true);
  });

  it('says how far the law behind it was checked, and what was inferred', () => {
    const note = lines(input({ administrativeProcedures: true })).find((line) => line.startsWith('Ghi chú'));
    expect(note).toContain('đọc từ một bản sao không chính thức, cần đối chiếu với Công báo');
    expect(note).toContain('Mẫu số của văn bản đề nghị là suy luận');
  });
});

it('writes numbers, areas and values as Vietnamese does', () => {
  expect([0, 999, 1_000, 1_234_567].map(count)).toEqual(['0', '999', '1.000', '1.234.567']);
  expect(areaText('26740@2025-07-01')).toBe('26740 (từ ngày 01/07/2025)');
  const { facts } = system({ worksGrade: 'GRADE_II', harmToNationalSecurity: 'NONE', strategic: false });
  expect(answer(facts, 'worksGrade')).toBe('Cấp II');
  expect(answer(facts, 'harmToNationalSecurity')).toBe('Không');
  expect(answer(facts, 'strategic')).toBe('Không');
  expect(answer(facts, 'riskAssessedLevel')).toBe('Chưa có');
  expect(answer(facts, 'publicServiceGrade')).toBeNull();
});
