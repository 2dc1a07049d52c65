import { renderDocx, renderPdf } from '@khien/documents';
import { ErrorCode } from '@khien/errors';
import { type Column, writeCsv, writeXlsx } from '@khien/spreadsheets';
import { type Download, UserProblems } from '@khien/subgraph';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { yearReportDocument } from './year-report.document.rules.js';
import { YearReportsReader } from './year-reports.reader.js';

/** The table as a spreadsheet. */
const COLUMNS: readonly Column[] = [
  { key: 'position', header: 'STT', width: 6 },
  { key: 'reference', header: 'Mã hệ thống' },
  { key: 'name', header: 'Hệ thống thông tin', width: 50 },
  { key: 'ownerName', header: 'Chủ quản', width: 36 },
  { key: 'operatorName', header: 'Đơn vị vận hành', width: 36 },
  { key: 'level', header: 'Cấp độ', width: 8 },
  { key: 'approvalWords', header: 'Trạng thái phê duyệt', width: 24 },
  { key: 'decisionNumber', header: 'Số quyết định' },
  { key: 'decisionBody', header: 'Cơ quan phê duyệt', width: 36 },
  { key: 'approvedOn', header: 'Ngày phê duyệt', type: 'day' },
  { key: 'regulationNumber', header: 'Số quy chế' },
  { key: 'regulationOn', header: 'Ngày quy chế', type: 'day' },
  { key: 'regulationBody', header: 'Cơ quan ban hành quy chế', width: 36 },
  { key: 'expectedApprovalOn', header: 'Dự kiến phê duyệt', type: 'day' },
  { key: 'planWords', header: 'Trạng thái triển khai phương án', width: 30 },
  { key: 'expectedFullOn', header: 'Dự kiến triển khai đầy đủ', type: 'day' },
  { key: 'assessmentWords', header: 'Trạng thái kiểm tra, đánh giá', width: 30 },
];

const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

const isFormat = (text: string): text is keyof typeof MEDIA => Object.hasOwn(MEDIA, text);

/** `year-report?id=<id>&format=pdf|docx|xlsx|csv`: a yearly report, for whoever sees it. */
export const yearReportDownload: Download = async (parameters, context) => {
  const format = parameters.get('format') ?? 'pdf';
  if (!isFormat(format)) {
    throw new UserProblems([
      {
        code: ErrorCode.INVALID_VALUE,
        path: ['format'],
        parameters: { what: 'format (pdf, docx, xlsx, csv)' },
      },
    ]);
  }
  const reader = context.use(YearReportsReader);
  const report = await reader.byId(parameters.get('id') ?? '');
  if (report === null) return null;
  const lines = await reader.allLines(report.id);
  const name = `Báo cáo năm ${report.year}.${format}`;
  const mediaType = MEDIA[format];
  if (format === 'xlsx' || format === 'csv') {
    const rows = lines.map((line) => ({ ...line }));
    return {
      name,
      mediaType,
      content: format === 'csv' ? writeCsv(COLUMNS, rows) : writeXlsx(COLUMNS, rows),
    };
  }
  const nameOf = async (id: string) => (await context.use(OrganizationsReader).byKey({ id }))?.nameVi ?? '';
  const model = yearReportDocument({
    ...{ report, lines },
    organizationName: await nameOf(report.organizationId),
    recipientName: await nameOf(report.recipientId),
  });
  return { name, mediaType, content: await (format === 'pdf' ? renderPdf : renderDocx)(model) };
};
