import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { boundedChunks, type Content } from '../content.js';
import type { TableLimits } from '../limits.js';
import type { RawRow } from '../rows.js';
import { TableError } from '../table-error.js';
import { detectDialect } from './dialect.js';
import { original } from './harmless.js';
import { decodeUtf8 } from './utf8.js';

/** Longest row of a CSV file, in UTF-16 units: a quote that is never closed would gather the whole file. */
const MAX_ROW_LENGTH = 1024 * 1024;

/** Rows of a CSV file; memory does not grow with it. @throws TableError */
export async function* readCsvRows(content: Content, limits: TableLimits): AsyncGenerator<RawRow> {
  const { delimiter, skippedLines, text } = await detectDialect(
    decodeUtf8(boundedChunks(content, limits.fileBytes)),
  );
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: MAX_ROW_LENGTH,
  });
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  let line = skippedLines;
  try {
    for await (const record of source.pipe(parser)) {
      line += 1;
      const cells: readonly string[] = record;
      if (cells.length > limits.columns && cells.slice(limits.columns).some((cell) => cell !== '')) {
        throw new TableError('TOO_MANY_COLUMNS', { max: limits.columns });
      }
      yield { line, cells: cells.map(original) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new TableError('CELL_TOO_LONG', { line: line + 1, max: limits.cellLength });
    }
    if (error.code.endsWith('_QUOTE') || error.code === 'CSV_QUOTE_NOT_CLOSED') {
      // The rows before it are whole; the parser may be ahead of those that were taken.
      const whole: unknown = Reflect.get(error, 'records');
      throw new TableError('QUOTES', { line: skippedLines + (typeof whole === 'number' ? whole : 0) + 1 });
    }
    throw new TableError('MALFORMED', { detail: `${error.code}, ${line + 1}` });
  } finally {
    source.destroy();
  }
}
