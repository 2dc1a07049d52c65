import { type Bilingual, ErrorCode } from '@khien/errors';
import { IncidentState } from '../incidents/incident-state.js';
import { CLOSING_GOES_TO, ReportKind, type ReportRecipient } from './report-kinds.js';

/** The fields of a report (Decision 05/2017/QĐ-TTg, article 11, clause 4; Form 04 of Circular 20/2017/TT-BTTTT). */
export const CONTENT_FIELDS = {
  operator: { vi: 'đơn vị vận hành', en: 'the operating unit' },
  owner: { vi: 'chủ quản hệ thống thông tin', en: 'the owner of the system' },
  system: { vi: 'hệ thống thông tin bị sự cố', en: 'the system that was hit' },
  contactName: { vi: 'người liên hệ', en: 'whom to contact' },
  contactTitle: { vi: 'chức vụ người liên hệ', en: 'the position of whom to contact' },
  contactPhone: { vi: 'điện thoại liên hệ', en: 'the telephone of whom to contact' },
  contactEmail: { vi: 'thư điện tử liên hệ', en: 'the e-mail of whom to contact' },
  description: {
    vi: 'mô tả sự cố (loại, dấu hiệu, mức độ, phạm vi, ảnh hưởng)',
    en: 'the description of the incident (type, signs, harm, spread, effect)',
  },
  infrastructureProvider: { vi: 'đơn vị cung cấp hạ tầng', en: 'the provider of infrastructure' },
  measuresTaken: { vi: 'biện pháp đã thực hiện', en: 'the measures taken' },
  measuresPlanned: { vi: 'biện pháp dự kiến', en: 'the measures planned' },
  helpers: { vi: 'đơn vị hỗ trợ', en: 'who helps' },
  result: { vi: 'kết quả xử lý', en: 'the result so far' },
  proposal: { vi: 'kiến nghị, đề xuất', en: 'the proposal' },
  cause: { vi: 'nguyên nhân', en: 'the cause' },
  scope: { vi: 'phạm vi', en: 'the scope' },
  impact: { vi: 'thiệt hại, ảnh hưởng', en: 'the impact' },
  lessons: { vi: 'bài học kinh nghiệm', en: 'the lessons' },
} as const satisfies Readonly<Record<string, Bilingual>>;
/** One of {@link CONTENT_FIELDS}. */
export type ContentField = keyof typeof CONTENT_FIELDS;

/** What a report says; what it does not say is null. */
export type ReportContent = Readonly<Record<ContentField, string | null>>;

/** Longest text of a field, in characters. */
const MAX_TEXT = 10_000;
/** Longest number of a document, in characters. */
const MAX_NUMBER = 100;

/** What a report of each kind must say. The field lists of the forms' annexes were not readable: these are of the articles. */
const NEEDED: Readonly<Record<ReportKind, readonly ContentField[]>> = {
  INITIAL: ['operator', 'system', 'contactName', 'contactPhone', 'description'],
  PROGRESS: ['description'],
  PLAN: ['measuresPlanned'],
  DIRECTION: ['description', 'proposal'],
  SUPPORT: ['description', 'proposal'],
  CLOSING: ['cause', 'impact', 'measuresTaken', 'lessons'],
  WITHIN_24_HOURS: ['description'],
  WITHIN_72_HOURS: ['cause', 'scope', 'measuresTaken'],
  PERSONAL_DATA: ['description', 'scope', 'measuresTaken', 'contactName'],
};

const FORMS: Readonly<Partial<Record<ReportKind, string>>> = {
  INITIAL: 'TT20 03',
  CLOSING: 'TT20 04',
  PERSONAL_DATA: 'ND356 08',
};

/** The form of a kind, such as `TT20 04`: Form 04 of Circular 20/2017; null where none is known. */
export function formOf(kind: ReportKind): string | null {
  return FORMS[kind] ?? null;
}

/** What a report looks like before it is taken. */
export interface SubmittedReport {
  readonly kind: ReportKind;
  readonly sentAt: Date;
  readonly documentNumber: string | null;
  readonly recipients: readonly ReportRecipient[];
  readonly content: ReportContent;
}

/** Something in a report that can be corrected. */
export interface SubmittedReportProblem {
  readonly code: ErrorCode;
  readonly path: readonly string[];
  readonly parameters: Readonly<Record<string, string | number | Bilingual>>;
}

/** Everything that must be corrected in a report that arrives at `now`. */
export function problemsOfSubmitted(
  report: SubmittedReport,
  incident: { readonly state: IncidentState; readonly detectedAt: Date; readonly resolvedAt: Date | null },
  now: Date,
): readonly SubmittedReportProblem[] {
  const { kind, sentAt, recipients, content, documentNumber } = report;
  const invalid = (field: string, vi: string, en: string): SubmittedReportProblem => ({
    ...{ code: ErrorCode.INVALID_VALUE, path: ['input', field], parameters: { what: { vi, en } } },
  });
  const closing = kind === ReportKind.CLOSING;
  const early = closing && incident.state !== IncidentState.RESOLVED;
  return [
    ...(sentAt > now ? [invalid('sentAt', 'thời điểm gửi ở tương lai', 'it was sent in the future')] : []),
    ...(sentAt < incident.detectedAt
      ? [invalid('sentAt', 'thời điểm gửi trước khi phát hiện sự cố', 'it was sent before the detection')]
      : []),
    ...(closing && !early && incident.resolvedAt !== null && sentAt < incident.resolvedAt
      ? [
          invalid(
            'sentAt',
            'thời điểm gửi trước khi hoàn thành xử lý',
            'it was sent before the incident was resolved',
          ),
        ]
      : []),
    ...(recipients.length === 0
      ? [
          {
            code: ErrorCode.REQUIRED,
            path: ['input', 'recipients'],
            parameters: { what: { vi: 'nơi nhận', en: 'whom it was sent to' } },
          },
        ]
      : []),
    ...(closing && recipients.length > 0 && CLOSING_GOES_TO.some((one) => !recipients.includes(one))
      ? [NOT_TO_ALL]
      : []),
    ...outside('documentNumber', documentNumber?.length ?? 0, MAX_NUMBER),
    ...NEEDED[kind].flatMap((field) =>
      content[field] === null
        ? [
            {
              code: ErrorCode.REQUIRED,
              path: ['input', 'content', field],
              parameters: { what: CONTENT_FIELDS[field] },
            },
          ]
        : [],
    ),
    ...Object.entries(content).flatMap(([field, text]) =>
      outside(`content.${field}`, text?.length ?? 0, MAX_TEXT),
    ),
    ...(early ? [TOO_EARLY] : []),
  ];
}

const TOO_EARLY: SubmittedReportProblem = {
  code: ErrorCode.NOT_ALLOWED_NOW,
  path: ['input', 'kind'],
  parameters: {
    detail: {
      vi: 'báo cáo kết thúc chỉ được gửi khi sự cố đã hoàn thành xử lý.',
      en: 'a closing report is sent when the incident is resolved.',
    },
  },
};

/** Without it an incident would be closed on a report that the coordinator never got. */
const NOT_TO_ALL: SubmittedReportProblem = {
  code: ErrorCode.REQUIRED,
  path: ['input', 'recipients'],
  parameters: {
    what: {
      vi: 'nơi nhận báo cáo kết thúc gồm cả chủ quản (OWNER) và cơ quan điều phối (COORDINATOR)',
      en: 'both owner (OWNER) and coordinator (COORDINATOR) among whom the closing report was sent to',
    },
  },
};

function outside(field: string, length: number, max: number): readonly SubmittedReportProblem[] {
  if (length <= max) return [];
  const what = { vi: `Độ dài của ${field}`, en: `The length of ${field}` };
  return [
    { code: ErrorCode.OUT_OF_RANGE, path: ['input', ...field.split('.')], parameters: { what, min: 0, max } },
  ];
}
