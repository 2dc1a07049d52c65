import { posix } from 'node:path';
import { TableError } from '../table-error.js';
import type { Archive } from './archive.js';
import { readWholeXml } from './xml.js';

/** Where the parts of a workbook are that a table needs. */
export interface Workbook {
  /** Path of the first sheet that is shown. */
  readonly sheet: string;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904, as old Macintoshes did. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  /** Last word of the relation's type: `worksheet`, `styles`. */
  readonly type: string;
  readonly target: string;
}

/** Finds the parts of a workbook. @throws TableError when it has no sheet */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has('_rels/.rels')) throw new TableError('UNKNOWN_FORMAT');
  const path = (await relations(archive, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (path === undefined) throw new TableError('UNKNOWN_FORMAT');
  const parts = await relations(archive, path);
  let from1904 = false;
  const sheetIds: string[] = [];
  await readWholeXml(await archive.read(path), {
    open(name, { date1904, state, id }) {
      if (name === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
      if (name === 'sheet' && id !== undefined && (state ?? 'visible') === 'visible') sheetIds.push(id);
    },
  });
  const sheet = parts.find(({ id, type }) => type === 'worksheet' && id === sheetIds[0])?.target;
  if (sheet === undefined) throw new TableError('NO_HEADER');
  const target = (wanted: string) => parts.find(({ type }) => type === wanted)?.target;
  return { sheet, sharedStrings: target('sharedStrings'), styles: target('styles'), from1904 };
}

/** What a part refers to within the archive; what lies outside it is never followed. */
async function relations(archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const found: Relation[] = [];
  await readWholeXml(await archive.read(posix.join(folder, '_rels', `${posix.basename(part)}.rels`)), {
    open(name, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      if (id === undefined || type === undefined || target === undefined) return;
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path });
    },
  });
  return found;
}
