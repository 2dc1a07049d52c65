import { dayInVietnam } from '@khien/calendar';
import { BLANK, type DocumentModel } from '@khien/documents';
import type { YearReport, YearReportLine } from './year-report.entity.js';
import { periodOf, YearReportKind } from './year-report.rules.js';

/** What the document of a report is made from. */
export interface ReportDocument {
  readonly report: YearReport;
  readonly organizationName: string;
  readonly recipientName: string;
  readonly lines: readonly YearReportLine[];
}

/** A day as it is written in Vietnamese. */
const written = (day: string | null) => (day === null ? BLANK : day.split('-').reverse().join('/'));

/** Columns of the table of Form 08. What is expected is empty where the owner has not declared it. */
const COLUMNS = [
  { title: 'STT', width: 0.5, align: 'center' },
  { title: 'Hệ thống thông tin', width: 2.4 },
  { title: 'Chủ quản', width: 1.8 },
  { title: 'Đơn vị vận hành', width: 1.8 },
  { title: 'Cấp độ', width: 0.7, align: 'center' },
  { title: 'Trạng thái phê duyệt', width: 1.4 },
  { title: 'Quyết định phê duyệt (số, ngày, cơ quan)', width: 1.8 },
  { title: 'Quy chế (số, ngày, cơ quan)', width: 1.3 },
  { title: 'Dự kiến phê duyệt', width: 1 },
  { title: 'Triển khai phương án', width: 1.6 },
  { title: 'Dự kiến triển khai đầy đủ', width: 1 },
  { title: 'Kiểm tra, đánh giá', width: 1.4 },
] as const;

/** The report as a document in Vietnamese, after Form 08 of Decree 331/2026/NĐ-CP. */
export function yearReportDocument({
  report,
  organizationName,
  recipientName,
  lines,
}: ReportDocument): DocumentModel {
  const { from, to } = periodOf(report.year);
  const title = `Báo cáo năm ${report.year} về bảo đảm an ninh hệ thống thông tin theo cấp độ`;
  const counters: readonly (readonly [string, number])[] = [
    ['Tổng số hệ thống thông tin', report.systems],
    ['Số hệ thống đã xác định được cấp độ theo thông tin kê khai', report.classified],
    ['Số hệ thống đã lập hồ sơ đề xuất cấp độ', report.withDossier],
    ['Số hệ thống đã được thẩm định hồ sơ', report.appraised],
    ['Số hệ thống đã được phê duyệt cấp độ', report.approved],
    ['Số hệ thống đã được kiểm tra, đánh giá trong kỳ', report.assessed],
  ];
  const ending = `Thời gian dự kiến hoàn thành phê duyệt cấp độ: ${written(report.expectedCompletion)}.`;
  return {
    title,
    createdAt: report.signedAt ?? report.asOf,
    blocks: [
      {
        kind: 'official-head',
        issuer: organizationName,
        number: report.documentNumber ?? undefined,
        placeAndDate: undefined,
      },
      { kind: 'title', text: 'BÁO CÁO', subtitle: title },
      { kind: 'paragraph', text: `Kính gửi: ${recipientName}`, align: 'center' },
      {
        kind: 'paragraph',
        text: `Kỳ số liệu từ ${written(from)} đến ${written(to)}; số liệu tại thời điểm ${written(dayInVietnam(report.asOf))}${
          report.kind === YearReportKind.AUTHORITY ? ' (Mẫu số 08, Nghị định 331/2026/NĐ-CP)' : ''
        }.`,
      },
      { kind: 'heading', level: 1, text: 'I. Số liệu tổng hợp' },
      { kind: 'list', items: [...counters.map(([what, count]) => `${what}: ${count}.`), ending] },
      ...(report.note === null ? [] : [{ kind: 'paragraph' as const, text: report.note }]),
      { kind: 'heading', level: 1, text: 'II. Danh sách hệ thống thông tin' },
      { kind: 'table', columns: COLUMNS, rows: lines.map(cellsOf) },
      {
        kind: 'signatures',
        places: [
          {
            title: 'THỦ TRƯỞNG CƠ QUAN',
            note: '(Ký, ghi rõ họ tên, đóng dấu)',
            name: report.signerName ?? undefined,
          },
        ],
      },
    ],
  };
}

function joined(number: string | null, day: string | null, body: string | null = null): string {
  return [number, day === null ? null : written(day), body].filter((part) => part !== null).join(', ');
}

function cellsOf(line: YearReportLine): readonly string[] {
  return [
    String(line.position),
    `${line.name} (${line.reference})`,
    line.ownerName,
    line.operatorName,
    line.level === null ? '' : String(line.level),
    line.approvalWords,
    joined(line.decisionNumber, line.approvedOn, line.decisionBody),
    joined(line.regulationNumber, line.regulationOn, line.regulationBody),
    joined(null, line.expectedApprovalOn),
    line.planWords,
    joined(null, line.expectedFullOn),
    line.assessmentWords,
  ];
}
