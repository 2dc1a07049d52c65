import { ErrorCode } from '@khien/errors';
import { type RequestContext, refuseIfAny, type UserProblem } from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Warning } from '../warnings/warning.entity.js';
import { writesWarnings } from '../warnings/warning.policy.js';
import { problemsOfContent } from '../warnings/warning-content.rules.js';
import { WarningKind } from '../warnings/warning-state.js';
import { WarningsReader } from '../warnings/warnings.reader.js';
import { WarningsService } from '../warnings/warnings.service.js';
import { csafFaults } from './csaf.validation.js';
import { type ImportedWarning, warningOf } from './csaf-import.rules.js';

/** Characters of a document. */
export const MOST_CHARACTERS = 200_000;

/** What became of a document. */
export interface CsafImport {
  /** Null for a trial. */
  readonly warning: Warning | null;
  /** Whether the same version had been imported before. */
  readonly existed: boolean;
  readonly imported: ImportedWarning;
}

const NO_SELECTION = {
  ...{ everySystem: false, levels: [], onNationalList: null, ownerIds: [], areaIds: [], lifecycles: [] },
  ...{ systemIds: [], organizationIds: [], affectedProducts: false, foundCves: false },
};

/** Takes CSAF documents in, as drafts of warnings. */
export class CsafImportService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Makes a draft of a document; the same version of a publisher's document makes one warning, however often it is sent.
   *
   * @throws UserProblems with every fault that the schema and the mandatory tests of CSAF 2.0 find
   */
  async import(text: string, dryRun: boolean): Promise<CsafImport> {
    const { context } = this;
    await context.require(writesWarnings);
    const imported = warningOf(await parsed(text));
    refuseIfAny(problemsOfContent(imported.content).map((one) => ({ ...one, path: ['input', 'document'] })));
    const before = await this.#standing(context.em, imported);
    if (dryRun || before !== null) {
      const warning = before === null ? null : await context.use(WarningsReader).fresh(before);
      return { warning: dryRun ? null : warning, existed: before !== null, imported };
    }
    const { id, existed } = await context.em.transactional(async (em) => {
      // Of two who import it at once, the second one waits, and finds it there.
      const { namespace, trackingId, trackingVersion } = imported.source;
      const lock = JSON.stringify([namespace, trackingId, trackingVersion]);
      await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(em.getKysely<unknown>());
      const meanwhile = await this.#standing(em, imported);
      if (meanwhile !== null) return { id: meanwhile, existed: true };
      const given = { content: imported.content, selection: NO_SELECTION };
      const made = await context
        .use(WarningsService)
        .draft(em, WarningKind.WARNING, given, { source: imported.source });
      return { id: made, existed: false };
    });
    return { warning: await context.use(WarningsReader).fresh(id), existed, imported };
  }

  async #standing(em: EntityManager, { source }: ImportedWarning): Promise<string | null> {
    const { rows } = await sql<{ id: string }>`
      select w.id from warning w where w.source_namespace = ${source.namespace} and w.source_id = ${source.trackingId}
        and w.source_version = ${source.trackingVersion}`.execute(em.getKysely<unknown>());
    return rows[0]?.id ?? null;
  }
}

async function parsed(text: string): Promise<Readonly<Record<string, unknown>>> {
  const path = ['input', 'document'];
  if (text.length > MOST_CHARACTERS) {
    const what = { vi: 'Độ dài của tài liệu', en: 'The length of the document' };
    refuseIfAny([{ code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 1, max: MOST_CHARACTERS } }]);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    refuseIfAny([{ code: ErrorCode.INVALID_VALUE, path, parameters: { what: { vi: 'JSON', en: 'JSON' } } }]);
  }
  const faults = await csafFaults(document);
  refuseIfAny(faults.map(({ at, message }) => fault(`${at} ${message}`.trim())));
  return document as Readonly<Record<string, unknown>>;
}

function fault(text: string): UserProblem {
  const what = { vi: `CSAF 2.0: ${text}`, en: `CSAF 2.0: ${text}` };
  return { code: ErrorCode.INVALID_VALUE, path: ['input', 'document'], parameters: { what } };
}
