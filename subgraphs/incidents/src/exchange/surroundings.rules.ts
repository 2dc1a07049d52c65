import type { Bilingual } from '@khien/errors';
import { CustodyBreakKind } from '../evidence/custody.rules.js';
import {
  type ExchangedEvidence,
  type ExchangedRelation,
  ExchangedRelationKind,
  type ExchangedSystem,
} from './exchanged-incident.js';

/** What stands around an incident, in the words that all formats use. */

const BREAKS: Readonly<Record<CustodyBreakKind, string>> = {
  [CustodyBreakKind.MISSING_LINK]: 'người giao không phải người đang giữ',
  [CustodyBreakKind.OVERLAP]: 'giao trước khi nhận được',
  [CustodyBreakKind.HASH_MISMATCH]: 'mã băm khác',
  [CustodyBreakKind.HASH_NOT_VERIFIED]: 'không đối chiếu mã băm',
};

/** How the other incident stands to the one that goes out, seen from it. */
const SIDES: Readonly<Record<ExchangedRelationKind, readonly [outgoing: string, incoming: string]>> = {
  PARENT_OF: ['Sự cố con', 'Sự cố mẹ'],
  SAME_CAMPAIGN: ['Cùng chiến dịch', 'Cùng chiến dịch'],
  RELATED: ['Có liên quan', 'Có liên quan'],
  DUPLICATE_OF: ['Đã gộp vào', 'Gộp vào sự cố này'],
};

/** How another incident stands to the one that goes out, in words. */
export function relationText({ kind, outgoing }: Pick<ExchangedRelation, 'kind' | 'outgoing'>): string {
  return SIDES[kind][outgoing ? 0 : 1];
}

/** Another incident as it is named. */
export function otherText({ other }: Pick<ExchangedRelation, 'other'>): string {
  return `${other.reference}: ${other.title}`;
}

/** A system as it is named. */
export function systemText({ name, reference }: Pick<ExchangedSystem, 'name' | 'reference'>): string {
  return `${name} (${reference})`;
}

/** A piece of evidence as it is named. */
export function evidenceTitle({ number, name }: Pick<ExchangedEvidence, 'number' | 'name'>): string {
  return `CC${number}: ${name}`;
}

/** What there is to say of evidence: how it was acquired and whether its chain of custody holds. No names of persons. */
export function evidenceText(one: ExchangedEvidence): string {
  const { parentNumber, description, identifier, acquiredAt, handOvers, breaks } = one;
  return [
    `Chứng cứ ${evidenceTitle(one)} (${one.kind}${parentNumber === null ? '' : `, từ CC${parentNumber}`})`,
    ...(description === null ? [] : [description]),
    ...(identifier === null ? [] : [`Số hiệu: ${identifier}`]),
    `Thu thập: ${acquiredAt.toISOString()}, ${one.acquiredWhere}; cách thức: ${one.acquiredHow}; lý do: ${one.acquiredWhy}`,
    ...handOvers.map(
      ({ at, sha256 }, index) =>
        `Bàn giao ${index + 1}: ${at.toISOString()}${sha256 === null ? '' : `, SHA-256 ${sha256}`}`,
    ),
    breaks.length === 0
      ? 'Chuỗi hành trình: không đứt đoạn'
      : `Chuỗi hành trình đứt: ${breaks.map(breakText).join('; ')}`,
  ].join('\n');
}

/** Where a chain of custody breaks, without the names of who held it. */
export function breakText({ handOver, kind }: ExchangedEvidence['breaks'][number]): string {
  return `lần ${handOver}, ${BREAKS[kind]}`;
}

/** When something of evidence was last recorded. */
export function evidenceChangedAt({ addedAt, handOvers }: ExchangedEvidence): Date {
  return new Date(Math.max(+addedAt, ...handOvers.map(({ recordedAt }) => +recordedAt)));
}

/** The kind of a relation that a tag names; null for none that is known. */
export function relationKindOf(text: string | null): ExchangedRelationKind | null {
  return Object.values(ExchangedRelationKind).find((kind) => kind === text) ?? null;
}

/** Why evidence that a file describes is not taken. */
export const EVIDENCE_STAYS: Bilingual = {
  vi: 'chứng cứ được ghi ở nơi giữ nó: tệp chỉ có mô tả và mã băm, không có nội dung và chuỗi hành trình',
  en: 'evidence is recorded where it is held: a file has its description and hashes, not its content nor its custody',
};

/** Why a system that a file names is not taken. */
export const SYSTEM_STAYS: Bilingual = {
  vi: 'hệ thống bị ảnh hưởng không lấy từ tệp: liên kết bằng linkIncidentToSystem',
  en: 'systems hit are not taken from files: link them with linkIncidentToSystem',
};
