import type { Content, ContentTable, TableCell } from 'pdfmake/interfaces.js';
import {
  type Alignment,
  BLANK,
  type Block,
  NATIONAL_MOTTO,
  NATIONAL_NAME,
  type OfficialHead,
  plain,
  runsOf,
  type Signatures,
  type Text,
} from '../model.js';
import { PAGE } from '../page.js';

const HEADING_SIZE = { 1: PAGE.size.title, 2: PAGE.size.body, 3: PAGE.size.body } as const;

/** A block as pdfmake has it. */
export function pdfBlock(block: Block): Content {
  switch (block.kind) {
    case 'official-head':
      return officialHead(block);
    case 'title':
      return [
        {
          text: plain(block.text),
          bold: true,
          fontSize: PAGE.size.title,
          alignment: 'center',
          margin: [0, 14, 0, 2],
        },
        { text: plain(block.subtitle ?? ''), italics: true, alignment: 'center', margin: [0, 0, 0, 10] },
      ];
    case 'heading':
      return {
        ...{
          text: plain(block.text),
          bold: true,
          italics: block.level === 3,
          fontSize: HEADING_SIZE[block.level],
        },
        ...{ margin: [0, 8, 0, 4], headlineLevel: block.level },
      };
    case 'paragraph':
      return {
        text: inline(block.text),
        alignment: alignment(block.align ?? 'justified'),
        margin: [0, 0, 0, 6],
      };
    case 'list': {
      const items = block.items.map((item): Content => ({ text: inline(item), alignment: 'justify' }));
      return { ...(block.ordered ? { ol: items } : { ul: items }), margin: [8, 0, 0, 6] };
    }
    case 'table':
      return table(block);
    case 'signatures':
      return signatures(block);
    case 'page-break':
      return { text: '', pageBreak: 'after' };
  }
}

/** Numbers of legal acts and the like, which are not torn apart at a slash or hyphen: 331/2026/NĐ-CP. */
const isWhole = (word: string) => /\d/.test(word) && /[/-]/.test(word);

/** Longest word that is kept whole, in UTF-16 code units; a longer one would leave its line. */
const LONGEST_WHOLE = 30;

function inline(text: Text): Content[] {
  return runsOf(text).flatMap((run) => {
    const style = { bold: run.bold ?? false, italics: run.italic ?? false };
    return run.text.split(/(\s+)/).map((part) => ({
      ...{ text: part, ...style },
      ...(part.length <= LONGEST_WHOLE && isWhole(part) ? { noWrap: true } : {}),
    }));
  });
}

function alignment(align: Alignment) {
  return align === 'justified' ? 'justify' : align;
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): ContentTable {
  const total = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const head = columns.map(
    ({ title }): TableCell => ({ text: plain(title), bold: true, alignment: 'center' }),
  );
  const body = rows.map((row) =>
    columns.map(
      ({ align = 'left' }, place): TableCell => ({
        text: inline(row[place] ?? ''),
        alignment: alignment(align),
      }),
    ),
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width = 1 }) => `${(width / total) * 100}%`),
      body: [head, ...body],
    },
    // pdfmake counts padding and lines to a column's width in percent; thin ones keep the table within the margins.
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingLeft: () => 3, paddingRight: () => 3 },
    fontSize: PAGE.size.table,
    margin: [0, 2, 0, 8],
  };
}

function officialHead({ parent, issuer, number, placeAndDate }: OfficialHead): Content {
  const center = { alignment: 'center' as const };
  const small = { ...center, fontSize: PAGE.size.small };
  return {
    columns: [
      {
        width: '42%',
        stack: [
          ...(parent ? [{ text: plain(parent).toUpperCase(), ...small }] : []),
          { text: plain(issuer).toUpperCase(), bold: true, ...small },
          rule(60),
          { text: `Số: ${plain(number ?? BLANK)}`, ...small, margin: [0, 4, 0, 0] },
        ],
      },
      {
        width: '58%',
        stack: [
          { text: NATIONAL_NAME, bold: true, ...small },
          { text: NATIONAL_MOTTO, bold: true, ...center },
          rule(160),
          {
            text: plain(placeAndDate ?? `${BLANK}, ngày …… tháng …… năm ………`),
            italics: true,
            ...center,
            margin: [0, 4, 0, 0],
          },
        ],
      },
    ],
    margin: [0, 0, 0, 6],
  };
}

/** A line under a name, in the middle. */
function rule(width: number): Content {
  return {
    columns: [
      { width: '*', text: '' },
      { width, canvas: [{ type: 'line', x1: 0, y1: 2, x2: width, y2: 2, lineWidth: 0.7 }] },
      { width: '*', text: '' },
    ],
  };
}

function signatures({ places }: Signatures): Content {
  return {
    columns: places.map(({ title, note, name }) => ({
      width: '*',
      stack: [
        { text: plain(title), bold: true, alignment: 'center' },
        { text: plain(note ?? ''), italics: true, alignment: 'center', fontSize: PAGE.size.small },
        { text: plain(name ?? BLANK), bold: true, alignment: 'center', margin: [0, 60, 0, 0] },
      ],
    })),
    margin: [0, 16, 0, 0],
    unbreakable: true,
  } as Content;
}
