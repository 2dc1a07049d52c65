import { type Bilingual, ErrorCode } from '@khien/errors';
import type { UserProblem } from '@khien/subgraph';
import type { JsonProblem } from './json-guard.rules.js';
import { MAX_DEPTH } from './json-guard.rules.js';
import type { ScanProblem } from './scan-record.js';

const PATH = ['input', 'fileId'];

const REMEDY: Bilingual = {
  vi: 'Hãy xuất lại kết quả từ công cụ rà quét, hoặc sửa dòng đã nêu, rồi gửi lại cả tệp.',
  en: 'Export the results from the tool again, or correct the line named, and send the whole file again.',
};

const WHAT: Readonly<Record<ScanProblem['problem'], Bilingual>> = {
  REQUIRED: { vi: 'thiếu giá trị', en: 'the value is missing' },
  CVE_SYNTAX: { vi: 'không phải mã CVE', en: 'is no CVE identifier' },
  CVSS_VECTOR: { vi: 'không phải vectơ CVSS 3.1 hoặc 4.0', en: 'is no vector of CVSS 3.1 or 4.0' },
  SCORE_RANGE: { vi: 'không phải điểm từ 0.0 đến 10.0', en: 'is no score from 0.0 to 10.0' },
  TOO_LONG: { vi: 'quá dài', en: 'is too long' },
  DATE: { vi: 'không phải ngày ISO 8601', en: 'is no day or moment in ISO 8601' },
  SEVERITY: { vi: 'không phải mức độ nghiêm trọng', en: 'is no severity' },
};

/** Something wrong at one place of a file, as its sender is told. */
export function placeProblem({ place, field, problem, value }: ScanProblem): UserProblem {
  const code = problem === 'REQUIRED' ? ErrorCode.REQUIRED : ErrorCode.INVALID_VALUE;
  const shown = value === '' ? '' : ` "${value}"`;
  return {
    code,
    path: [...PATH, place],
    parameters: { place, field, shown, what: WHAT[problem] },
    message: { vi: '{place}, {field}{shown}: {what}.', en: '{place}, {field}{shown}: {what}.' },
    remedy: REMEDY,
  };
}

/** Something wrong with a file as a whole. */
export function fileProblem(message: Bilingual, parameters: UserProblem['parameters'] = {}): UserProblem {
  return { code: ErrorCode.INVALID_VALUE, path: PATH, parameters, message, remedy: REMEDY };
}

const JSON_TEXTS: Readonly<Record<JsonProblem, Bilingual>> = {
  TOO_DEEP: {
    vi: `Tệp JSON lồng nhau quá ${MAX_DEPTH} mức.`,
    en: `The JSON file nests more than ${MAX_DEPTH} deep.`,
  },
  NOT_UTF8: { vi: 'Tệp không dùng bảng mã UTF-8.', en: 'The file is not in UTF-8.' },
  NOT_JSON: { vi: 'Tệp không phải là JSON.', en: 'The file is no JSON.' },
};

/** What is wrong with a JSON text. */
export function jsonProblem(problem: JsonProblem): UserProblem {
  return fileProblem(JSON_TEXTS[problem]);
}
