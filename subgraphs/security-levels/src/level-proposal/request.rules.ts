import { BLANK, type Block } from '@khien/documents';
import type { ProposalInput } from './proposal-input.js';
import { subjectOf, vietnameseDay } from './proposal-texts.rules.js';

const SIGN = '(Ký, ghi rõ họ tên, đóng dấu)';

/**
 * The letter by which the operating unit sends the dossier: Form 01 of the Annex of Decree 331/2026 for levels 1 and 2 (to
 * appraise and approve), Form 02 above (to appraise). Which form belongs to which level is inferred from their titles, and
 * their wording was not read: what a form certainly needs stands here, in our own words.
 */
export function requestBlocks(input: ProposalInput): readonly Block[] {
  const { procedure, level, operator, owner, rulebook } = input;
  const head: Block = { kind: 'official-head', parent: operator.parent ?? undefined, issuer: operator.name };
  if (procedure === null || level === null) return [head, ...undetermined(input)];
  const prepare = procedure.steps.find(({ step }) => step === 'PREPARE');
  const form = prepare?.forms[0];
  const both = level <= 2;
  const what = both ? 'thẩm định và phê duyệt' : 'thẩm định';
  const subject = `hồ sơ đề xuất cấp độ ${level} đối với ${subjectOf(input)}`;
  const sent = procedure.documents.filter(
    ({ neededFor, given }) => neededFor === 'APPRAISAL' && given === 'FILE',
  );
  return [
    head,
    {
      kind: 'title',
      text: `ĐỀ NGHỊ ${what.toUpperCase()}`,
      subtitle: [subject, form && `(Mẫu số ${form.number})`].filter(Boolean).join(' '),
    },
    {
      kind: 'paragraph',
      text: [{ text: 'Kính gửi: ', bold: true }, { text: addressee(input) }],
      align: 'center',
    },
    { kind: 'paragraph', text: `Căn cứ ${rulebook.act.vi};` },
    {
      kind: 'paragraph',
      text: `${operator.name} đề nghị ${what} cấp độ an toàn đối với hệ thống thông tin sau đây:`,
    },
    {
      kind: 'list',
      items: [
        ...input.systems.map(({ name, reference, level: proposed }) => [
          { text: `${name} (mã ${reference}): ` },
          { text: `cấp độ ${proposed ?? BLANK}`, bold: true },
        ]),
        `Chủ quản hệ thống thông tin: ${owner.name}`,
        `Đơn vị vận hành: ${operator.name}`,
        ...(procedure.listed
          ? ['Đồng thời đề nghị đưa vào Danh mục hệ thống thông tin quan trọng về an ninh quốc gia.']
          : []),
      ],
    },
    { kind: 'paragraph', text: 'Tài liệu gửi kèm:' },
    { kind: 'list', ordered: true, items: sent.map(({ title }) => title.vi) },
    ...regulationOf(input),
    { kind: 'paragraph', text: `Đầu mối liên hệ: ${BLANK}; điện thoại: ${BLANK}; thư điện tử: ${BLANK}` },
    {
      kind: 'signatures',
      places: [{ title: 'ĐẠI DIỆN ĐƠN VỊ VẬN HÀNH', note: SIGN }],
    },
    { kind: 'page-break' },
  ];
}

/** The internal regulation is issued before the dossier is approved (Decree 331/2026, Article 30(7)). */
function regulationOf({ regulation }: ProposalInput): readonly Block[] {
  if (regulation === null) return [];
  const { number, day } = regulation;
  const issued = day === null ? BLANK : `ngày ${vietnameseDay(day)}`;
  return [
    { kind: 'paragraph', text: `Quy chế bảo đảm an ninh mạng: số ${number ?? BLANK}, ban hành ${issued}.` },
  ];
}

/** Who appraises: the owner's specialised unit up to level 3, the national body above (Decree 331, Article 18). */
function addressee({ procedure, owner, nationalAppraiser }: ProposalInput): string {
  const appraises = procedure?.steps.find(({ step }) => step === 'APPRAISE')?.body;
  return appraises === 'NATIONAL_APPRAISER'
    ? nationalAppraiser
    : `Đơn vị chuyên trách về an ninh mạng của ${owner.name}`;
}

/** While no criterion is known to be met, nothing can be asked of anybody. */
function undetermined(input: ProposalInput): readonly Block[] {
  return [
    { kind: 'title', text: 'DỰ THẢO HỒ SƠ ĐỀ XUẤT CẤP ĐỘ', subtitle: subjectOf(input) },
    ...input.systems.map(
      ({ reason }): Block => ({ kind: 'paragraph', text: [{ text: reason, bold: true }] }),
    ),
    { kind: 'paragraph', text: 'Chưa lập được văn bản đề nghị thẩm định khi chưa xác định được cấp độ.' },
  ];
}
