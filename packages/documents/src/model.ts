/** A piece of text in one style. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

/** Text of one style, or pieces of several. */
export type Text = string | readonly Run[];

/** Where text stands in its line; `justified` fills it from edge to edge. */
export type Alignment = 'left' | 'center' | 'right' | 'justified';

/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Share of the width beside those of the others; 1 unless given. */
  readonly width?: number;
  /** `left` unless given. */
  readonly align?: Alignment;
}

/**
 * The head of an official document: who issues it on the left, the name of the state on the right (Decree 30/2020,
 * Annex I).
 */
export interface OfficialHead {
  readonly kind: 'official-head';
  /** The body above the issuer; none where there is none. */
  readonly parent?: string | undefined;
  readonly issuer: string;
  /** Number and symbol, such as `12/TTr-STTTT`; a blank where it is not known. */
  readonly number?: string | undefined;
  /** Such as `Đà Nẵng, ngày 26 tháng 11 năm 2026`; a blank where it is not known. */
  readonly placeAndDate?: string | undefined;
}

/** Whoever signs, side by side. */
export interface Signatures {
  readonly kind: 'signatures';
  readonly places: readonly {
    /** Such as `ĐẠI DIỆN ĐƠN VỊ VẬN HÀNH`. */
    readonly title: string;
    /** Under the title, such as `(Ký, ghi rõ họ tên, đóng dấu)`. */
    readonly note?: string | undefined;
    readonly name?: string | undefined;
  }[];
}

/** A part of a document, from top to bottom. */
export type Block =
  | OfficialHead
  | Signatures
  | { readonly kind: 'title'; readonly text: string; readonly subtitle?: string | undefined }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text; readonly align?: Alignment }
  | { readonly kind: 'list'; readonly ordered?: boolean; readonly items: readonly Text[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Text[])[];
    }
  | { readonly kind: 'page-break' };

/** A document before it is known in which format it goes out. The same model gives the same bytes. */
export interface DocumentModel {
  /** For the properties of the file. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** When it was made; the properties of the file say so. */
  readonly createdAt: Date;
  /** How far it may go, such as `TLP:AMBER`: above and below the text of each page, on the right (TLP 2.0, FIRST 2022). */
  readonly marking?: string | undefined;
}

/** The state's name and motto, as they stand in every official document. */
export const NATIONAL_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const NATIONAL_MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** What stands for something that is not known: a person fills it in. */
export const BLANK = '…………';

/** Characters that neither format can hold: control characters but for tab and line feed, halves of surrogate pairs. */
const UNWRITABLE = /(?![\n\t])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu;

/** The pieces of a text, in Unicode's composed form and without what cannot be written. */
export function runsOf(text: Text): readonly Run[] {
  const runs = typeof text === 'string' ? [{ text }] : text;
  return runs.map((run) => ({ ...run, text: run.text.normalize('NFC').replaceAll(UNWRITABLE, '\ufffd') }));
}

/** A text of one style as it can be written. */
export function plain(text: string): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('');
}
