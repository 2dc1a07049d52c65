import { ErrorCode } from '@khien/errors';
import type { TableRow } from '@khien/spreadsheets';
import { type RequestContext, type UserProblem, UserProblems } from '@khien/subgraph';
import { changesSystem } from '../information-systems/information-system.policy.js';
import { checkDraft, type SystemDetails } from '../information-systems/system-details.js';
import { newDraft } from '../information-systems/system-draft.js';
import { OrganizationsReader } from '../organizations/organizations.reader.js';
import { type FoundProblem, fieldOf, foundProblem } from './found-problem.js';
import { parseRow } from './row.rules.js';

/** A row that is in order by itself. */
export interface ValidRow {
  readonly line: number;
  readonly externalKey: string;
  readonly ownerCode: string;
  readonly details: SystemDetails;
}

/** A row, judged by the rules of a registration. */
export type CheckedRow = { readonly valid: ValidRow } | { readonly problems: readonly FoundProblem[] };

/** Judges rows as registrations are judged, each by itself and then beside the rows before it. */
export class RowCheck {
  readonly #lines = new Map<string, number>();

  constructor(private readonly context: RequestContext) {}

  /** In the order of the rows; one statement for all organizations that they name. */
  async check(rows: readonly TableRow[]): Promise<readonly CheckedRow[]> {
    const judged = await Promise.all(rows.map((row) => this.#judge(row)));
    return judged.map((row) => ('valid' in row ? this.#once(row.valid) : row));
  }

  async #judge({ line, cells }: TableRow): Promise<CheckedRow> {
    const { content, problems: unread } = parseRow(cells);
    const { context } = this;
    const owner = await context.use(OrganizationsReader).byKey({ code: content.ownerCode });
    // Who may not register it gets no advice on how.
    if (owner !== null && !(await this.#actsFor(owner.id))) {
      return { problems: [foundProblem(line, notYours(content.ownerCode))] };
    }
    try {
      const details = await checkDraft(context, newDraft(content), unread);
      const { externalKey } = details;
      if (externalKey === null) throw new Error('a key is required and was not asked for');
      return { valid: { line, externalKey, ownerCode: content.ownerCode, details } };
    } catch (error) {
      if (!(error instanceof UserProblems)) throw error;
      return { problems: firstOfEachCell(error.problems).map((problem) => foundProblem(line, problem)) };
    }
  }

  async #actsFor(organizationId: string): Promise<boolean> {
    await this.context.require(changesSystem);
    return (await this.context.scope()).has(organizationId);
  }

  #once(row: ValidRow): CheckedRow {
    const key = `${row.details.ownerId} ${row.externalKey}`;
    const first = this.#lines.get(key);
    if (first !== undefined) {
      const problem = {
        code: ErrorCode.ALREADY_EXISTS,
        path: ['input', 'externalKey'],
        parameters: { key: row.externalKey, first },
        message: {
          vi: 'Mã nội bộ "{key}" đã có ở dòng {first}.',
          en: 'The owner\'s key "{key}" stands in row {first} already.',
        },
        remedy: { vi: 'Hãy giữ một dòng cho mỗi hệ thống.', en: 'Keep one row for each system.' },
      };
      return { problems: [foundProblem(row.line, problem)] };
    }
    this.#lines.set(key, row.line);
    return { valid: row };
  }
}

/** A cell that could not be read is not also said to be empty or unknown. */
function firstOfEachCell(problems: readonly UserProblem[]): UserProblem[] {
  const seen = new Map<string | null, UserProblem[]>();
  const unread = new Set<string | null>();
  for (const problem of problems) {
    const field = fieldOf(problem.path);
    const before = seen.get(field) ?? [];
    const isPlace = problem.path.length > (field?.split('.').length ?? 0) + 1;
    if (before.length > 0 && !(isPlace && !unread.has(field))) continue;
    if (!isPlace) unread.add(field);
    seen.set(field, [...before, problem]);
  }
  return [...seen.values()].flat();
}

function notYours(code: string): UserProblem {
  return {
    code: ErrorCode.FORBIDDEN,
    path: ['input', 'ownerCode'],
    parameters: { code },
    message: {
      vi: 'Bạn không làm việc cho chủ quản {code}.',
      en: 'You do not act for the owner {code}.',
    },
    remedy: {
      vi: 'Hãy để chủ quản tự đăng ký, hoặc làm việc cho cơ quan cấp trên của họ.',
      en: 'Let the owner register it, or act for an organization above it.',
    },
  };
}
