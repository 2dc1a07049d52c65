import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import {
  type Alignment,
  BLANK,
  type Block,
  NATIONAL_MOTTO,
  NATIONAL_NAME,
  type OfficialHead,
  plain,
  type Run,
  runsOf,
  type Signatures,
  type Text,
} from '../model.js';
import { PAGE } from '../page.js';

/** Names of the two kinds of lists. */
export const [UNORDERED, ORDERED] = ['dashes', 'numbers'];

const ALIGNMENT = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justified: AlignmentType.JUSTIFIED,
} as const satisfies Record<Alignment, string>;

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** Width of the text, in twentieths of a point: A4 without its margins. */
const TEXT_WIDTH = Math.round(((210 - PAGE.margins.left - PAGE.margins.right) / 25.4) * 1_440);

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BORDERLESS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

/**
 * A block as the library has it.
 *
 * @param nextList gives each ordered list a number of its own, so that each begins with 1
 */
export function docxBlock(block: Block, nextList: () => number): readonly FileChild[] {
  switch (block.kind) {
    case 'official-head':
      return [officialHead(block), line('')];
    case 'title':
      return [
        line([{ text: block.text, bold: true }], { align: 'center', size: PAGE.size.title, before: 240 }),
        line([{ text: block.subtitle ?? '', italic: true }], { align: 'center', after: 160 }),
      ];
    case 'heading':
      return [
        line([{ text: block.text, bold: true, italic: block.level === 3 }], {
          ...{ before: 140, after: 80, heading: HEADINGS[block.level] },
          ...(block.level === 1 ? { size: PAGE.size.title } : {}),
        }),
      ];
    case 'paragraph':
      return [line(block.text, { align: block.align ?? 'justified', after: 120 })];
    case 'list': {
      const numbering = block.ordered
        ? { reference: ORDERED, level: 0, instance: nextList() }
        : { reference: UNORDERED, level: 0 };
      return block.items.map((item) => line(item, { align: 'justified', after: 60, numbering }));
    }
    case 'table':
      return [table(block), line('')];
    case 'signatures':
      return [line(''), signatures(block)];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

interface LineOptions extends Pick<IParagraphOptions, 'heading' | 'numbering' | 'keepNext'> {
  readonly align?: Alignment;
  /** In points. */
  readonly size?: number;
  /** Space around it, in twentieths of a point. */
  readonly before?: number;
  readonly after?: number;
}

function line(
  text: Text,
  { align = 'left', size = PAGE.size.body, before = 0, after = 0, ...rest }: LineOptions = {},
) {
  return new Paragraph({
    ...rest,
    alignment: ALIGNMENT[align],
    spacing: { before, after },
    children: runsOf(text).flatMap((run) => pieces(run, size)),
  });
}

/** A run; its line feeds as breaks. */
function pieces({ text, bold = false, italic = false }: Run, size: number): TextRun[] {
  const style = { bold, italics: italic, size: size * 2, color: '000000', font: PAGE.font };
  return text
    .split('\n')
    .map((part, place) => new TextRun({ ...style, text: part, ...(place > 0 ? { break: 1 } : {}) }));
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const total = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const widths = columns.map(({ width = 1 }) => Math.floor((width / total) * TEXT_WIDTH));
  const { table: size } = PAGE.size;
  const cell = (child: Paragraph, place: number) =>
    new TableCell({
      width: { size: widths[place] ?? 0, type: WidthType.DXA },
      margins: CELL,
      children: [child],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, place) =>
          cell(line([{ text: title, bold: true }], { align: 'center', size }), place),
        ),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ align = 'left' }, place) =>
              cell(line(row[place] ?? '', { align, size }), place),
            ),
          }),
      ),
    ],
  });
}

const CELL = { top: 40, bottom: 40, left: 80, right: 80 };

function sideBySide(parts: readonly { width: number; lines: readonly Paragraph[] }[]): Table {
  const widths = parts.map(({ width }) => Math.floor(width * TEXT_WIDTH));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: BORDERLESS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: parts.map(
          ({ lines }, place) =>
            new TableCell({ width: { size: widths[place] ?? 0, type: WidthType.DXA }, children: [...lines] }),
        ),
      }),
    ],
  });
}

function officialHead({ parent, issuer, number, placeAndDate }: OfficialHead): Table {
  const size = PAGE.size.small;
  const center = { align: 'center' } as const;
  const place = placeAndDate ?? `${BLANK}, ngày …… tháng …… năm ………`;
  return sideBySide([
    {
      width: 0.42,
      lines: [
        ...(parent ? [line(plain(parent).toUpperCase(), { ...center, size })] : []),
        line([{ text: plain(issuer).toUpperCase(), bold: true }], { ...center, size }),
        line('_________', { ...center, size: 8 }),
        line(`Số: ${number ?? BLANK}`, { ...center, size, before: 60 }),
      ],
    },
    {
      width: 0.58,
      lines: [
        line([{ text: NATIONAL_NAME, bold: true }], { ...center, size }),
        line([{ text: NATIONAL_MOTTO, bold: true }], center),
        line('____________________', { ...center, size: 8 }),
        line([{ text: place, italic: true }], { ...center, before: 60 }),
      ],
    },
  ]);
}

function signatures({ places }: Signatures): Table {
  return sideBySide(
    places.map(({ title, note, name }) => ({
      width: 1 / places.length,
      lines: [
        line([{ text: title, bold: true }], { align: 'center' }),
        line([{ text: note ?? '', italic: true }], { align: 'center', size: PAGE.size.small }),
        line([{ text: name ?? BLANK, bold: true }], { align: 'center', before: 1_200 }),
      ],
    })),
  );
}
