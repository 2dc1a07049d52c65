import type { Block, DocumentModel } from '@khien/documents';
import { dayInVietnam } from '@khien/subgraph';
import { marking, sharedLabel } from '../exchange/tlp-labels.rules.js';
import type { Tlp } from '../sharing/tlp.js';
import type { CoordinationOrder } from './coordination-order.entity.js';
import type { OrderAddressee } from './order-addressee.entity.js';

/** What the document of an order is made from. */
export interface OrderDocument {
  readonly order: CoordinationOrder;
  /** Reference of the incident, such as SC-2026-000457. */
  readonly incidentReference: string;
  /** Label of the incident: an order goes no further than it, and to its addressees. */
  readonly tlp: Tlp;
  readonly addressees: readonly Pick<OrderAddressee, 'name'>[];
}

/** A moment as it is written in Vietnamese, in Vietnam's time, which has had no summer time since 1979. */
function writtenMoment(moment: Date): string {
  const day = dayInVietnam(moment).split('-').reverse().join('/');
  const inVietnam = new Date(moment.getTime() + 7 * 60 * 60 * 1_000).toISOString();
  return `${inVietnam.slice(11, 13)} giờ ${inVietnam.slice(14, 16)} phút, ngày ${day}`;
}

/**
 * An order as a document in Vietnamese. What it has to say is that of Form 06 of Circular 20/2017/TT-BTTTT; the layout is
 * that of official documents (Decree 30/2020/NĐ-CP, Annex I), since the form itself was not before us.
 */
export function orderDocument({ order, incidentReference, tlp, addressees }: OrderDocument): DocumentModel {
  const basis: readonly Block[] =
    order.basis === null
      ? []
      : [{ kind: 'paragraph', text: [{ text: `Căn cứ: ${order.basis}`, italic: true }] }];
  return {
    title: `${order.number} ${order.title}`,
    createdAt: order.issuedAt,
    marking: marking(sharedLabel(tlp)),
    blocks: [
      { kind: 'official-head', issuer: order.issuerName, number: order.number },
      { kind: 'title', text: 'LỆNH ĐIỀU PHỐI ỨNG CỨU SỰ CỐ', subtitle: order.title },
      {
        kind: 'paragraph',
        text: `Kính gửi: ${addressees.map(({ name }) => name).join('; ')}`,
        align: 'center',
      },
      ...basis,
      { kind: 'paragraph', text: `Sự cố: ${incidentReference}.`, align: 'justified' },
      { kind: 'heading', level: 1, text: 'I. Nội dung điều phối' },
      { kind: 'paragraph', text: order.request, align: 'justified' },
      { kind: 'heading', level: 1, text: 'II. Nhiệm vụ' },
      { kind: 'list', ordered: true, items: order.tasks },
      { kind: 'heading', level: 1, text: 'III. Thời hạn báo cáo kết quả' },
      { kind: 'paragraph', text: `Trước ${writtenMoment(order.dueAt)}.` },
      ...(order.state === 'CANCELLED'
        ? [
            {
              kind: 'paragraph' as const,
              text: [{ text: `Lệnh này đã được thu hồi: ${order.endReason ?? ''}`, bold: true }],
            },
          ]
        : []),
      {
        kind: 'signatures',
        places: [
          {
            title: order.signerTitle ?? 'THỦ TRƯỞNG CƠ QUAN',
            note: '(Ký, ghi rõ họ tên, đóng dấu)',
            name: order.signerName ?? undefined,
          },
        ],
      },
    ],
  };
}
