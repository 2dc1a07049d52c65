import { buffer } from 'node:stream/consumers';
import { type Bilingual, ErrorCode } from '@khien/errors';
import {
  type RequestContext,
  refuseIfAny,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
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

/** Characters of a document within a request: with what JSON adds, it fits into the megabyte that a gateway takes. */
export const MOST_CHARACTERS = 500_000;
/** Bytes of a document as a file: the schema alone takes half a second for each megabyte, in one piece. */
export const MOST_BYTES = 4 * 1024 * 1024;

/** A document: as text, or as a file that was uploaded. */
export interface GivenDocument {
  readonly document?: string | null;
  readonly fileId?: string | null;
}

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
  async import(given: GivenDocument, dryRun: boolean): Promise<CsafImport> {
    const { context } = this;
    await context.require(writesWarnings);
    const path = ['input', given.fileId ? 'fileId' : 'document'];
    const imported = warningOf(await parsed(await this.#textOf(given), path));
    refuseIfAny(problemsOfContent(imported.content).map((one) => ({ ...one, path })));
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

  async #textOf({ document, fileId }: GivenDocument): Promise<string> {
    if (Boolean(document) === Boolean(fileId)) {
      const what = { vi: 'document hoặc fileId, một trong hai', en: 'document or fileId, one of them' };
      throw new UserProblems([
        { code: ErrorCode.REQUIRED, path: ['input', 'document'], parameters: { what } },
      ]);
    }
    if (document) {
      const what = { vi: 'Độ dài của tài liệu', en: 'The length of the document' };
      refuseIfAny(
        document.length > MOST_CHARACTERS ? [tooLong(['input', 'document'], what, MOST_CHARACTERS)] : [],
      );
      return document;
    }
    const files = this.context.use(StoredFiles);
    const path = ['input', 'fileId'];
    const file = await files.find(fileId ?? '');
    if (file === null) {
      const what = { vi: 'tệp đã tải lên', en: 'The uploaded file' };
      throw new UserProblems([{ code: ErrorCode.NOT_FOUND, path, parameters: { what } }]);
    }
    const what = { vi: 'Số byte của tệp', en: 'The number of bytes of the file' };
    refuseIfAny(file.size > MOST_BYTES ? [tooLong(path, what, MOST_BYTES)] : []);
    return (await buffer(await files.read(file.id))).toString('utf8');
  }

  async #standing(em: EntityManager, { source }: ImportedWarning): Promise<string | null> {
    const { rows } = await sql<{ id: string }>`
      select w.id from warning w where w.source_namespace = ${source.namespace} and w.source_id = ${source.trackingId}
        and w.source_version = ${source.trackingVersion}`.execute(em.getKysely<unknown>());
    return rows[0]?.id ?? null;
  }
}

async function parsed(text: string, path: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    refuseIfAny([invalid(path, 'JSON')]);
  }
  const faults = await csafFaults(document);
  refuseIfAny(faults.map(({ at, message }) => invalid(path, `CSAF 2.0: ${`${at} ${message}`.trim()}`)));
  return document as Readonly<Record<string, unknown>>;
}

function invalid(path: readonly string[], text: string): UserProblem {
  return { code: ErrorCode.INVALID_VALUE, path, parameters: { what: { vi: text, en: text } } };
}

function tooLong(path: readonly string[], what: Bilingual, max: number): UserProblem {
  return { code: ErrorCode.OUT_OF_RANGE, path, parameters: { what, min: 1, max } };
}
