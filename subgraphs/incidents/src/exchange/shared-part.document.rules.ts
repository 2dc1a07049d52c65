import type { Block } from '@khien/documents';
import { DEADLINES } from '../deadlines/incident-clocks.rules.js';
import { recipientText, reportTitle } from '../reports/incident-report.document.rules.js';
import type { LegalReference } from '../severity/severity.types.js';
import type { Tlp } from '../sharing/tlp.js';
import { heading, moment, table } from './document-blocks.js';
import {
  ADDRESSEE_STATES,
  DEADLINE_STATES,
  HOLDS,
  ORDER_STATES,
  PARTY_ROLES,
  PLANS,
  REGIMES,
  SEVERITIES,
  TASK_STATES,
} from './file-words.js';
import type { SharedPart } from './shared-part.js';
import { marking, sharedLabel } from './tlp-labels.rules.js';

/** What of an incident is for those with whom it is shared, as part of its file; all of it under one label. */
export function sharedBlocks(shared: SharedPart, tlp: Tlp): readonly Block[] {
  const label = marking(sharedLabel(tlp));
  const labelled = (rows: readonly (readonly string[])[]) => rows.map((row) => [...row, label]);
  return [
    ...severityBlocks(shared.judgement, labelled),
    heading('Thời hạn'),
    table(
      ['Việc phải làm', 'Căn cứ', 'Từ', 'Hạn', 'Tình trạng', 'TLP'],
      labelled(
        shared.deadlines.map((one) => [
          ...[DEADLINES[one.code].words.vi, one.rule, moment(one.startsAt), moment(one.dueAt)],
          `${DEADLINE_STATES[one.state]}${one.metAt === null ? '' : ` (${moment(one.metAt)})`}`,
        ]),
      ),
      [2.4, 1.4, 1.3, 1.3, 1.4, 1.3],
    ),
    heading('Báo cáo đã gửi'),
    table(
      ['Báo cáo', 'Số', 'Gửi lúc', 'Nơi nhận', 'TLP'],
      labelled(
        shared.reports.map((one) => [
          ...[reportTitle(one.kind), one.documentNumber ?? '', moment(one.sentAt)],
          one.recipients.map(recipientText).join('; '),
        ]),
      ),
      [2.4, 1.1, 1.3, 2.2, 1.2],
    ),
    heading('Lệnh điều phối'),
    table(
      ['Số', 'Trích yếu', 'Ban hành', 'Hạn', 'Trạng thái', 'Nơi nhận', 'TLP'],
      labelled(
        shared.orders.map((one) => [
          ...[one.number, one.title, moment(one.issuedAt), moment(one.dueAt), ORDER_STATES[one.state]],
          one.addressees.map(({ name, state }) => `${name}: ${ADDRESSEE_STATES[state]}`).join('\n'),
        ]),
      ),
      [1.2, 1.8, 1.2, 1.2, 1.1, 2, 1.4],
    ),
    heading('Các bên tham gia'),
    table(
      ['Bên tham gia', 'Vai trò', 'Từ', 'TLP'],
      labelled(
        shared.parties.map(({ name, role, addedAt }) => [name, PARTY_ROLES[role] ?? role, moment(addedAt)]),
      ),
      [2.4, 1.8, 1.5, 1.1],
    ),
    heading('Việc được giao'),
    table(
      ['Việc', 'Giao cho', 'Hạn', 'Trạng thái', 'Kết quả', 'TLP'],
      labelled(
        shared.tasks.map((one) => [
          ...[one.title, one.assignee, moment(one.dueAt), TASK_STATES[one.state], one.outcome ?? ''],
        ]),
      ),
      [2.2, 1.4, 1.2, 1.2, 1.8, 1.3],
    ),
  ];
}

function severityBlocks(
  judgement: SharedPart['judgement'],
  labelled: (rows: readonly (readonly string[])[]) => readonly (readonly string[])[],
): readonly Block[] {
  if (judgement === null) {
    return [heading('Mức độ nghiêm trọng'), { kind: 'paragraph', text: 'Chưa đánh giá.' }];
  }
  const { regime, outcome, judgedAt, result, facts } = judgement;
  return [
    heading('Mức độ nghiêm trọng'),
    {
      kind: 'list',
      items: [
        `Kết luận: ${SEVERITIES[outcome]}`,
        `Theo: ${REGIMES[regime]}`,
        `Đánh giá lúc: ${moment(judgedAt)}`,
        ...(result.plan === null ? [] : [`Phương án ứng cứu theo dữ kiện: ${PLANS[result.plan]}`]),
        ...(facts.choice === null ? [] : [`Lý do lựa chọn: ${facts.choice.reason}`]),
      ],
    },
    table(
      ['Điều kiện', 'Căn cứ', 'Có hay không', 'TLP'],
      labelled(result.findings.map((one) => [one.text.vi, legalText(one.reference), HOLDS[one.result]])),
      [3.4, 2, 1.2, 1.1],
    ),
  ];
}

function legalText({ document, article, clause, point }: LegalReference): string {
  if (document === null) return '';
  return [
    ...(point === null ? [] : [`điểm ${point}`]),
    ...(clause === null ? [] : [`khoản ${clause}`]),
    ...(article === null ? [] : [`Điều ${article}`]),
    document.replace('Decision', 'Quyết định').replace('Decree', 'Nghị định').replace('Circular', 'Thông tư'),
  ].join(' ');
}
