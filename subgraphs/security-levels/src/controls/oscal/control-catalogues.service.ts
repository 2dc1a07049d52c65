import { buffer } from 'node:stream/consumers';
import { ErrorCode } from '@khien/errors';
import {
  Idempotency,
  type RequestContext,
  StoredFiles,
  type UserProblem,
  UserProblems,
} from '@khien/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery, sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { isUuid } from '../../identifiers.rules.js';
import { bringsCatalogues } from '../control.policy.js';
import { CONTROL_CATALOGUE } from '../evidence-files.js';
import { type DocumentProblem, readCatalogueDocument } from './catalogue-document.reading.js';
import { storeCatalogue } from './catalogue-store.js';
import { catalogueTerms } from './catalogue-terms.rules.js';
import type { ApplyControlCatalogueInput, ImportControlCatalogueInput } from './control-catalogues.type.js';

/** What changes about catalogues. */
export class ControlCataloguesService {
  constructor(private readonly context: RequestContext) {}

  /**
   * Imports an OSCAL catalogue: whole, or not at all. Nobody is held to it until it is applied.
   *
   * @returns its identifier, or what is wrong with the document
   * @throws UserProblems for what is wrong with the input; KhienError `FORBIDDEN`
   */
  async import(
    input: ImportControlCatalogueInput,
  ): Promise<{ readonly id: string } | { readonly problems: readonly DocumentProblem[] }> {
    const file = await this.context.use(StoredFiles).find(input.fileId);
    if (file === null) throw new UserProblems([notFound(['input', 'fileId'], FILE)]);
    await this.#authorized();
    const reading = readCatalogueDocument(await buffer(await this.context.use(StoredFiles).read(file.id)));
    if ('problems' in reading) return reading;
    const { catalogue: read } = reading;
    const checked = catalogueTerms(read, input);
    if ('problems' in checked) throw new UserProblems(checked.problems);
    const { code, regime } = checked.terms;
    const { idempotencyKey, ...content } = input;
    const request = { operation: 'importControlCatalogue', key: idempotencyKey, input: content };
    const id = await this.context.use(Idempotency).once(request, async (em) => {
      await this.#refuseKnown(em, code, read.version);
      const importedAt = this.context.clock.now();
      const made = uuidv7({ msecs: importedAt.getTime() });
      const db = em.getKysely<unknown>();
      const run = (statement: string, values: readonly unknown[]) =>
        db.executeQuery(CompiledQuery.raw(statement, [...values]));
      const { sha256 } = file;
      await storeCatalogue(run, { id: made, code, regime, publisher: null, sha256, importedAt, read });
      const after = { code, version: read.version, regime, sha256, controls: read.controls.length };
      this.context.audit.changed(em, { type: 'ControlCatalogue', id: made, before: null, after });
      const claim = { fileId: file.id, purpose: CONTROL_CATALOGUE, attachedTo: made };
      await this.context.use(StoredFiles).claim(em, claim);
      return made;
    });
    return { id };
  }

  /** Holds the systems of its regime to a catalogue, in place of the one that applied. @returns its identifier */
  async apply({ id }: ApplyControlCatalogueInput): Promise<string> {
    return this.context.em.transactional(async (em) => {
      const db = em.getKysely<unknown>();
      const { rows } = await sql<{ regime: string | null; applies: boolean }>`
        select regime, applies from control_catalogue where id = ${isUuid(id) ? id : null}::uuid`.execute(db);
      const [catalogue] = rows;
      if (catalogue === undefined) throw new UserProblems([notFound(['input', 'id'], CATALOGUE)]);
      await this.#authorized();
      if (catalogue.regime === null) throw new UserProblems([NO_REGIME]);
      if (catalogue.applies) return id;
      const { rows: before } = await sql<{ id: string }>`update control_catalogue set applies = false
        where regime = ${catalogue.regime} and applies returning id`.execute(db);
      await sql`update control_catalogue set applies = true where id = ${id}::uuid`.execute(db);
      for (const { id: other } of before) this.#note(em, other, false);
      this.#note(em, id, true);
      return id;
    });
  }

  #note(em: EntityManager, id: string, applies: boolean): void {
    const change = { before: { applies: !applies }, after: { applies } };
    this.context.audit.changed(em, { type: 'ControlCatalogue', id, ...change });
  }

  async #authorized(): Promise<void> {
    const { rows } = await sql<{ id: string }>`select id from organization where parent_id is null`.execute(
      this.context.db,
    );
    const root = rows.map(({ id }) => id);
    await this.context.require(bringsCatalogues, root);
  }

  async #refuseKnown(em: EntityManager, code: string, version: string): Promise<void> {
    const { rows } =
      await sql`select from control_catalogue where code = ${code} and version = ${version}`.execute(
        em.getKysely<unknown>(),
      );
    if (rows.length === 0) return;
    const what = { vi: `Danh mục ${code} ${version}`, en: `The catalogue ${code} ${version}` };
    throw new UserProblems([
      { code: ErrorCode.ALREADY_EXISTS, path: ['input', 'fileId'], parameters: { what } },
    ]);
  }
}

const FILE = { vi: 'tệp đã tải lên', en: 'The uploaded file' };
const CATALOGUE = { vi: 'danh mục', en: 'The catalogue' };

function notFound(path: readonly string[], what: typeof FILE): UserProblem {
  return { code: ErrorCode.NOT_FOUND, path, parameters: { what } };
}

const NO_REGIME: UserProblem = {
  code: ErrorCode.NOT_ALLOWED_NOW,
  path: ['input', 'id'],
  parameters: {
    detail: { vi: 'danh mục không thuộc chế độ nào.', en: 'the catalogue belongs to no regime.' },
  },
};
