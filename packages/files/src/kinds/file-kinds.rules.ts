/** How the content of a file is told from others. */
export type ContentForm = 'pdf' | 'png' | 'jpeg' | 'word' | 'sheet' | 'json' | 'xml' | 'text';

/** A kind of file that is taken. */
export interface FileKind {
  /** Endings of its names, with their dots, in lower case. */
  readonly endings: readonly string[];
  readonly mediaType: string;
  readonly form: ContentForm;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/**
 * Every kind of file that is taken: documents of a dossier and their scans, spreadsheets, logs, and what tools exchange
 * (OSCAL, SARIF, STIX, MISP, IODEF). No archives: nobody looks into them, and what is in them is not what is shown. No formats that carry programs
 * (`.doc`, `.xls`, `.docm`, `.html`, `.svg`).
 */
export const FILE_KINDS: readonly FileKind[] = [
  { endings: ['.pdf'], mediaType: 'application/pdf', form: 'pdf' },
  { endings: ['.docx'], mediaType: `${OFFICE}.wordprocessingml.document`, form: 'word' },
  { endings: ['.xlsx'], mediaType: `${OFFICE}.spreadsheetml.sheet`, form: 'sheet' },
  { endings: ['.csv'], mediaType: 'text/csv', form: 'text' },
  { endings: ['.sarif', '.sarif.json'], mediaType: 'application/sarif+json', form: 'json' },
  { endings: ['.json'], mediaType: 'application/json', form: 'json' },
  { endings: ['.xml'], mediaType: 'application/xml', form: 'xml' },
  { endings: ['.txt', '.log'], mediaType: 'text/plain', form: 'text' },
  { endings: ['.png'], mediaType: 'image/png', form: 'png' },
  { endings: ['.jpg', '.jpeg'], mediaType: 'image/jpeg', form: 'jpeg' },
];

/** The endings of names that are taken, for people: `.pdf, .docx, …`. */
export const TAKEN: string = FILE_KINDS.flatMap(({ endings }) => endings).join(', ');

/** The kind that a name says; undefined for one that is not taken. */
export function kindOfName(name: string): FileKind | undefined {
  const lower = name.toLowerCase();
  return FILE_KINDS.find(({ endings }) =>
    endings.some((ending) => lower.length > ending.length && lower.endsWith(ending)),
  );
}

const text = (head: Uint8Array) => Buffer.from(head).toString('utf8');

const startsWith = (head: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, place) => head[place] === byte);

/** What the first bytes of a file can tell; `word` and `sheet` both begin as an archive. */
export function beginsAs(form: ContentForm, head: Uint8Array): boolean {
  switch (form) {
    case 'pdf':
      return /^%PDF-[12]\.\d/.test(Buffer.from(head.subarray(0, 8)).toString('latin1'));
    case 'png':
      return startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    case 'jpeg':
      return startsWith(head, [0xff, 0xd8, 0xff]);
    case 'word':
    case 'sheet':
      return startsWith(head, [0x50, 0x4b, 0x03, 0x04]);
    case 'json':
      return /^\uFEFF?\s*[{[]/.test(text(head));
    case 'xml':
      // A document type is where entities come from: whoever reads it refuses it; others shall not open it either.
      return /^\uFEFF?\s*</.test(text(head)) && !/<!DOCTYPE/i.test(text(head));
    case 'text':
      return true;
  }
}
