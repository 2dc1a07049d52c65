import { type Content, wholeContent } from '../content.js';
import type { TableLimits } from '../limits.js';
import type { RawRow } from '../rows.js';
import { Archive } from './archive.js';
import { readSharedStrings } from './shared-strings.js';
import { readSheetRows } from './sheet-rows.js';
import { readDateStyles } from './styles.js';
import { readWorkbook } from './workbook.js';

/**
 * Rows of the first sheet that a workbook shows. The packed file and the workbook's texts are held in memory, the sheet is
 * not.
 *
 * @throws TableError
 */
export async function* readXlsxRows(content: Content, limits: TableLimits): AsyncGenerator<RawRow> {
  const archive = await Archive.open(await wholeContent(content, limits.fileBytes), limits);
  const { sheet, sharedStrings, styles, from1904 } = await readWorkbook(archive);
  const strings =
    sharedStrings === undefined ? [] : await readSharedStrings(await archive.read(sharedStrings));
  const dateStyles =
    styles === undefined ? new Set<number>() : await readDateStyles(await archive.read(styles));
  yield* readSheetRows(await archive.read(sheet), { strings, dateStyles, from1904, limits });
}
