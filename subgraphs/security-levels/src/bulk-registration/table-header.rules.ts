import type { Bilingual } from '@khien/errors';
import { ErrorCode } from '@khien/errors';
import { type NameColumn, tidyHeader } from '@khien/spreadsheets';
import type { UserProblem } from '@khien/subgraph';
import { headerOf, SYSTEM_COLUMNS } from './system-columns.js';

const BY_HEADER = new Map(
  SYSTEM_COLUMNS.flatMap((column) =>
    [column.name, column.header.vi, column.header.en, headerOf(column)].map(
      (header) => [tidyHeader(header).toLowerCase(), column.name] as const,
    ),
  ),
);

/** The columns that a file has, by the names that it gives them. A misspelt one is no column that nobody needs. */
export class TableHeader {
  readonly #known = new Set<string>();
  readonly #unknown: string[] = [];

  /** For `readTable`: Vietnamese, English, both as in the template, or the name of the input field. */
  readonly nameColumn: NameColumn = (header) => {
    const name = BY_HEADER.get(header.toLowerCase());
    if (name === undefined) this.#unknown.push(header);
    else this.#known.add(name);
    return name ?? null;
  };

  /** Columns that the template does not have, and those that are missing and required. */
  problems(): UserProblem[] {
    const missing = SYSTEM_COLUMNS.filter(({ name, required }) => required && !this.#known.has(name));
    return [
      ...this.#unknown.map((header) => ({
        code: ErrorCode.INVALID_VALUE,
        path: [],
        parameters: { header: header.slice(0, 100) },
        message: {
          vi: 'Cột "{header}" không có trong mẫu.',
          en: 'The column "{header}" is not in the template.',
        },
        remedy: {
          vi: 'Hãy đặt lại tên cột theo mẫu hoặc xóa cột đó.',
          en: 'Name the column as in the template, or take it out.',
        },
      })),
      ...missing.map(({ name, header }) => ({
        code: ErrorCode.REQUIRED,
        path: ['input', ...name.split('.')],
        parameters: { what: columnText(header) },
      })),
    ];
  }
}

function columnText({ vi, en }: Bilingual): Bilingual {
  return { vi: `cột "${vi}"`, en: `the column "${en}"` };
}
