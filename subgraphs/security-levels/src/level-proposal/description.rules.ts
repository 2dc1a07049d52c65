import { BLANK, type Block } from '@khien/documents';
import type { ProposalBody, ProposalInput, ProposalSystem } from './proposal-input.js';
import { answer, areaText, STATES } from './proposal-texts.rules.js';

/** Most areas that are listed by code. */
const MOST_AREAS = 40;

/**
 * Part 1 of the dossier, the description of the system (thuyết minh tổng quan): owner and operator, scope, scale, whom it
 * serves, architecture, devices, services, network zones (Decree 331/2026, Articles 21 and 22). The platform knows no
 * plans, devices and addresses of a network: these tables are left to be filled in.
 */
export function descriptionBlocks(input: ProposalInput): readonly Block[] {
  const { owner, operator, systems } = input;
  return [
    { kind: 'heading', level: 1, text: 'PHẦN I. THUYẾT MINH TỔNG QUAN VỀ HỆ THỐNG THÔNG TIN' },
    { kind: 'heading', level: 2, text: '1. Thông tin chủ quản hệ thống thông tin' },
    bodyTable(owner),
    { kind: 'heading', level: 2, text: '2. Thông tin đơn vị vận hành' },
    bodyTable(operator),
    { kind: 'heading', level: 2, text: '3. Phạm vi, quy mô, đối tượng phục vụ' },
    ...systems.map(scope),
    { kind: 'heading', level: 2, text: '4. Mô hình, thiết bị, dịch vụ, mạng' },
    { kind: 'paragraph', text: `Mô hình lô-gic: ${BLANK} (đính kèm sơ đồ)` },
    { kind: 'paragraph', text: `Mô hình vật lý: ${BLANK} (đính kèm sơ đồ)` },
    ...toFillIn('Danh mục thiết bị', ['Tên, chủng loại', 'Vị trí triển khai', 'Mục đích sử dụng']),
    ...toFillIn('Danh mục dịch vụ', [
      'Tên dịch vụ',
      'Máy chủ',
      'Vị trí triển khai',
      'Hệ điều hành',
      'Mục đích sử dụng',
    ]),
    ...toFillIn('Vùng mạng và địa chỉ IP', ['Vùng mạng', 'Địa chỉ IP nội bộ', 'Địa chỉ IP công cộng']),
  ];
}

function scope(system: ProposalSystem): Block {
  return twoColumns([
    ['Tên hệ thống', system.name],
    ['Mã hệ thống', system.reference],
    ['Mục đích, chức năng', system.description],
    ['Loại hình hệ thống thông tin', answer(system.facts, 'kind')],
    ['Tình trạng', system.state && STATES[system.state]],
    ['Số người sử dụng', answer(system.facts, 'users')],
    ['Đối tượng phục vụ', null],
    ['Địa bàn phục vụ (mã đơn vị hành chính)', areas(system.servedAreaIds)],
  ]);
}

function bodyTable({ name, legalBasis }: ProposalBody): Block {
  return twoColumns([
    ['Tên cơ quan, đơn vị', name],
    ['Văn bản thành lập', legalBasis],
    ['Văn bản quy định chức năng, nhiệm vụ', null],
    ['Người đại diện', null],
    ['Chức vụ', null],
    ['Địa chỉ', null],
    ['Điện thoại', null],
    ['Thư điện tử', null],
  ]);
}

/** What is known in words; a blank for what is not. */
export function twoColumns(rows: readonly (readonly [string, string | null])[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: 'Nội dung', width: 2 },
      { title: 'Thông tin', width: 3 },
    ],
    rows: rows.map(([what, value]) => [what, value ?? BLANK]),
  };
}

/** A table that somebody fills in. */
function toFillIn(title: string, columns: readonly string[]): readonly Block[] {
  const row = (number: number) => [String(number), ...columns.map(() => BLANK)];
  return [
    { kind: 'heading', level: 3, text: title },
    {
      kind: 'table',
      columns: [{ title: 'STT', align: 'center' }, ...columns.map((column) => ({ title: column, width: 3 }))],
      rows: [row(1), row(2), row(3)],
    },
  ];
}

function areas(ids: readonly string[]): string | null {
  if (ids.length === 0) return null;
  const listed = ids.slice(0, MOST_AREAS).map(areaText).join(', ');
  return ids.length > MOST_AREAS ? `${listed} và ${ids.length - MOST_AREAS} địa bàn khác` : listed;
}
