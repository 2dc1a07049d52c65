import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Bilingual, ErrorCode, KhienError } from '@khien/errors';
import { beginsAs, type FileKind, kindOfName, TAKEN } from './file-kinds.rules.js';
import { inspectPackage, type PackageFinding } from './office-package.js';

/** Bytes at the beginning of a file that tell what it is. */
const HEAD_BYTES = 512;

const FINDINGS: Readonly<Record<Exclude<PackageFinding, 'fits'>, Bilingual>> = {
  other: {
    vi: 'nội dung không phải là loại tài liệu mà tên tệp nêu',
    en: 'its content is not the document that its name says',
  },
  macros: { vi: 'tài liệu chứa macro', en: 'the document carries macros' },
  'too-much': {
    vi: 'tài liệu giải nén ra quá lớn',
    en: 'the document says that it unpacks to more than a document does',
  },
};

/** The kind that a name says. @throws KhienError `FILE_TYPE_REFUSED` */
export function kindOf(name: string): FileKind {
  const kind = kindOfName(name);
  if (kind === undefined) {
    throw refused({
      vi: 'phần mở rộng của tên tệp không thuộc các loại được nhận',
      en: 'the ending of its name is none of those taken',
    });
  }
  return kind;
}

/**
 * Holds the content of a file to what its name says.
 *
 * @throws KhienError `FILE_TYPE_REFUSED` when it is something else
 */
export async function checkContent(kind: FileKind, file: { path: string; size: number }): Promise<void> {
  const { form } = kind;
  if (!beginsAs(form, await headOf(file.path))) throw refused(FINDINGS.other);
  if (form === 'word' || form === 'sheet') {
    const finding = await inspectPackage(file.path, file.size, form).catch((error: unknown) => {
      throw refused(FINDINGS.other, error);
    });
    if (finding !== 'fits') throw refused(FINDINGS[finding]);
  }
  if (form === 'text' || form === 'json' || form === 'xml') await checkText(file.path);
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function checkText(path: string): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const noText = (cause?: unknown) =>
    refused({ vi: 'nội dung không phải là văn bản UTF-8', en: 'its content is no text in UTF-8' }, cause);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (chunk.includes(0)) throw noText();
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? noText(error) : error;
  }
}

function refused(detail: Bilingual, cause?: unknown): KhienError {
  return new KhienError(ErrorCode.FILE_TYPE_REFUSED, { detail, kinds: TAKEN }, cause);
}
