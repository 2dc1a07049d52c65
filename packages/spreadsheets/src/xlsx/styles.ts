import type { Readable } from 'node:stream';
import { readWholeXml } from './xml.js';

/** Numbers of the formats that every workbook has and that show a date or time (ECMA-376 Part 1, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a format's code shows a date or time: it has a letter of one outside quotes and brackets. */
function isDateCode(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '';
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

/** Which cell styles of a workbook show dates, by the number that a cell gives. */
export async function readDateStyles(part: Readable): Promise<ReadonlySet<number>> {
  const dateFormats = new Set<number>();
  const dateStyles = new Set<number>();
  let inCellStyles = false;
  let index = 0;
  await readWholeXml(part, {
    open(name, { numFmtId, formatCode }) {
      if (name === 'numFmt' && isDateCode(formatCode ?? '')) dateFormats.add(Number(numFmtId));
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const format = Number(numFmtId ?? 0);
      if (isBuiltInDate(format) || dateFormats.has(format)) dateStyles.add(index);
      index += 1;
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dateStyles;
}
