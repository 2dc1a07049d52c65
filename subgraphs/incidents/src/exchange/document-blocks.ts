import type { Block } from '@khien/documents';

/** Pieces that documents of an incident are put together from. */

const inVietnam = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** A moment as it is written in Vietnam; nothing for none. */
export const moment = (at: Date | null): string => (at === null ? '' : inVietnam.format(at));

/** A heading; of the first level unless given. */
export const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, text });

/** A table, or that there is nothing. */
export function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): Block {
  if (rows.length === 0) return { kind: 'paragraph', text: 'Không có.' };
  return { kind: 'table', columns: titles.map((title, at) => ({ title, width: widths[at] ?? 1 })), rows };
}
