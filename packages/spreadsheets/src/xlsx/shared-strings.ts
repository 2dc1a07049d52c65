import type { Readable } from 'node:stream';
import { decodeText } from './text.js';
import { readWholeXml } from './xml.js';

/** The texts of a workbook, which its cells refer to by number. Runs of other fonts are one text, readings are none. */
export async function readSharedStrings(part: Readable): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  await readWholeXml(part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      if (name === 't') inText = !inReading;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') strings.push(decodeText(text));
    },
  });
  return strings;
}
