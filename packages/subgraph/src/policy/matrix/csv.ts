import { ROLES } from '@khien/identity';
import type { AccessRow } from './access-matrix.js';

/** The matrix as CSV (RFC 4180, lines ended by LF): one line a row, one column a role. */
export function accessMatrixCsv(rows: readonly AccessRow[]): string {
  const header = ['type', 'field', 'case', 'rule', 'note', ...ROLES];
  const lines = rows.map((row) => [
    row.type,
    row.field,
    row.case,
    row.rule,
    row.note,
    ...ROLES.map((role) => row.access[role]),
  ]);
  return [header, ...lines].map((line) => `${line.map(quoted).join(',')}\n`).join('');
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
