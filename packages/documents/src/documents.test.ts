import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { renderDocx } from './docx/render-docx.js';
import type { DocumentModel } from './model.js';
import { renderPdf } from './pdf/render-pdf.js';

/** Every Vietnamese letter with every tone. */
const LETTERS = [
  'aàáảãạăằắẳẵặâầấẩẫậ',
  'eèéẻẽẹêềếểễệ',
  'iìíỉĩị',
  'oòóỏõọôồốổỗộơờớởỡợ',
  'uùúủũụưừứửữự',
  'yỳýỷỹỵ',
  'đ',
];
const ALPHABET = [...LETTERS, ...LETTERS.map((letters) => letters.toUpperCase())];

const document: DocumentModel = {
  title: 'Thuyết minh đề xuất cấp độ',
  createdAt: new Date('2026-11-26T03:00:00.000Z'),
  blocks: [
    {
      kind: 'official-head',
      parent: 'Ủy ban nhân dân thành phố Đà Nẵng',
      issuer: 'Sở Khoa học và Công nghệ',
      placeAndDate: 'Đà Nẵng, ngày 26 tháng 11 năm 2026',
    },
    { kind: 'title', text: 'THUYẾT MINH ĐỀ XUẤT CẤP ĐỘ', subtitle: 'Hệ thống: Cổng dịch vụ công' },
    { kind: 'heading', level: 1, text: 'I. Thông tin chung' },
    { kind: 'paragraph', text: ['Chữ ', 'đậm'].map((text, place) => ({ text, bold: place === 1 })) },
    ...ALPHABET.map((text) => ({ kind: 'paragraph', text, align: 'left' }) as const),
    { kind: 'list', items: ['Mạng nội bộ', 'Máy chủ & <ứng dụng> "một"'] },
    { kind: 'list', ordered: true, items: ['Bước thứ nhất', 'Bước thứ hai'] },
    {
      kind: 'table',
      columns: [
        { title: 'STT', width: 1, align: 'center' },
        { title: 'Tên thiết bị', width: 5 },
      ],
      rows: Array.from({ length: 60 }, (_, row) => [String(row + 1), `Thiết bị số ${row + 1}`]),
    },
    { kind: 'page-break' },
    {
      kind: 'signatures',
      places: [
        { title: 'ĐƠN VỊ VẬN HÀNH', note: '(Ký, ghi rõ họ tên)' },
        { title: 'CHỦ QUẢN', note: '(Ký, ghi rõ họ tên)', name: 'Nguyễn Văn Ánh' },
      ],
    },
  ],
};

/** For reading; a Buffer is refused. */
const opened = (pdf: Uint8Array) => getDocumentProxy(new Uint8Array(pdf));

async function parts(docx: Uint8Array): Promise<Map<string, string>> {
  const archive = await fromBufferPromise(Buffer.from(docx), { lazyEntries: true });
  const found = new Map<string, string>();
  for await (const entry of archive.eachEntry()) {
    found.set(entry.fileName, (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8'));
  }
  return found;
}

/** Texts in the order in which they stand, a line for a paragraph. */
function textOf(xml: string): string {
  return (xml.match(/<w:t[ >][^<]*<|<w:t>[^<]*<|<\/w:p>/g) ?? [])
    .map((piece) => (piece === '</w:p>' ? '\n' : piece.slice(piece.indexOf('>') + 1, -1)))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const EXPECTED = [
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG',
  'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
  'Đà Nẵng, ngày 26 tháng 11 năm 2026',
  'THUYẾT MINH ĐỀ XUẤT CẤP ĐỘ',
  'Chữ đậm',
  'Máy chủ & <ứng dụng> "một"',
  'Bước thứ hai',
  'Thiết bị số 60',
  'Nguyễn Văn Ánh',
  ...ALPHABET,
];

beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

describe('a document as PDF', () => {
  it('is read back letter by letter, on pages with numbers', async () => {
    const pdf = await opened(await renderPdf(document));
    const { text, totalPages } = await extractText(pdf);
    const all = text.join('\n').replaceAll(/\s+/g, ' ');
    expect(EXPECTED.filter((part) => !all.includes(part))).toEqual([]);
    expect(totalPages).toBeGreaterThanOrEqual(4);
    expect(text[0]).not.toMatch(/\s1$/);
    expect(text[1]).toMatch(/\s2$/);
    const { info } = await getMeta(pdf);
    expect(info).toMatchObject({ Title: 'Thuyết minh đề xuất cấp độ', CreationDate: 'D:20261126030000Z' });
  });

  it('says on each page, above and below, how far it may go', async () => {
    const marked = await renderPdf({ ...document, marking: 'TLP:AMBER+STRICT' });
    const { text } = await extractText(await opened(marked));
    expect(text.map((page) => page.match(/TLP:AMBER\+STRICT/g)?.length)).toEqual(text.map(() => 2));
    expect(text.length).toBeGreaterThanOrEqual(4);
  });

  it('is the same bytes for the same model', async () => {
    const first = await renderPdf(document);
    vi.setSystemTime('2030-01-01T00:00:00.000Z');
    expect(Buffer.compare(await renderPdf(document), first)).toBe(0);
  });

  it('fetches nothing and reads no file, whatever stands in it', async () => {
    const text = 'file:///etc/passwd https://example.org/a.png data:image/png;base64,AAAA';
    const pdf = await renderPdf({ ...document, blocks: [{ kind: 'paragraph', text }] });
    expect((await extractText(await opened(pdf))).text.join(' ')).toContain('file:///etc/passwd');
  });
});

describe('a document as DOCX', () => {
  it('is read back letter by letter', async () => {
    const found = await parts(await renderDocx(document));
    const all = textOf(found.get('word/document.xml') ?? '');
    expect(EXPECTED.filter((part) => !all.includes(part))).toEqual([]);
    expect(found.get('docProps/core.xml')).toContain('2026-11-26T03:00:00.000Z');
    expect([...found.keys()].filter((name) => name.startsWith('word/header'))).toHaveLength(2);
  });

  it('is the same bytes for the same model', async () => {
    const first = await renderDocx(document);
    vi.setSystemTime('2030-01-01T00:00:00.000Z');
    expect(Buffer.compare(await renderDocx(document), first)).toBe(0);
  });

  it('says above and below each page how far it may go', async () => {
    const found = await parts(await renderDocx({ ...document, marking: 'TLP:RED' }));
    const edges = [...found].filter(([name]) => /^word\/(header|footer)\d/.test(name));
    expect(edges.map(([, xml]) => textOf(xml).includes('TLP:RED'))).toEqual([true, true, true, true]);
  });

  it('has nothing in it that XML cannot hold', async () => {
    const text = 'a\0b\u0007c\uD800d\uFFFEe';
    const found = await parts(
      await renderDocx({ ...document, title: text, blocks: [{ kind: 'paragraph', text }] }),
    );
    expect(textOf(found.get('word/document.xml') ?? '').trim()).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe');
  });
});
