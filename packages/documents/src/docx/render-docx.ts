import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { type DocumentModel, plain } from '../model.js';
import { PAGE } from '../page.js';
import { docxBlock, ORDERED, UNORDERED } from './docx-blocks.js';
import { repeatable } from './repeatable.js';

/** A document as DOCX (Office Open XML, ECMA-376). The same model gives the same bytes. */
export async function renderDocx(document: DocumentModel): Promise<Uint8Array> {
  const { top, bottom, left, right } = PAGE.margins;
  const mm = convertMillimetersToTwip;
  const font = PAGE.font;
  let lists = 0;
  const { marking } = document;
  const marked = () =>
    marking === undefined
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            children: [new TextRun({ text: plain(marking), bold: true })],
          }),
        ];
  const file = new Document({
    title: plain(document.title),
    creator: 'Khiên',
    lastModifiedBy: 'Khiên',
    revision: 1,
    styles: {
      default: { document: { run: { font, size: PAGE.size.body * 2, language: { value: 'vi-VN' } } } },
    },
    numbering: {
      config: [
        {
          reference: UNORDERED,
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '-', style: INDENT }],
        },
        {
          reference: ORDERED,
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', style: INDENT }],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right) },
          },
        },
        headers: {
          first: new Header({ children: marking === undefined ? [new Paragraph({})] : marked() }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT] })],
              }),
              ...marked(),
            ],
          }),
        },
        ...(marking === undefined
          ? {}
          : {
              footers: {
                first: new Footer({ children: marked() }),
                default: new Footer({ children: marked() }),
              },
            }),
        children: document.blocks.flatMap((block) => docxBlock(block, () => ++lists)),
      },
    ],
  });
  return repeatable(await Packer.toBuffer(file), document.createdAt);
}

const INDENT = { paragraph: { indent: { left: 425, hanging: 283 } } };
