import type { Readable } from 'node:stream';
import { readTable, TableError } from '@khien/spreadsheets';
import { UserProblems } from '@khien/subgraph';
import { parseBoundedJson } from './json-guard.rules.js';
import { readResult } from './sarif.rules.js';
import type { SarifLog, SarifRun } from './sarif.types.js';
import { checkSarif } from './sarif.validator.js';
import { REQUIRED_COLUMNS, readLine, SCAN_COLUMNS } from './scan-csv.rules.js';
import { fileProblem, jsonProblem } from './scan-file-problem.js';
import { ScanFormat } from './scan-kinds.js';
import type { ScanReading } from './scan-record.js';
import { cut, oneLine } from './scanned-text.rules.js';

/** A scan within a file. */
export interface ScanRun {
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly category: string;
  /** When the tool says that it ended; null when it does not. */
  readonly scannedAt: Date | null;
  readonly readings: AsyncIterable<ScanReading> | Iterable<ScanReading>;
}

/** Largest SARIF log, in bytes: it is held in memory, since its schema judges it whole. */
const MAX_SARIF_BYTES = 64 * 1024 * 1024;

/** Most runs of one log. */
const MAX_RUNS = 20;

/** A table is read row by row, in constant memory. */
const TABLE = { fileBytes: 200 * 1024 * 1024, rows: 500_000 };

/** The format that the name of a file says: SARIF is JSON, all else is a table. */
export function scanFormatOf(fileName: string): ScanFormat {
  return /\.(sarif|json)$/i.test(fileName) ? ScanFormat.SARIF : ScanFormat.CSV;
}

/**
 * The scans of a file.
 *
 * @param tool of a table, which does not name one
 * @throws UserProblems for what is wrong with the file as a whole
 */
export async function readScanFile(
  content: Readable,
  fileName: string,
  tool: string,
): Promise<readonly ScanRun[]> {
  if (scanFormatOf(fileName) === ScanFormat.CSV) {
    return [
      { tool, toolVersion: null, category: '', scannedAt: null, readings: readLines(content, fileName) },
    ];
  }
  const log = await readSarif(content);
  if (log.runs.length > MAX_RUNS) {
    const text = {
      vi: 'Tệp có quá nhiều lần quét: tối đa {max}.',
      en: 'The file has too many runs: at most {max}.',
    };
    throw new UserProblems([fileProblem(text, { max: MAX_RUNS })]);
  }
  return log.runs.map(runOf);
}

async function readSarif(content: Readable): Promise<SarifLog> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_SARIF_BYTES) {
      const text = {
        vi: 'Tệp SARIF quá lớn: tối đa {max} byte.',
        en: 'The SARIF file is too large: at most {max} bytes.',
      };
      throw new UserProblems([fileProblem(text, { max: MAX_SARIF_BYTES })]);
    }
    chunks.push(chunk);
  }
  const parsed = parseBoundedJson(Buffer.concat(chunks));
  if (typeof parsed === 'string') throw new UserProblems([jsonProblem(parsed)]);
  const checked = checkSarif(parsed.value);
  if ('log' in checked) return checked.log;
  const { place, message } = checked;
  const text = {
    vi: 'Tệp không đúng lược đồ SARIF 2.1.0 ở {place}: {message}.',
    en: 'The file is no SARIF 2.1.0 at {place}: {message}.',
  };
  throw new UserProblems([fileProblem(text, { place: cut(place, 120), message })]);
}

function runOf(run: SarifRun, index: number): ScanRun {
  const { driver } = run.tool;
  const ended = Date.parse(run.invocations?.at(-1)?.endTimeUtc ?? '');
  return {
    tool: cut(oneLine(driver.name) || 'SARIF', 200),
    toolVersion: driver.version ?? driver.semanticVersion ?? null,
    // GitHub and others number the runs behind the last slash of the id (section 3.17.3): not part of what it is.
    category: cut(oneLine((run.automationDetails?.id ?? '').replace(/[^/]*$/, '')), 200),
    scannedAt: Number.isNaN(ended) ? null : new Date(ended),
    readings: readResults(run, index),
  };
}

function* readResults(run: SarifRun, index: number): Generator<ScanReading> {
  for (const [number, result] of (run.results ?? []).entries()) yield readResult(run, index, result, number);
}

const NAMES: ReadonlySet<string> = new Set(SCAN_COLUMNS.map(({ name }) => name));

async function* readLines(content: Readable, fileName: string): AsyncGenerator<ScanReading> {
  const nameColumn = (header: string) => {
    const name = header.toLowerCase().replaceAll(' ', '_');
    return NAMES.has(name) ? name : null;
  };
  let checked = false;
  try {
    for await (const { line, cells } of readTable(content, fileName, { limits: TABLE, nameColumn })) {
      if (!checked) refuseMissingColumns(cells);
      checked = true;
      yield readLine(cells, line);
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    throw new UserProblems([
      { code: error.code, path: ['input', 'fileId'], message: error.texts, remedy: error.remedy },
    ]);
  }
}

function refuseMissingColumns(cells: Readonly<Record<string, string>>): void {
  const missing = REQUIRED_COLUMNS.filter((name) => cells[name] === undefined);
  if (missing.length === 0) return;
  const text = { vi: 'Bảng thiếu cột: {missing}.', en: 'The table lacks columns: {missing}.' };
  throw new UserProblems([fileProblem(text, { missing: missing.join(', ') })]);
}
