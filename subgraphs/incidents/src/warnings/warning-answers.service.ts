import { ErrorCode } from '@khien/errors';
import {
  Idempotency,
  type RequestContext,
  refuseIfAny,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../incidents/identifier.rules.js';
import { ViewerReader } from '../sharing/viewer.reader.js';
import { coordinates, visibleRecipients } from './visible-warnings.js';
import type { Warning } from './warning.entity.js';
import type { AcknowledgeWarningInput, ReportWarningActionInput } from './warning.inputs.js';
import { ANSWERABLE } from './warning.machine.js';
import { answersWarnings } from './warning.policy.js';
import { notNow, warningNotFound } from './warning.problems.js';
import { WarningAnswer } from './warning-answer.entity.js';
import type { WarningAction } from './warning-state.js';
import { WarningsReader } from './warnings.reader.js';

/** The purpose for which files are attached to answers. */
export const WARNING_ANSWER = 'warning-answer';
const MOST_FILES = 10;
const MOST_NOTE = 8_000;
/** Recipients that one answer covers; the others are named by id. */
const MOST_RECIPIENTS = 5_000;

/** What an answer says. */
interface Said {
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly warningId: string;
  readonly recipientIds?: readonly string[] | null;
  /** The revision that was read; the one that is read now unless given. */
  readonly revision?: number;
  readonly action: WarningAction | null;
  readonly note: string | null;
  readonly fileIds: readonly string[];
}

/** Answers of those to whom warnings were addressed. */
export class WarningAnswers {
  constructor(private readonly context: RequestContext) {}

  /** Acknowledges receipt for what is left to acknowledge. */
  acknowledge(input: AcknowledgeWarningInput): Promise<Warning | null> {
    return this.#answer({ ...input, operation: 'acknowledgeWarning', action: null, note: null, fileIds: [] });
  }

  /** Reports what was done; the last report of a recipient counts. */
  report(input: ReportWarningActionInput): Promise<Warning | null> {
    return this.#answer({ ...input, operation: 'reportWarningAction', note: input.note?.trim() || null });
  }

  /**
   * @throws UserProblems `NOT_FOUND` for a warning or a recipient that is not the caller's, `CONFLICT` for a revision that is
   * not read any more, `NOT_ALLOWED_NOW`; KhienError `FORBIDDEN` for roles that do not answer
   */
  async #answer({ operation, idempotencyKey: key, ...said }: Said): Promise<Warning | null> {
    const { context } = this;
    await context.require(answersWarnings);
    const warning = await context.use(WarningsReader).byKey({ id: said.warningId });
    if (warning === null) throw new UserProblems([warningNotFound('warningId')]);
    await this.#requireAddressed(warning);
    refuseIfAny([...problemsOf(said)]);
    const revision = said.revision ?? warning.revision;
    const given = context.use(Idempotency).once({ operation, key, input: said }, async (em) => {
      refuseIfAny(problemsNow(warning, revision));
      const recipientIds = await this.#recipients(em, warning, said);
      const answer = em.create(WarningAnswer, {
        ...{ id: uuidv7(), warningId: warning.id, revision: warning.revision, recipientIds },
        ...{ action: said.action, note: said.note, answeredBy: context.caller.subject },
        answeredFor: (await context.use(ViewerReader).organizationId()) ?? '',
        answeredAt: context.clock.now(),
      });
      await em.persist(answer).flush();
      for (const [index, fileId] of said.fileIds.entries()) {
        const path = ['input', 'fileIds', String(index)];
        await context
          .use(StoredFiles)
          .claim(em, { fileId, purpose: WARNING_ANSWER, attachedTo: answer.id, path });
      }
      return answer.id;
    });
    await given.catch(async (error: unknown) => {
      // What was withdrawn or revised meanwhile the database refuses as nobody's to answer.
      const now = error instanceof UserProblems ? null : await context.use(WarningsReader).fresh(warning.id);
      if (now !== null) refuseIfAny(problemsNow(now, revision));
      throw error;
    });
    return context.use(WarningsReader).fresh(warning.id);
  }

  /** Stops whoever may read it, and to whom it was not addressed. */
  async #requireAddressed({ id }: Warning): Promise<void> {
    const { rows } = await sql<{ ids: readonly (string | null)[] }>`
      select array[r.organization_id::text, r.owner_id::text] as ids from warning_recipient r
      where r.warning_id = ${id} and ${this.#own()} and ${visibleRecipients(this.context)} limit 1`.execute(
      this.context.db,
    );
    const ids = rows[0]?.ids ?? [];
    await this.context.require(
      answersWarnings,
      ids.filter((one) => one !== null),
    );
  }

  /** The recipients that an answer is for: those that are named, or all of the caller's. */
  async #recipients(
    em: EntityManager,
    { id }: Warning,
    { recipientIds, action }: Pick<Said, 'recipientIds' | 'action'>,
  ): Promise<readonly string[]> {
    const given = recipientIds ? [...new Set(recipientIds.map((one) => one.toLowerCase()))] : null;
    // A receipt is given once; named ones are taken as they are asked for.
    const left = given === null && action === null ? sql`and r.acknowledged_at is null` : sql``;
    const named = given === null ? sql`` : sql`and r.id = any(${given.filter(isUuid)}::uuid[])`;
    const { rows } = await sql<{ id: string }>`
      select r.id from warning_recipient r
      where r.warning_id = ${id} and not r.closed ${left} ${named} and ${this.#own()} and ${visibleRecipients(this.context)}
      order by r.id limit ${MOST_RECIPIENTS + 1}`.execute(em.getKysely<unknown>());
    if (rows.length > MOST_RECIPIENTS) {
      const what = { vi: 'Số đơn vị nhận', en: 'The number of recipients' };
      const parameters = { what, min: 1, max: MOST_RECIPIENTS };
      refuseIfAny([{ code: ErrorCode.OUT_OF_RANGE, path: ['input', 'recipientIds'], parameters }]);
    }
    if (rows.length === 0 || (given !== null && rows.length !== given.length)) {
      const what = { vi: 'đơn vị nhận của bạn', en: 'A recipient of yours' };
      refuseIfAny([{ code: ErrorCode.NOT_FOUND, path: ['input', 'recipientIds'], parameters: { what } }]);
    }
    return rows.map((row) => row.id);
  }

  /** Coordinators see every recipient, and answer for their own organization alone. */
  #own(): RawBuilder<unknown> {
    if (!coordinates(this.context)) return sql`true`;
    const scope = sql`(select khien_scope())::uuid[]`;
    return sql`(r.organization_id = any (${scope}) or r.owner_id = any (${scope}))`;
  }
}

/** Why a warning is not answered as it stands now, or not in the revision that was read. */
function problemsNow({ state, revision }: Warning, read: number): readonly UserProblem[] {
  if (!ANSWERABLE.includes(state)) {
    return [notNow({ vi: 'cảnh báo đã thu hồi hoặc kết thúc.', en: 'the warning was withdrawn or closed.' })];
  }
  if (read === revision) return [];
  const what = { vi: 'Cảnh báo', en: 'The warning' };
  const parameters = { what, currentVersion: revision };
  return [{ code: ErrorCode.CONFLICT, path: ['input', 'revision'], parameters }];
}

function* problemsOf({
  action,
  note,
  fileIds,
  recipientIds,
}: Pick<Said, 'action' | 'note' | 'fileIds' | 'recipientIds'>) {
  const what = { vi: 'lý do không thực hiện được', en: 'why it cannot be done' };
  if (action === 'CANNOT' && note === null) {
    yield { code: ErrorCode.REQUIRED, path: ['input', 'note'], parameters: { what } };
  }
  const sizes = [
    ['note', note?.length ?? 0, MOST_NOTE],
    ['fileIds', fileIds.length, MOST_FILES],
    ['recipientIds', recipientIds?.length ?? 0, MOST_RECIPIENTS],
  ] as const;
  for (const [field, size, max] of sizes) {
    if (size <= max) continue;
    const parameters = { what: { vi: `Độ dài của ${field}`, en: `The length of ${field}` }, min: 0, max };
    yield { code: ErrorCode.OUT_OF_RANGE, path: ['input', field], parameters };
  }
}
