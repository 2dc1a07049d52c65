import type { CopyValue, CsvRecord } from '@khien/seeding';
import type { ReferenceFile } from './reference-files.js';

/** How one file of reference data becomes rows of one table. */
export interface TableLoad {
  readonly file: ReferenceFile;
  readonly table: string;
  readonly columns: readonly string[];
  /** The row of a record, in the order of the columns. */
  readonly row: (record: CsvRecord) => readonly CopyValue[];
}
