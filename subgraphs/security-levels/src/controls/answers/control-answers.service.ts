import { ErrorCode } from '@khien/errors';
import { readTable, TableError } from '@khien/spreadsheets';
import {
  Idempotency,
  type RequestContext,
  type StoredFile,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import type { InformationSystem } from '../../information-systems/information-system.entity.js';
import { ControlAssessmentsService } from '../control-assessments.service.js';
import { MAX_ROWS } from '../controls-of-system.js';
import { CONTROL_ANSWERS } from '../evidence-files.js';
import {
  type CellProblem,
  columnKey,
  missingColumns,
  type RowAnswer,
  readRow,
} from './answer-sheet.rules.js';
import type { ImportControlAnswersInput } from './control-answers.type.js';

/** A problem of a table: at a cell, or of the table as a whole. */
export type SheetProblem = Omit<CellProblem, 'line'> & { readonly line: number | null };

/** What a table came to. */
export interface AnswersOutcome {
  readonly systemId: string;
  readonly rows: number;
  readonly recorded: number;
  readonly unchanged: number;
  readonly problems: readonly SheetProblem[];
}

interface Sheet {
  readonly answers: readonly { readonly line: number; readonly answer: RowAnswer }[];
  readonly problems: readonly SheetProblem[];
}

/** Tables of answers: read, checked, recorded whole or not at all. */
export class ControlAnswersService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Records the answers of a table. Rows that say what stands there already are left alone, so that a table may be sent
   * again.
   *
   * @throws UserProblems for a system or a file that the caller has not; KhienError `FORBIDDEN`
   */
  async import(input: ImportControlAnswersInput): Promise<AnswersOutcome> {
    const assessments = this.context.use(ControlAssessmentsService);
    const system = await assessments.authorized(input.systemId, input.kind);
    if (input.dryRun) return this.#dryRun(system, input);
    const { idempotencyKey, ...content } = input;
    const request = { operation: 'importControlAnswers', key: idempotencyKey, input: content };
    const refused: { outcome?: AnswersOutcome } = {};
    try {
      const counts = await this.context.use(Idempotency).once(request, async (em) => {
        const outcome = await this.#check(em, system, input);
        if (outcome.problems.length > 0) {
          refused.outcome = outcome;
          throw new UserProblems([]);
        }
        assessments.write(em, outcome.written);
        const claim = { fileId: input.fileId, purpose: CONTROL_ANSWERS, attachedTo: system.id };
        await this.context.use(StoredFiles).claim(em, claim);
        return [outcome.rows, outcome.recorded, outcome.unchanged].join(' ');
      });
      const [rows = 0, recorded = 0, unchanged = 0] = counts.split(' ').map(Number);
      return { systemId: system.id, rows, recorded, unchanged, problems: [] };
    } catch (error) {
      if (refused.outcome !== undefined) return refused.outcome;
      throw error;
    }
  }

  #dryRun(system: InformationSystem, input: ImportControlAnswersInput): Promise<AnswersOutcome> {
    return this.context.em.transactional((em) => this.#check(em, system, input));
  }

  async #check(
    em: Parameters<ControlAssessmentsService['prepare']>[0],
    system: InformationSystem,
    { fileId, kind }: ImportControlAnswersInput,
  ) {
    const { answers, problems } = await this.#read(await this.#file(fileId));
    const found = [...problems];
    const inputs = answers.map(({ answer }) => answer);
    const lines = answers.map(({ line }) => line);
    let written: Awaited<ReturnType<ControlAssessmentsService['prepare']>> = [];
    if (inputs.length > 0) {
      const recording = { system, kind, assessments: inputs, restated: true };
      try {
        written = await this.context.use(ControlAssessmentsService).prepare(em, recording);
      } catch (error) {
        if (!(error instanceof UserProblems)) throw error;
        found.push(...error.problems.map((problem) => atRow(problem, lines)));
      }
    }
    found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    const recorded = found.length > 0 ? 0 : written.length;
    const unchanged = found.length > 0 ? 0 : inputs.length - written.length;
    return { systemId: system.id, rows: inputs.length, recorded, unchanged, problems: found, written };
  }

  async #file(fileId: string): Promise<StoredFile> {
    const file = await this.context.use(StoredFiles).find(fileId);
    if (file !== null) return file;
    const what = { vi: 'tệp đã tải lên', en: 'The uploaded file' };
    throw new UserProblems([{ code: ErrorCode.NOT_FOUND, path: ['input', 'fileId'], parameters: { what } }]);
  }

  async #read(file: StoredFile): Promise<Sheet> {
    const problems: SheetProblem[] = [];
    const answers: { line: number; answer: RowAnswer }[] = [];
    const present = new Set<string>();
    const nameColumn = (header: string) => {
      const key = columnKey(header);
      if (key !== null) present.add(key);
      return key;
    };
    try {
      const content = await this.context.use(StoredFiles).read(file.id);
      for await (const row of readTable(content, file.name, { nameColumn, limits: { rows: MAX_ROWS } })) {
        if (missingColumns(present).length > 0) break;
        const reading = readRow(row);
        if ('answer' in reading) answers.push({ line: row.line, answer: reading.answer });
        else if ('problems' in reading) problems.push(...reading.problems);
      }
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      const { code, texts: message, remedy } = error;
      return { answers: [], problems: [{ line: null, column: null, code, parameters: {}, message, remedy }] };
    }
    for (const { header } of missingColumns(present)) {
      const what = { vi: `cột "${header.vi}"`, en: `the column "${header.en}"` };
      problems.push({ line: null, column: null, code: ErrorCode.REQUIRED, parameters: { what } });
    }
    return { answers, problems };
  }
}

/** A problem at `["input", "assessments", "<index>", "<field>"]`, at its row and column. */
function atRow(problem: UserProblem, lines: readonly number[]): SheetProblem {
  const [, list, index, field] = problem.path;
  const { code, parameters = {}, message, remedy } = problem;
  const texts = { ...(message ? { message } : {}), ...(remedy ? { remedy } : {}) };
  const line = list === 'assessments' && index !== undefined ? (lines[Number(index)] ?? null) : null;
  return { line, column: field ?? null, code, parameters, ...texts };
}
