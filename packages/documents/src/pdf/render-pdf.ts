import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type DocumentModel, plain } from '../model.js';
import { PAGE, POINTS_IN_MM } from '../page.js';
import { pdfBlock } from './pdf-blocks.js';

const font = (file: string) =>
  fileURLToPath(
    import.meta.resolve(
      `@expo-google-fonts/tinos/${file.split('_').slice(1).join('_').replace('.ttf', '')}/${file}`,
    ),
  );

/** Tinos measures like Times New Roman and has every Vietnamese letter. SIL Open Font License 1.1. */
const TINOS = {
  normal: font('Tinos_400Regular.ttf'),
  italics: font('Tinos_400Regular_Italic.ttf'),
  bold: font('Tinos_700Bold.ttf'),
  bolditalics: font('Tinos_700Bold_Italic.ttf'),
};
const FONT_FILES: ReadonlySet<string> = new Set(Object.values(TINOS));

pdfmake.setFonts({ Tinos: TINOS });
// A document is text: whatever stands in it, nothing is fetched and no file but the fonts is read for it.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => FONT_FILES.has(path));

/** A document as PDF. The same model gives the same bytes. */
export async function renderPdf(document: DocumentModel): Promise<Uint8Array> {
  return pdfmake.createPdf(definitionOf(document)).getBuffer();
}

function definitionOf({ title, createdAt, blocks, marking }: DocumentModel): TDocumentDefinitions {
  const { top, bottom, left, right } = PAGE.margins;
  const points = (mm: number) => mm * POINTS_IN_MM;
  return {
    pageSize: 'A4',
    pageMargins: [points(left), points(top), points(right), points(bottom)],
    info: {
      title: plain(title),
      creationDate: createdAt,
      modDate: createdAt,
      creator: 'Khiên',
      producer: 'Khiên',
    },
    defaultStyle: { font: 'Tinos', fontSize: PAGE.size.body, lineHeight: 1.15 },
    // From the second page on, in the middle above the text.
    header: (page) => {
      const number = page === 1 ? '' : String(page);
      if (marking !== undefined) {
        const words = { text: plain(marking), bold: true, alignment: 'right' as const };
        return {
          columns: [{ text: '' }, { text: number, alignment: 'center' }, words],
          margin: [points(left), points(top) / 2, points(right), 0],
        };
      }
      return page === 1 ? null : { text: number, alignment: 'center', margin: [0, points(top) / 2, 0, 0] };
    },
    ...(marking === undefined
      ? {}
      : {
          footer: () => ({
            ...{ text: plain(marking), bold: true, alignment: 'right' },
            margin: [points(left), points(bottom) / 4, points(right), 0],
          }),
        }),
    content: blocks.map((block): Content => pdfBlock(block)),
    language: 'vi-VN',
  } as TDocumentDefinitions;
}
