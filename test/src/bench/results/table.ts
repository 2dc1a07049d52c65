/** Cells of a row; the first ones are texts, the others are numbers already written out. */
export type Row = readonly string[];

/**
 * A Markdown table that is also aligned as plain text: texts to the left, numbers to the right.
 *
 * @param texts columns that are texts; the first one unless given
 */
export function markdownTable(head: Row, rows: readonly Row[], texts = 1): string {
  const widths = head.map((cell, column) =>
    Math.max(3, ...[cell, ...rows.map((row) => row[column] ?? '')].map((text) => text.length)),
  );
  const line = (row: Row) =>
    `| ${widths.map((width, column) => pad(row[column] ?? '', width, column < texts)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column < texts ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, left: boolean): string {
  return left ? text.padEnd(width) : text.padStart(width);
}

/** A number with about three significant digits, such as `1,234`, `56.7`, `8.90`, `0.012`; a dash for none. */
export function figure(value: number | undefined): string {
  if (value === undefined) return '–';
  if (value !== 0 && Math.abs(value) < 0.1) return value.toPrecision(2);
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
