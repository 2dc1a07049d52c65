import type { Block, DocumentModel } from '@khien/documents';
import type { Incident } from '../incidents/incident.entity.js';
import type { Tlp } from '../sharing/tlp.js';
import { heading, moment, table } from './document-blocks.js';
import type { ExchangedIncident } from './exchanged-incident.js';
import {
  EVIDENCE_KINDS,
  INCIDENT_STATES,
  INDICATOR_KINDS,
  INVESTIGATION_STATES,
  PLANS,
  REGIMES,
  SEVERITIES,
  SYSTEM_IMPACTS,
  SYSTEM_ROLES,
} from './file-words.js';
import type { DocumentedEvidence, DocumentedInvestigation, IncidentFile } from './incident-file.js';
import { sharedBlocks } from './shared-part.document.rules.js';
import { breakText, otherText, relationText, systemText } from './surroundings.rules.js';
import { marking, sharedLabel, strictest } from './tlp-labels.rules.js';

const numbers = (all: readonly number[]) => all.map((number) => `CC${number}`).join(', ');
const line = (name: string, text: string) => (text === '' ? [] : [`${name}: ${text}`]);

/**
 * The whole file of an incident (hồ sơ sự cố) as a document, of what whoever asks for it may see. Each row has its label, and
 * each page the narrowest of them: the file goes no further than what is in it.
 */
export function incidentFileDocument(file: IncidentFile): DocumentModel {
  const { incident, stands } = file;
  const label = marking(narrowest(file));
  return {
    title: `Hồ sơ sự cố ${incident.reference}`,
    createdAt: file.madeAt,
    marking: label,
    blocks: [
      { kind: 'title', text: `HỒ SƠ SỰ CỐ ${incident.reference}`, subtitle: label },
      ...(incident.drill ? [{ kind: 'paragraph' as const, text: [{ text: 'DIỄN TẬP', bold: true }] }] : []),
      {
        kind: 'list',
        items: [
          `Nội dung: ${incident.title}`,
          `Nhãn của sự cố: ${marking(incident.tlp)}`,
          `Loại sự cố: ${incident.className.vi}`,
          `Trạng thái: ${INCIDENT_STATES[stands.state]}`,
          `Mức độ: ${stands.severity === null ? 'Chưa phân loại' : SEVERITIES[stands.severity]}`,
          ...(stands.regime === null ? [] : [`Đánh giá theo: ${REGIMES[stands.regime]}`]),
          ...(stands.responsePlan === null ? [] : [`Phương án ứng cứu: ${PLANS[stands.responsePlan]}`]),
          `Phát hiện: ${moment(incident.detectedAt)}`,
          `Tiếp nhận: ${moment(incident.receivedAt)}`,
          ...line('Ngăn chặn', moment(stands.containedAt)),
          ...line('Hoàn thành xử lý', moment(stands.resolvedAt)),
          ...line('Kết thúc', moment(stands.closedAt)),
        ],
      },
      ...(incident.description === null ? [] : [{ kind: 'paragraph' as const, text: incident.description }]),
      ...(file.shared === null ? [] : sharedBlocks(file.shared, incident.tlp)),
      heading('Diễn biến'),
      timelineTable(file),
      heading('Chỉ dấu'),
      table(
        ['Loại', 'Chỉ dấu', 'Lần đầu', 'Lần cuối', 'TLP'],
        incident.indicators.map((one) => [
          ...[INDICATOR_KINDS[one.kind] ?? one.kind, one.normalized],
          ...[moment(one.firstSeen), moment(one.lastSeen), marking(one.tlp)],
        ]),
        [1, 3, 1.3, 1.3, 1.2],
      ),
      ...aroundBlocks(incident),
      ...(file.evidence.length === 0 ? [] : evidenceBlocks(file.evidence, file.named)),
      ...file.investigations.flatMap((one) => investigationBlocks(one, file.named)),
    ],
  };
}

/** The narrowest label of whatever is in a file. */
function narrowest({ incident, timeline, evidence, investigations, shared }: IncidentFile): Tlp {
  const { tlp, indicators, relations, systems } = incident;
  const labels = [
    ...[tlp, ...(shared === null ? [] : [sharedLabel(tlp)])],
    ...[timeline, indicators, relations, systems, investigations].flatMap((parts) =>
      parts.map((part) => part.tlp),
    ),
    ...evidence.map((one) => one.evidence.tlp),
  ];
  return strictest(labels) ?? tlp;
}

/** The report of a digital investigation as a document: every claim with its evidence, for who sees it. */
export function investigationDocument(
  incident: Pick<Incident, 'reference' | 'title' | 'tlp'>,
  investigation: DocumentedInvestigation,
  evidence: readonly DocumentedEvidence[],
  madeAt: Date,
): DocumentModel {
  const title = `Báo cáo điều tra số ${investigation.number}, sự cố ${incident.reference}`;
  const labels = [incident.tlp, investigation.tlp, ...evidence.map((one) => one.evidence.tlp)];
  return {
    title,
    createdAt: madeAt,
    marking: marking(strictest(labels) ?? incident.tlp),
    blocks: [
      { kind: 'title', text: 'BÁO CÁO ĐIỀU TRA SỐ', subtitle: `${incident.reference}: ${incident.title}` },
      ...investigationBlocks(investigation, true),
      ...evidenceBlocks(evidence, true),
    ],
  };
}

function timelineTable({ timeline, named }: IncidentFile): Block {
  return named
    ? table(
        ['Thời điểm', 'Sự việc', 'Cơ quan thực hiện', 'TLP'],
        timeline.map(({ at, text, who, tlp }) => [moment(at), text, who, marking(tlp)]),
        [1.3, 3.4, 1.4, 1.2],
      )
    : table(
        ['Thời điểm', 'Sự việc', 'TLP'],
        timeline.map(({ at, text, tlp }) => [moment(at), text, marking(tlp)]),
        [1.3, 4, 1.2],
      );
}

/** The systems that it hit and the incidents that it has to do with, where there are any. */
function aroundBlocks({ systems, relations }: ExchangedIncident): readonly Block[] {
  return [
    ...(systems.length === 0
      ? []
      : [
          heading('Hệ thống'),
          table(
            ['Hệ thống', 'Vai trò', 'Ảnh hưởng', 'Liên kết từ', 'TLP'],
            systems.map((one) => [
              ...[systemText(one), SYSTEM_ROLES[one.role] ?? one.role],
              ...[one.impact === null ? '' : (SYSTEM_IMPACTS[one.impact] ?? one.impact)],
              ...[moment(one.linkedAt), marking(one.tlp)],
            ]),
            [2.8, 1.3, 1.6, 1.4, 1.2],
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
              marking(one.tlp),
            ]),
            [1.4, 3, 2, 1.2],
          ),
        ]),
  ];
}

/** @param named whether it says who acquired and holds it */
function evidenceBlocks(evidence: readonly DocumentedEvidence[], named: boolean): readonly Block[] {
  const columns = [
    ...['Số', 'Chứng cứ', 'SHA-256', 'Thu thập'],
    ...(named ? ['Đang giữ'] : []),
    ...['Đứt đoạn', 'TLP'],
  ];
  return [
    heading('Chứng cứ và chuỗi hành trình'),
    table(
      columns,
      evidence.map(({ evidence: one, custody }) => [
        `CC${one.number}${one.parentNumber === null ? '' : ` (từ CC${one.parentNumber})`}`,
        ...[`${one.name} (${EVIDENCE_KINDS[one.kind]})`, one.sha256 ?? ''],
        ...(named
          ? [`${one.acquiredBy}, ${moment(one.acquiredAt)}`, custody.holder]
          : [moment(one.acquiredAt)]),
        custody.breaks
          .map((each) => (named ? `Lần ${each.handOver}: ${each.reason.vi}` : breakText(each)))
          .join('\n') || 'Không',
        marking(one.tlp),
      ]),
      named ? [0.8, 1.5, 2.2, 1.5, 1.1, 1.7, 1.4] : [0.8, 1.9, 2.4, 1.4, 1.8, 1.4],
    ),
  ];
}

/** @param named whether it says who leads it */
function investigationBlocks(one: DocumentedInvestigation, named: boolean): readonly Block[] {
  const listed = (items: DocumentedInvestigation['claims']): Block =>
    items.length === 0
      ? { kind: 'paragraph', text: 'Chưa có.' }
      : {
          kind: 'list',
          ordered: true,
          items: items.map(({ text, evidence }) => `${text} [${numbers(evidence)}]`),
        };
  return [
    heading(`Điều tra số ${one.number}: ${one.title} (${marking(one.tlp)})`),
    { kind: 'paragraph', text: `Câu hỏi: ${one.question}` },
    {
      kind: 'paragraph',
      text: `${named ? `Chủ trì: ${one.lead}. ` : ''}Trạng thái: ${INVESTIGATION_STATES[one.state]}.`,
    },
    ...(one.summary === null ? [] : [{ kind: 'paragraph' as const, text: one.summary }]),
    heading('Phát hiện', 2),
    listed(one.findings),
    heading('Kết luận và chứng cứ', 2),
    listed(one.claims),
  ];
}
