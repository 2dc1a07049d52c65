import type { Block, DocumentModel } from '@khien/documents';
import type { Custody } from '../evidence/custody.rules.js';
import type { CustodyTransfer } from '../evidence/custody-transfer.entity.js';
import type { IncidentEvidence } from '../evidence/incident-evidence.entity.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import { otherText, relationText, systemText } from './surroundings.rules.js';
import { written } from './tlp-labels.rules.js';

/** Evidence with its chain of custody, as a document shows it. */
export interface DocumentedEvidence {
  readonly evidence: IncidentEvidence;
  readonly transfers: readonly CustodyTransfer[];
  readonly custody: Custody;
}

/** An investigation with its report, as a document shows it. */
export interface DocumentedInvestigation {
  readonly number: number;
  readonly title: string;
  readonly question: string;
  readonly lead: string;
  readonly state: string;
  readonly summary: string | null;
  readonly findings: readonly { readonly text: string; readonly evidence: readonly number[] }[];
  readonly claims: readonly { readonly text: string; readonly evidence: readonly number[] }[];
}

/** What the file of an incident is made from. */
export interface IncidentFile {
  readonly incident: ExchangedIncident;
  readonly stateName: string;
  readonly timeline: readonly { readonly at: Date; readonly text: string }[];
  readonly evidence: readonly DocumentedEvidence[];
  readonly investigations: readonly DocumentedInvestigation[];
  readonly madeAt: Date;
}

const inVietnam = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const moment = (at: Date | null) => (at === null ? '' : inVietnam.format(at));
const label = (tlp: ExchangedIncident['tlp']) => `TLP:${written(tlp).toUpperCase()}`;
const named = (numbers: readonly number[]) => numbers.map((number) => `CC${number}`).join(', ');
const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

/** The whole file of an incident (hồ sơ sự cố) as a document, of what whoever asks for it may see. */
export function incidentFileDocument(file: IncidentFile): DocumentModel {
  const { incident } = file;
  return {
    title: `Hồ sơ sự cố ${incident.reference}`,
    createdAt: file.madeAt,
    blocks: [
      { kind: 'title', text: `HỒ SƠ SỰ CỐ ${incident.reference}`, subtitle: label(incident.tlp) },
      ...(incident.drill ? [{ kind: 'paragraph' as const, text: [{ text: 'DIỄN TẬP', bold: true }] }] : []),
      {
        kind: 'list',
        items: [
          `Nội dung: ${incident.title}`,
          `Loại sự cố: ${incident.className.vi}`,
          `Trạng thái: ${file.stateName}`,
          `Phát hiện: ${moment(incident.detectedAt)}`,
          `Tiếp nhận: ${moment(incident.receivedAt)}`,
        ],
      },
      ...(incident.description === null ? [] : [{ kind: 'paragraph' as const, text: incident.description }]),
      heading('Diễn biến'),
      table(
        ['Thời điểm', 'Sự việc'],
        file.timeline.map(({ at, text }) => [moment(at), text]),
        [1, 3],
      ),
      heading('Chỉ dấu'),
      table(
        ['Loại', 'Chỉ dấu', 'Lần đầu', 'Lần cuối', 'TLP'],
        incident.indicators.map((one) => [
          ...[one.kind, one.normalized, moment(one.firstSeen), moment(one.lastSeen), label(one.tlp)],
        ]),
        [1, 3, 1.3, 1.3, 1.2],
      ),
      ...aroundBlocks(incident),
      ...(file.evidence.length === 0 ? [] : evidenceBlocks(file.evidence)),
      ...file.investigations.flatMap(investigationBlocks),
    ],
  };
}

/** The report of a digital investigation as a document: every claim with its evidence. */
export function investigationDocument(
  incident: Pick<ExchangedIncident, 'reference' | 'title'>,
  investigation: DocumentedInvestigation,
  evidence: readonly DocumentedEvidence[],
  madeAt: Date,
): DocumentModel {
  const title = `Báo cáo điều tra số ${investigation.number}, sự cố ${incident.reference}`;
  return {
    title,
    createdAt: madeAt,
    blocks: [
      { kind: 'title', text: 'BÁO CÁO ĐIỀU TRA SỐ', subtitle: `${incident.reference}: ${incident.title}` },
      ...investigationBlocks(investigation),
      ...evidenceBlocks(evidence),
    ],
  };
}

function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Block {
  if (rows.length === 0) return { kind: 'paragraph', text: 'Không có.' };
  return { kind: 'table', columns: titles.map((title, at) => ({ title, width: widths[at] ?? 1 })), rows };
}

/** The systems that it hit and the incidents that it has to do with, where there are any. */
function aroundBlocks({ systems, relations }: ExchangedIncident): readonly Block[] {
  return [
    ...(systems.length === 0
      ? []
      : [
          heading('Hệ thống'),
          table(
            ['Hệ thống', 'Vai trò', 'Ảnh hưởng', 'Liên kết từ'],
            systems.map((one) => [systemText(one), one.role, one.impact ?? '', moment(one.linkedAt)]),
            [3, 1.2, 1.8, 1.5],
          ),
        ]),
    ...(relations.length === 0
      ? []
      : [
          heading('Sự cố liên quan'),
          table(
            ['Quan hệ', 'Sự cố', 'Ghi chú', 'TLP'],
            relations.map((one) => [
              relationText(one),
              otherText(one),
              [one.campaign, one.note].filter((text) => text !== null).join('. '),
              label(one.other.tlp),
            ]),
            [1.4, 3, 2, 1],
          ),
        ]),
  ];
}

function evidenceBlocks(evidence: readonly DocumentedEvidence[]): readonly Block[] {
  return [
    heading('Chứng cứ và chuỗi hành trình'),
    table(
      ['Số', 'Chứng cứ', 'SHA-256', 'Thu thập', 'Đang giữ', 'Đứt đoạn'],
      evidence.map(({ evidence: one, custody }) => [
        `CC${one.number}${one.parentNumber === null ? '' : ` (từ CC${one.parentNumber})`}`,
        one.name,
        one.sha256 ?? '',
        `${one.acquiredBy}, ${moment(one.acquiredAt)}`,
        custody.holder,
        custody.breaks.map(({ handOver, reason }) => `Lần ${handOver}: ${reason.vi}`).join('\n') || 'Không',
      ]),
      [0.8, 1.6, 2.4, 1.6, 1.2, 2],
    ),
  ];
}

function investigationBlocks(one: DocumentedInvestigation): readonly Block[] {
  const listed = (items: DocumentedInvestigation['claims']): Block =>
    items.length === 0
      ? { kind: 'paragraph', text: 'Chưa có.' }
      : {
          kind: 'list',
          ordered: true,
          items: items.map(({ text, evidence }) => `${text} [${named(evidence)}]`),
        };
  return [
    heading(`Điều tra số ${one.number}: ${one.title}`),
    { kind: 'paragraph', text: `Câu hỏi: ${one.question}` },
    { kind: 'paragraph', text: `Chủ trì: ${one.lead}. Trạng thái: ${one.state}.` },
    ...(one.summary === null ? [] : [{ kind: 'paragraph' as const, text: one.summary }]),
    { kind: 'heading', level: 2, text: 'Phát hiện' },
    listed(one.findings),
    { kind: 'heading', level: 2, text: 'Kết luận và chứng cứ' },
    listed(one.claims),
  ];
}
