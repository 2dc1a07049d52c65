import { type Entry, openPromise } from 'yauzl';
import type { ContentForm } from './file-kinds.rules.js';

/** What is true of an archive by its directory; nothing of it is unpacked. */
export type PackageFinding = 'fits' | 'other' | 'macros' | 'too-much';

/** The part by which a package is one. */
const MAIN_PART: Readonly<Record<'word' | 'sheet', string>> = {
  word: 'word/document.xml',
  sheet: 'xl/workbook.xml',
};

/** Parts that carry programs. */
const PROGRAM = /(^|\/)(vbaProject\.bin|macrosheets\/|activeX\/|embeddings\/.*\.(bin|exe))/i;

/**
 * How large a package may say that it is when unpacked: entries, bytes, and bytes for each byte of the file. Documents
 * stay far below: XML is packed to a tenth or twentieth of its size.
 */
const [MOST_ENTRIES, MOST_BYTES, MOST_RATIO] = [10_000, 1024 ** 3, 200];

/** Looks at the directory of an Office Open XML package. @throws Error for what is no archive */
export async function inspectPackage(
  path: string,
  size: number,
  form: Extract<ContentForm, 'word' | 'sheet'>,
): Promise<PackageFinding> {
  // Names that lead out of a directory, and sizes that contradict each other, are refused by the library.
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    if (archive.entryCount > MOST_ENTRIES) return 'too-much';
    const names = new Set<string>();
    let unpacked = 0;
    for await (const { fileName, uncompressedSize } of archive.eachEntry() as AsyncIterable<Entry>) {
      names.add(fileName);
      unpacked += uncompressedSize;
      if (PROGRAM.test(fileName)) return 'macros';
      if (unpacked > Math.min(MOST_BYTES, size * MOST_RATIO)) return 'too-much';
    }
    return names.has('[Content_Types].xml') && names.has(MAIN_PART[form]) ? 'fits' : 'other';
  } finally {
    archive.close();
  }
}
