import type { Bilingual } from '@khien/errors';
import { parseBoundedJson } from '../../scan-findings/json-guard.rules.js';
import { type OscalCatalog, type ReadCatalogue, readCatalogue } from './catalogue-reading.rules.js';
import { JsonPlaces } from './json-place.js';
import { oscalProblem } from './oscal-validator.js';

/** Something in a document that its sender can correct, where they find it. */
export interface DocumentProblem {
  /** Line of the file, from 1. */
  readonly line: number;
  /** JSON Pointer (RFC 6901) of the value; an empty text for the document as a whole. */
  readonly pointer: string;
  readonly message: Bilingual;
}

/** A document that was read, or what is wrong with it. */
export type DocumentReading =
  | { readonly catalogue: ReadCatalogue }
  | { readonly problems: readonly DocumentProblem[] };

const UNREADABLE = {
  TOO_DEEP: { vi: 'Tài liệu lồng nhau quá sâu.', en: 'The document nests too deep.' },
  NOT_UTF8: { vi: 'Tài liệu không dùng bảng mã UTF-8.', en: 'The document is not in UTF-8.' },
  NOT_JSON: { vi: 'Tài liệu không phải là JSON.', en: 'The document is not JSON.' },
} as const;

/**
 * Reads the bytes of an OSCAL catalogue: JSON, of the model of OSCAL 1.1, with identifiers that stand there once.
 *
 * @param schema another schema of the model, such as NIST's own
 */
export function readCatalogueDocument(bytes: Uint8Array, schema?: object): DocumentReading {
  const parsed = parseBoundedJson(bytes);
  const text = () => new TextDecoder('utf-8').decode(bytes);
  if (typeof parsed === 'string') {
    const line = parsed === 'NOT_JSON' ? (new JsonPlaces(text()).firstError ?? 1) : 1;
    return { problems: [{ line, pointer: '', message: UNREADABLE[parsed] }] };
  }
  const problem = oscalProblem('catalog', parsed.value, schema);
  if (problem !== null) {
    const { pointer, message } = problem;
    const words = {
      vi: `Không đúng lược đồ danh mục OSCAL 1.1: ${message}.`,
      en: `Not of the model of an OSCAL 1.1 catalogue: ${message}.`,
    };
    return { problems: [{ line: new JsonPlaces(text()).lineOf(pointer), pointer, message: words }] };
  }
  const catalogue = readCatalogue(parsed.value as OscalCatalog);
  if (catalogue.problems.length === 0) return { catalogue };
  const places = new JsonPlaces(text());
  return {
    problems: catalogue.problems.map(({ pointer, message }) => ({
      line: places.lineOf(pointer),
      pointer,
      message,
    })),
  };
}
