import type { Block, DocumentModel } from '@khien/documents';
import { INCIDENT_CLASSES, type IncidentClass } from '../classification/incident-class.js';
import { marking, sharedLabel } from '../exchange/tlp-labels.rules.js';
import type { Tlp } from '../sharing/tlp.js';
import { CONTENT_FIELDS, type ContentField, type ReportContent } from './report.rules.js';
import type { ReportKind, ReportRecipient } from './report-kinds.js';

const TITLES: Readonly<Record<ReportKind, string>> = {
  INITIAL: 'Báo cáo ban đầu sự cố an toàn thông tin mạng',
  PROGRESS: 'Báo cáo diễn biến sự cố an toàn thông tin mạng',
  PLAN: 'Báo cáo phương án ứng cứu sự cố an toàn thông tin mạng',
  DIRECTION: 'Báo cáo xin ý kiến chỉ đạo ứng cứu sự cố an toàn thông tin mạng',
  SUPPORT: 'Báo cáo đề nghị hỗ trợ, phối hợp ứng cứu sự cố an toàn thông tin mạng',
  CLOSING: 'Báo cáo kết thúc ứng phó sự cố an toàn thông tin mạng',
  WITHIN_24_HOURS: 'Thông báo sự cố an ninh mạng nghiêm trọng',
  WITHIN_72_HOURS: 'Báo cáo nguyên nhân, phạm vi và khắc phục sự cố an ninh mạng',
  PERSONAL_DATA: 'Thông báo vi phạm quy định về bảo vệ dữ liệu cá nhân',
};

const RECIPIENTS: Readonly<Record<ReportRecipient, string>> = {
  OWNER: 'Chủ quản hệ thống thông tin',
  SPECIALISED_UNIT: 'Đơn vị chuyên trách ứng cứu sự cố',
  COORDINATOR: 'Cơ quan điều phối quốc gia',
  STANDING_AGENCY: 'Cơ quan thường trực',
  NETWORK_MEMBER: 'Thành viên mạng lưới ứng cứu sự cố có liên quan',
  PUBLIC_SECURITY: 'Lực lượng chuyên trách của Bộ Công an',
  DATA_PROTECTION_AUTHORITY: 'Cơ quan bảo vệ dữ liệu cá nhân',
  DATA_SUBJECTS: 'Chủ thể dữ liệu',
};

/** What a report of a kind is called. */
export function reportTitle(kind: ReportKind): string {
  return TITLES[kind];
}

/** Whom a report goes to. */
export function recipientText(recipient: ReportRecipient): string {
  return RECIPIENTS[recipient];
}

/** What a document is made from. */
export interface ReportedIncident {
  readonly reference: string;
  readonly title: string;
  readonly class: IncidentClass | `${IncidentClass}`;
  readonly detectedAt: Date;
  readonly resolvedAt: Date | null;
  readonly tlp: Tlp;
}

/** A report that is made a document of. */
export interface SentReport {
  readonly kind: ReportKind;
  readonly form: string | null;
  readonly documentNumber: string | null;
  readonly sentAt: Date;
  readonly recipients: readonly ReportRecipient[];
  readonly content: ReportContent;
}

/** A moment as it is written in Vietnam, such as `10:05 ngày 26/11/2026`. */
function written(moment: Date): string {
  const [date = '', time = ''] = new Date(moment.getTime() + 7 * 3_600_000).toISOString().split('T');
  return `${time.slice(0, 5)} ngày ${date.split('-').reverse().join('/')}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A report of an incident as a document in Vietnamese, after the forms of Circular 20/2017/TT-BTTTT. */
export function incidentReportDocument(report: SentReport, incident: ReportedIncident): DocumentModel {
  const { kind, content } = report;
  const title = TITLES[kind];
  const facts: readonly (readonly [string, string])[] = [
    ['Mã sự cố', incident.reference],
    ['Sự cố', incident.title],
    ['Loại sự cố', INCIDENT_CLASSES[incident.class].name.vi],
    ['Thời điểm phát hiện', written(incident.detectedAt)],
    ...(incident.resolvedAt === null
      ? []
      : [['Thời điểm hoàn thành xử lý', written(incident.resolvedAt)] as const]),
    ['Thời điểm gửi báo cáo', written(report.sentAt)],
  ];
  const said = (Object.keys(CONTENT_FIELDS) as ContentField[]).flatMap((field): Block[] => {
    const text = content[field];
    if (text === null) return [];
    return [
      { kind: 'heading', level: 2, text: capital(CONTENT_FIELDS[field].vi) },
      { kind: 'paragraph', text, align: 'justified' },
    ];
  });
  return {
    title: `${title} ${incident.reference}`,
    createdAt: report.sentAt,
    marking: marking(sharedLabel(incident.tlp)),
    blocks: [
      {
        kind: 'official-head',
        issuer: content.operator ?? content.owner ?? '',
        number: report.documentNumber ?? undefined,
        placeAndDate: undefined,
      },
      { kind: 'title', text: title.toUpperCase(), subtitle: subtitleOf(report.form) },
      {
        kind: 'paragraph',
        text: `Kính gửi: ${report.recipients.map((one) => RECIPIENTS[one]).join('; ')}.`,
      },
      {
        kind: 'table',
        columns: [{ title: 'Nội dung' }, { title: 'Thông tin', width: 2 }],
        rows: facts,
      },
      ...said,
      {
        kind: 'signatures',
        places: [{ title: 'ĐẠI DIỆN ĐƠN VỊ BÁO CÁO', note: '(Ký, ghi rõ họ tên, đóng dấu)' }],
      },
    ],
  };
}

function subtitleOf(form: string | null): string | undefined {
  if (form === null) return undefined;
  const [act, number] = form.split(' ');
  return act === 'TT20'
    ? `(Theo Mẫu số ${number}, Thông tư 20/2017/TT-BTTTT)`
    : `(Theo Mẫu số ${number}, Nghị định 356/2025/NĐ-CP)`;
}
